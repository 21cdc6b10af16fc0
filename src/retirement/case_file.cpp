#include "retirement/case_file.h"

#include <algorithm>

namespace planshift::retirement {

namespace {

constexpr std::int64_t kFormat = 1;
constexpr std::int64_t kMostDays = 3650;

// Collects the first thing that is wrong, so that reading can go straight on.
class CaseReader {
 public:
  explicit CaseReader(const Json& root) : root_(root) {}

  const std::string& trouble() const { return trouble_; }

  CaseFile read() {
    CaseFile file;
    check(json::integer(root_, "format") == kFormat, "format");
    file.key = required(root_, "key", "key");
    file.name = required(root_, "name", "name");
    file.name_short = json::text(root_, "nameShort", file.name);
    read_recognition(file);
    for (const Json& date : json::array(root_, "dates")) file.dates.push_back(read_date(date));
    const Json& days = json::object(root_, "deprovisionDays");
    file.deprovision_days_min = day_count(days, "min", file.deprovision_days_min);
    file.deprovision_days_max = day_count(days, "max", file.deprovision_days_max);
    check(file.deprovision_days_min <= file.deprovision_days_max, "deprovisionDays");
    file.plans = read_plans(root_, "plans");
    file.features = texts(root_, "features");
    std::size_t number = 0;
    for (const Json& replacement : json::array(root_, "replacements")) {
      at_ = "replacements[" + std::to_string(number++) + "].";
      file.replacements.push_back(read_replacement(replacement));
    }
    at_.clear();
    check(!file.replacements.empty(), "replacements");
    return file;
  }

 private:
  void check(bool holds, std::string_view property) {
    if (!holds && trouble_.empty()) trouble_ = at_ + std::string(property);
  }

  std::string required(const Json& object, std::string_view name, std::string_view property) {
    std::string value = json::text(object, name);
    check(!value.empty(), property);
    return value;
  }

  int day_count(const Json& days, std::string_view name, int fallback) {
    const std::int64_t count = json::integer(days, name, fallback);
    const bool sensible = count > 0 && count <= kMostDays;
    check(sensible, "deprovisionDays");
    return sensible ? static_cast<int>(count) : fallback;
  }

  std::vector<std::string> texts(const Json& object, std::string_view name) {
    std::vector<std::string> values;
    for (const Json& value : json::array(object, name)) {
      check(value.is_string(), name);
      if (value.is_string()) values.push_back(value.get<std::string>());
    }
    return values;
  }

  void read_recognition(CaseFile& file) {
    for (const Json& offer : json::array(root_, "offers")) {
      file.offers.push_back({OfferId(required(offer, "id", "offers.id")),
                             required(offer, "segment", "offers.segment"),
                             json::text(offer, "confidence", "reported")});
    }
    check(!file.offers.empty(), "offers");
    for (std::string& sku : texts(root_, "skus")) file.skus.emplace_back(std::move(sku));
    for (const Json& pattern : json::array(root_, "namePatterns")) {
      NamePattern read{texts(pattern, "contains"),
                       required(pattern, "segment", "namePatterns.segment")};
      // A pattern without text would fit every subscription there is.
      const auto is_empty = [](const std::string& part) { return part.empty(); };
      const bool says_nothing =
          read.contains.empty() || std::ranges::any_of(read.contains, is_empty);
      check(!says_nothing, "namePatterns.contains");
      if (!says_nothing) file.name_patterns.push_back(std::move(read));
    }
  }

  KeyDate read_date(const Json& json) {
    const std::optional<Date> date = parse_date(json::text(json, "date"));
    check(date.has_value(), "dates.date");
    return {required(json, "key", "dates.key"), date.value_or(Date{})};
  }

  ServicePlanId plan_id(const std::string& name) {
    const Json* id = json::find(json::object(root_, "servicePlans"), name);
    const bool known =
        id != nullptr && id->is_string() && !id->get_ref<const std::string&>().empty();
    check(known, "servicePlans." + name);
    return known ? ServicePlanId(id->get<std::string>()) : ServicePlanId();
  }

  std::vector<NamedPlan> read_plans(const Json& object, std::string_view name) {
    std::vector<NamedPlan> plans;
    for (std::string& plan : texts(object, name)) {
      ServicePlanId id = plan_id(plan);
      plans.push_back({std::move(id), std::move(plan)});
    }
    check(!plans.empty(), name);
    return plans;
  }

  PlanRelation read_relation(const Json& json) {
    const std::string word = json::text(json, "relation");
    check(word == "same_plan" || word == "other_plan", "relation");
    return word == "other_plan" ? PlanRelation::other_plan : PlanRelation::same_plan;
  }

  Replacement read_replacement(const Json& json) {
    Replacement read;
    read.key = required(json, "key", "key");
    read.segment = required(json, "segment", "segment");
    read.name_today = required(json, "nameToday", "nameToday");
    read.name_then = json::text(json, "nameThen", read.name_today);
    read.product = ProductId(json::text(json, "product"));
    read.product_sku = json::text(json, "productSku");
    read.product_confidence = json::text(json, "productConfidence", "unknown");
    read.legacy_offer = OfferId(json::text(json, "legacyOffer"));
    read.sku = SkuId(required(json, "sku", "sku"));
    read.part_number = required(json, "partNumber", "partNumber");
    read.relation = read_relation(json);
    read.plans = read_plans(json, "plans");
    for (const auto& [from, to] : json::object(json, "planMap").items()) {
      check(to.is_string(), "planMap." + from);
      if (to.is_string()) {
        read.plan_map.emplace_back(plan_id(from), plan_id(to.get<std::string>()));
      }
    }
    return read;
  }

  const Json& root_;
  std::string at_;
  std::string trouble_;
};

}  // namespace

ServicePlanId Replacement::successor(const ServicePlanId& old_plan) const {
  const auto found =
      std::ranges::find(plan_map, old_plan, &std::pair<ServicePlanId, ServicePlanId>::first);
  return found == plan_map.end() ? old_plan : found->second;
}

const Replacement* CaseFile::replacement(std::string_view replacement_key,
                                         std::string_view segment) const {
  const auto found = std::ranges::find_if(replacements, [&](const Replacement& option) {
    return option.key == replacement_key && equal_ignoring_case(option.segment, segment);
  });
  return found == replacements.end() ? nullptr : &*found;
}

std::optional<Date> CaseFile::date(std::string_view date_key) const {
  const auto found = std::ranges::find(dates, date_key, &KeyDate::key);
  return found == dates.end() ? std::nullopt : std::optional(found->date);
}

Result<CaseFile> parse_case(std::string_view text, std::string_view file_name) {
  const Result<Json> root = parse_json(text, file_name);
  if (!root) {
    return fail("case.broken", std::string(file_name),
                root.error().code + " " + root.error().detail);
  }
  CaseReader reader(*root);
  CaseFile file = reader.read();
  if (!reader.trouble().empty()) {
    return fail("case.broken", std::string(file_name), reader.trouble());
  }
  return file;
}

}  // namespace planshift::retirement
