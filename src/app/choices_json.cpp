#include "app/choices_json.h"

namespace planshift::app {

Json to_json(const Choices& choices) {
  Json left_out = Json::array();
  for (const std::string& row : choices.find.left_out) left_out.push_back(row);
  const PlanChoices& plan = choices.plan;
  return Json{{"left_out", std::move(left_out)},
              {"replacement", plan.replacement},
              {"seats", plan.seats == Seats::as_before ? "as_before" : "one_per_holder"},
              {"term", plan.term},
              {"billing", plan.billing},
              {"keep_added_off", plan.keep_added_off},
              {"suspend_after", plan.suspend_after},
              {"moves", plan.moves == migration::Moves::together ? "together" : "new_first"},
              {"cancel_now", plan.cancel_now},
              {"road", choices.road}};
}

Choices choices_from_json(const Json& json) {
  Choices choices;
  for (const Json& row : json::array(json, "left_out")) {
    if (row.is_string()) choices.find.left_out.insert(row.get<std::string>());
  }
  PlanChoices& plan = choices.plan;
  plan.replacement = json::text(json, "replacement", plan.replacement);
  if (json::text(json, "seats") == "as_before") plan.seats = Seats::as_before;
  plan.term = json::text(json, "term", plan.term);
  plan.billing = json::text(json, "billing", plan.billing);
  plan.keep_added_off = json::boolean(json, "keep_added_off", plan.keep_added_off);
  plan.suspend_after = json::boolean(json, "suspend_after", plan.suspend_after);
  if (json::text(json, "moves") == "together") plan.moves = migration::Moves::together;
  plan.cancel_now = json::boolean(json, "cancel_now", plan.cancel_now);
  if (json::text(json, "road") == "graph") choices.road = "graph";
  return choices;
}

}  // namespace planshift::app
