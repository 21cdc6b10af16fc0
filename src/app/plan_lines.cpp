#include "app/plan_lines.h"

#include <algorithm>
#include <set>

#include "app/words.h"
#include "base/sort.h"

namespace planshift::app {

namespace {

const retirement::CaseFile* case_of(const PlanInputs& in, const std::string& key) {
  const auto file = std::ranges::find(in.cases, key, &retirement::CaseFile::key);
  return file == in.cases.end() ? nullptr : &*file;
}

// Why a price is missing: the option's own error, the market's, or that it is not sold this way.
Error price_error(const PlanLine& line, const engine::Quotes& quotes) {
  const auto& country = line.row.customer->customer.country;
  const auto* market = quotes.market(country, line.row.found->match.segment);
  if (market && market->error) return *market->error;
  if (market) {
    for (const engine::Offered& offered : market->offered) {
      if (offered.replacement_key == line.replacement->key && offered.error) return *offered.error;
    }
  }
  return Error{.code = "quote.not_sold",
               .where = "plan",
               .service_code = {},
               .request_id = {},
               .detail = country,
               .http_status = 0};
}

// None of the tenant's licenses is this product's, so nobody knows who holds one.
Error license_unknown(const PlanLine& line) {
  return Error{.code = "plan.license_unknown",
               .where = "plan",
               .service_code = {},
               .request_id = {},
               .detail = line.row.found->subscription.offer_name,
               .http_status = 0};
}

void add_price(PlanLine& line, const PlanInputs& in) {
  if (!in.quotes) return;
  const PlanChoices& plan = in.choices.plan;
  line.offered = in.quotes->find(line.row.customer->customer.country,
                                 line.row.found->match.segment, line.replacement->key, plan.term,
                                 plan.billing);
  if (!line.offered || !line.offered->unit_price) {
    line.excluded = Excluded::price_unread;
    line.error = price_error(line, *in.quotes);
    return;
  }
  line.monthly_after = times(
      engine::per_month(*line.offered->unit_price, plan.billing, plan.term), line.quantity);
}

// Everything but what is bought, and for how much.
migration::Plan plan_of(const FoundRow& row, const retirement::CaseFile& file,
                        const retirement::Replacement& option, const PlanChoices& choices) {
  const auto& customer = row.customer->customer;
  const auto& old = row.found->subscription;
  migration::Plan plan;
  plan.id = migration::migration_id(customer.id, old.id);
  plan.customer = customer.id;
  plan.customer_name = customer.company_name;
  plan.country = customer.country;
  plan.segment = row.found->match.segment;
  plan.case_key = row.found->case_key;
  plan.old_subscription = old.id;
  plan.old_sku = row.found->sku;
  plan.old_name = old.offer_name.empty() ? file.name : old.offer_name;
  plan.old_quantity = old.quantity;
  plan.old_end = row.found->match.end_date;
  plan.end_step = row.found->match.step;
  plan.old_monthly = row.found->monthly;
  plan.replacement_key = option.key;
  plan.new_sku = option.sku;
  plan.new_name = option.name_today;
  plan.keep_added_off = choices.keep_added_off;
  plan.end_old = choices.suspend_after;
  plan.moves = choices.moves;
  return plan;
}

// New commerce that says until when it can be canceled at once, with a refund (reference 7.3).
bool is_cancelable(const engine::FoundSubscription& found, Instant now) {
  const auto& until = found.subscription.cancellation_allowed_until;
  return found.match.step == retirement::EndStep::cancel_at_term_end && until && now < *until;
}

bool is_paid_extension(const PlanLine& line) {
  return line.row.found->match.end == retirement::EndOfTerm::paid_extension;
}

}  // namespace

PlanLine plan_line(const FoundRow& row, const PlanInputs& in, const std::string& replacement) {
  PlanLine line;
  line.row = row;
  line.monthly_before = row.found->monthly;
  line.can_cancel_now = is_cancelable(*row.found, in.now);
  line.file = case_of(in, row.found->case_key);
  if (line.file) {
    line.replacement =
        engine::replacement_for(*line.file, replacement, row.found->match.segment);
  }
  if (!line.replacement) {
    line.excluded = Excluded::no_replacement;
    return line;
  }
  line.quantity = in.choices.plan.seats == Seats::one_per_holder
                      ? row.used
                      : row.found->subscription.quantity;
  if (row.found->sku.empty()) {
    line.excluded = Excluded::blocked;
    line.error = license_unknown(line);
  } else if (row.used == 0) {
    line.excluded = Excluded::no_users;
  } else {
    add_price(line, in);
  }
  if (line.included() && in.dry_run) {
    const auto tried = in.dry_run->find(row.id);
    if (tried != in.dry_run->end() && tried->second) {
      line.excluded = Excluded::blocked;
      line.error = tried->second;
    }
  }
  return line;
}

std::vector<PlanLine> plan_lines(const PlanInputs& in) {
  std::vector<PlanLine> lines;
  for (const FoundRow& row : in.rows) {
    if (!row.to_replace()) continue;
    const bool left_out = in.choices.find.left_out.contains(row.id);
    if (left_out && !in.choices.plan.left_out_here.contains(row.id)) continue;
    lines.push_back(plan_line(row, in, in.choices.plan.replacement));
    if (left_out) lines.back().excluded = Excluded::by_person;
  }
  sort_stably(lines, [](const PlanLine& a, const PlanLine& b) {
    if (is_paid_extension(a) != is_paid_extension(b)) return is_paid_extension(a);
    return a.row.days_left < b.row.days_left;
  });
  return lines;
}

Money term_total(const Money& unit_price, const PlanChoices& choices, std::int64_t quantity) {
  const int months = std::max(1, engine::months_of(choices.term));
  if (choices.billing == "monthly") return times(unit_price, quantity * months);
  if (choices.billing == "annual") return times(unit_price, quantity * std::max(1, months / 12));
  return times(unit_price, quantity);
}

PlanTotals totals_of(const std::vector<PlanLine>& lines, const PlanChoices& choices) {
  PlanTotals totals;
  std::set<const engine::FoundCustomer*> customers;
  MoneySum before, after, term;
  for (const PlanLine& line : lines) {
    if (!line.included()) continue;
    if (customers.insert(line.row.customer).second) {
      for (const engine::FoundUser& user : line.row.customer->holders) {
        if (!user.group.empty() || user.usage_location_missing) ++totals.need_decision;
      }
    }
    ++totals.subscriptions;
    totals.users += line.row.used;
    totals.seats_before += line.row.found->subscription.quantity;
    totals.seats_after += line.quantity;
    before.add(line.monthly_before);
    after.add(line.monthly_after);
    if (line.offered && line.offered->unit_price) {
      term.add(term_total(*line.offered->unit_price, choices, line.quantity));
    }
    const auto& end = line.row.found->match.end_date;
    if (end && (!totals.first_end || *end < *totals.first_end)) totals.first_end = end;
    if (!line.can_cancel_now) continue;
    ++totals.cancelable;
    const auto& until = line.row.found->subscription.cancellation_allowed_until;
    totals.cancel_until = totals.cancel_until ? std::min(*totals.cancel_until, *until) : *until;
  }
  totals.customers = static_cast<std::int64_t>(customers.size());
  totals.mixed = after.mixed() || before.mixed();
  if (!before.mixed()) totals.before = before.total();
  if (!after.mixed() && !after.incomplete()) totals.after = after.total();
  if (!term.mixed()) totals.term = term.total();
  return totals;
}

std::vector<migration::Plan> to_plans(const std::vector<PlanLine>& lines,
                                      const PlanChoices& choices, const std::string& run) {
  std::vector<migration::Plan> plans;
  for (const PlanLine& line : lines) {
    if (!line.included() || !line.offered || !line.offered->unit_price) continue;
    migration::Plan plan = plan_of(line.row, *line.file, *line.replacement, choices);
    plan.product = line.offered->product;
    plan.product_sku = line.offered->product_sku;
    plan.quantity = line.quantity;
    // Whether the window is still open is looked at again when its turn comes.
    const bool at_once = choices.cancel_now && line.can_cancel_now;
    if (at_once) plan.end_step = retirement::EndStep::cancel;
    plan.term_duration = choices.term;
    plan.billing_cycle = choices.billing;
    plan.unit_price = *line.offered->unit_price;
    plan.run = run;
    plans.push_back(std::move(plan));
  }
  return plans;
}

std::vector<migration::Plan> to_resumed_plans(const std::vector<FoundRow>& rows,
                                              const std::vector<retirement::CaseFile>& cases,
                                              const PlanChoices& choices, const std::string& run) {
  std::vector<migration::Plan> plans;
  for (const FoundRow& row : rows) {
    if (!row.to_resume()) continue;
    const auto file = std::ranges::find(cases, row.found->case_key, &retirement::CaseFile::key);
    if (file == cases.end()) continue;
    const engine::FoundPurchase& bought = *row.found->bought;
    const auto* option = file->replacement(bought.replacement_key, row.found->match.segment);
    if (!option) continue;
    migration::Plan plan = plan_of(row, *file, *option, choices);
    plan.product = option->product;
    plan.product_sku = option->product_sku;
    plan.quantity = bought.quantity;
    plan.term_duration = bought.term_duration;
    plan.billing_cycle = bought.billing_cycle;
    plan.run = run;
    plans.push_back(std::move(plan));
  }
  return plans;
}

}  // namespace planshift::app
