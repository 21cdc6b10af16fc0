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

bool is_paid_extension(const PlanLine& line) {
  return line.row.found->match.end == retirement::EndOfTerm::paid_extension;
}

}  // namespace

PlanLine plan_line(const FoundRow& row, const PlanInputs& in, const std::string& replacement) {
  PlanLine line;
  line.row = row;
  line.monthly_before = row.found->monthly;
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
    const auto& customer = line.row.customer->customer;
    const auto& old = line.row.found->subscription;
    plans.push_back(migration::Plan{
        .id = migration::migration_id(customer.id, old.id),
        .customer = customer.id,
        .customer_name = customer.company_name,
        .country = customer.country,
        .segment = line.row.found->match.segment,
        .case_key = line.row.found->case_key,
        .old_subscription = old.id,
        .old_sku = line.row.found->sku,
        .old_name = old.offer_name.empty() ? line.file->name : old.offer_name,
        .old_quantity = old.quantity,
        .old_end = line.row.found->match.end_date,
        .end_step = line.row.found->match.step,
        .old_monthly = line.monthly_before,
        .replacement_key = line.replacement->key,
        .product = line.offered->product,
        .product_sku = line.offered->product_sku,
        .new_sku = line.replacement->sku,
        .new_name = line.replacement->name_today,
        .quantity = line.quantity,
        .term_duration = choices.term,
        .billing_cycle = choices.billing,
        .unit_price = *line.offered->unit_price,
        .keep_added_off = choices.keep_added_off,
        .end_old = choices.suspend_after,
        .run = run});
  }
  return plans;
}

}  // namespace planshift::app
