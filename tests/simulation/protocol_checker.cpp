#include "simulation/protocol_checker.h"

#include <algorithm>

#include "base/text.h"
#include "sandbox/pool.h"

namespace planshift::simulation {

namespace {

// S11 says 60 seconds from the reading to the decision; a request may then wait a little for the
// journal and for its turn.
constexpr std::int64_t kFreshMs = 61 * kSecond;

std::string without_query(const std::string& path) { return path.substr(0, path.find('?')); }

std::vector<std::string> parts_of(const std::string& path) {
  std::vector<std::string> parts;
  for (const auto part : split(without_query(path), '/')) {
    if (!part.empty()) parts.push_back(ascii_lower(part));
  }
  return parts;
}

// What stands behind the customer: of "/v1/customers/{id}/carts" and of "/v1.0/users" alike.
struct Target {
  std::string customer;
  std::vector<std::string> rest;
};

Target target_of(const net::HttpRequest& request) {
  auto parts = parts_of(request.path);
  if (request.service == net::Service::graph) {
    parts.erase(parts.begin());
    return {.customer = request.tenant.key(), .rest = std::move(parts)};
  }
  if (parts.size() < 3 || parts[1] != "customers") return {};
  Target target{.customer = parts[2], .rest = {}};
  target.rest.assign(parts.begin() + 3, parts.end());
  return target;
}

bool ends(const Json& subscription) {
  const std::string status = json::text(subscription, "status");
  if (equal_ignoring_case(status, "suspended") || equal_ignoring_case(status, "deleted")) {
    return true;
  }
  return std::ranges::any_of(json::array(subscription, "scheduledActions"), [](const Json& action) {
    return equal_ignoring_case(json::text(action, "actionType"), "Cancel");
  });
}

}  // namespace

ProtocolChecker::ProtocolChecker(const sandbox::Sandbox& service,
                                 std::vector<migration::Plan> plans, const Clock& clock)
    : service_(service), plans_(std::move(plans)), clock_(clock) {}

const migration::Plan* ProtocolChecker::plan_of(const SubscriptionId& old) const {
  const auto found = std::ranges::find(plans_, old, &migration::Plan::old_subscription);
  return found == plans_.end() ? nullptr : &*found;
}

bool ProtocolChecker::is_suspended(const std::string& customer, const SubscriptionId& id) const {
  const auto* owner = service_.state().customer(CustomerId(customer));
  if (!owner) return false;
  const auto found =
      std::ranges::find(owner->subscriptions, id, &sandbox::SubscriptionState::id);
  return found != owner->subscriptions.end() && found->status == "suspended";
}

void ProtocolChecker::on_request(const net::HttpRequest& request) {
  ++place_;
  const Target target = target_of(request);
  const auto& rest = target.rest;
  if (!request.is_write()) {
    std::string path;
    for (const auto& part : rest) path += "/" + part;
    return read(target.customer, path);
  }
  if (!rest.empty() && rest.back() == "$batch") return read_batch(target.customer, request);
  const bool post = request.method == net::Method::post;
  const bool patch = request.method == net::Method::patch;
  if (post && rest.size() == 1 && rest[0] == "carts") return;
  if (post && rest.size() == 3 && rest[2] == "checkout") return checkout(rest[1], request);
  const bool of_user = rest.size() == 3 && rest[0] == "users";
  if (post && of_user && (rest[2] == "licenseupdates" || rest[2] == "assignlicense")) {
    const auto body = parse_json(request.body, "checker");
    if (body) licenses_change(target.customer, rest[1], *body);
    return;
  }
  if (patch && rest.size() == 2 && rest[0] == "users") return;
  if (patch && rest.size() == 2 && rest[0] == "subscriptions") {
    return subscription_changes(target.customer, request);
  }
  broken("S6 a write outside the closed list: " + request.path);
}

void ProtocolChecker::read(const std::string& customer, const std::string& path) {
  if (path == "/users") readings_["holders " + customer] = now();
  if (path == "/subscribedskus") readings_["pools " + customer] = now();
  if (path == "/subscriptions") readings_["subscriptions " + customer] = now();
  const auto parts = parts_of(path);
  if (parts.size() == 2 && parts[0] == "subscriptions") {
    readings_["subscription " + parts[1]] = now();
  }
  const bool of_user = parts.size() == 3 && parts[0] == "users";
  if (of_user && (parts[2] == "licenses" || parts[2] == "licensedetails")) {
    readings_["user " + parts[1]] = now();
  }
}

void ProtocolChecker::read_batch(const std::string& customer, const net::HttpRequest& request) {
  const auto body = parse_json(request.body, "checker");
  if (!body) return broken("S6 an unreadable batch");
  for (const Json& step : json::array(*body, "requests")) {
    if (!equal_ignoring_case(json::text(step, "method"), "GET")) {
      return broken("S6 a write inside a batch");
    }
    read(customer, "/" + without_query(json::text(step, "url")).substr(1));
  }
}

// S2 with its request id (reference 4.4): the one of the last intent.
void ProtocolChecker::checkout(const std::string& cart, const net::HttpRequest& request) {
  const auto found = carts_.find(cart);
  if (found == carts_.end()) return broken("S2 a checkout without an intent in the journal");
  if (found->second.request_id != request.request_id) {
    broken("S3 a checkout under another request id than its intent's");
  }
}

void ProtocolChecker::licenses_change(const std::string& customer, const std::string& user,
                                      const Json& body) {
  const bool adds = !json::array(body, "licensesToAssign").empty() ||
                    !json::array(body, "addLicenses").empty();
  const bool removes = !json::array(body, "licensesToRemove").empty() ||
                       !json::array(body, "removeLicenses").empty();
  const auto gap = gaps_.find(customer);
  if (gap != gaps_.end() && is_suspended(customer, gap->second)) {
    broken("S14 a license changed before the gap was closed");
  }
  gaps_.erase(customer);
  if (adds) assigned_[user] = now();
  if (removes && !adds && readings_["user " + user].place <= assigned_[user].place) {
    broken("S8 removed before the new license was read back");
  }
  changed_[customer] = now();
}

void ProtocolChecker::subscription_changes(const std::string& customer,
                                           const net::HttpRequest& request) {
  const std::string id = parts_of(request.path).back();
  const auto* owner = service_.state().customer(CustomerId(customer));
  const auto shows_version = [&](const sandbox::SubscriptionState& held) {
    return held.id.key() == id && !held.new_commerce;  // new commerce has none (7.3)
  };
  const bool has_version = owner && std::ranges::any_of(owner->subscriptions, shows_version);
  if (has_version && !net::find_header(request.headers, "If-Match")) {
    broken("S12 changed without a version");
  }
  const auto body = parse_json(request.body, "checker");
  if (!body || !ends(*body)) return;
  if (plan_of(SubscriptionId(id))) {
    return check_readings({"holders " + customer, "pools " + customer, "subscription " + id},
                          customer);
  }
  // What we bought ourselves is canceled only on the way back, and its pool says who holds it.
  if (!undone_.contains(customer)) return broken("S25 the new one canceled unasked");
  check_readings({"pools " + customer, "subscriptions " + customer}, customer);
}

// S11: all of them after the last move and not long ago.
void ProtocolChecker::check_readings(const std::vector<std::string>& readings,
                                     const std::string& customer) {
  for (const std::string& reading : readings) {
    const Moment& seen = readings_[reading];
    if (seen.place == 0 || seen.place < changed_[customer].place) {
      return broken("S11 ended without reading the " + reading);
    }
    if (now().at - seen.at > kFreshMs) return broken("S11 ended on old readings");
  }
}

void ProtocolChecker::on_record(const journal::Record& record) {
  const auto body = parse_json(record.body, "checker");
  if (!body) return broken("S15 an unreadable record");
  const std::string kind = json::text(*body, "k");
  const std::string migration = json::text(*body, "m");
  const Json& data = json::object(*body, "d");
  if (kind == "write_intended") intended(migration, data);
  if (kind == "cart_abandoned") carts_[ascii_lower(json::text(data, "cart"))].abandoned = true;
  const bool decided = kind == "person_decided" || kind == "undo_planned";
  if (decided && ++decisions_journaled_ > decisions_asked_) {
    broken("S25 a decision that nobody took");
  }
  for (const auto& plan : plans_) {
    if (plan.id.key() == ascii_lower(migration)) judge(kind, plan, data);
  }
}

// What a record says was seen, against what the service shows and what was asked of it.
void ProtocolChecker::judge(const std::string& kind, const migration::Plan& plan,
                            const Json& data) {
  const std::string customer = plan.customer.key();
  if (kind == "undo_planned") undone_.insert(customer);
  if (kind == "seats_observed") {
    const auto* owner = service_.state().customer(plan.customer);
    const auto units = sandbox::units_of(*owner, plan.new_sku, clock_.now());
    if (json::integer(data, "active") > units.active) broken("S10 seats that are not there");
  }
  if (kind == "verified" && json::integer(data, "uncovered") > 0) {
    gaps_[customer] = plan.old_subscription;
  }
  const auto ended = ended_.find(plan.id.key());
  if (kind != "finished" || ended == ended_.end()) return;
  if (readings_["holders " + customer].place <= ended->second.place) {
    broken("S14 done without reading the users after the end");
  }
}

void ProtocolChecker::intended(const std::string& migration, const Json& data) {
  if (json::text(data, "action") != "checkout") return;
  const std::string cart = ascii_lower(json::text(data, "cart"));
  std::string& last = carts_of_[ascii_lower(migration)];
  if (!last.empty() && last != cart && !carts_[last].abandoned) {
    broken("S3 another cart while one may have been ordered");
  }
  last = cart;
  carts_[cart].request_id = json::text(data, "request");
}

void ProtocolChecker::on_effect(const sandbox::Effect& effect) {
  if (effect.kind == sandbox::EffectKind::order_placed) return order_placed(effect);
  const bool suspended = effect.kind == sandbox::EffectKind::status_changed &&
                         (effect.after == "suspended" || effect.after == "deleted");
  const bool canceled = effect.kind == sandbox::EffectKind::end_changed &&
                        effect.after.find("Cancel") != std::string::npos;
  const auto* plan = plan_of(effect.subscription);
  if (plan && (suspended || canceled)) ended_[plan->id.key()] = now();
}

// S4 to the last field, and nothing is bought for what does not end.
void ProtocolChecker::order_placed(const sandbox::Effect& effect) {
  const auto* customer = service_.state().customer(effect.customer);
  for (const auto& plan : plans_) {
    if (!migration::carries_mark(effect.friendly_name, plan.id) || !customer) continue;
    const auto old = std::ranges::find(customer->subscriptions, plan.old_subscription,
                                       &sandbox::SubscriptionState::id);
    if (old != customer->subscriptions.end() && old->auto_renew) {
      broken("S13 bought although the old one renews");
    }
    const auto cart = std::ranges::find(customer->carts, effect.cart, &sandbox::CartState::id);
    if (cart == customer->carts.end()) continue;
    if (cart->lines.size() != 1) return broken("S4 more than was approved");
    const auto& line = cart->lines.front();
    const bool same = equal_ignoring_case(line.term, plan.term_duration) &&
                      equal_ignoring_case(line.billing, plan.billing_cycle) &&
                      (plan.unit_price.currency.empty() || line.price == plan.unit_price);
    if (!same) broken("S4 another term, billing or price than approved");
  }
}

}  // namespace planshift::simulation
