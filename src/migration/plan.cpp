#include "migration/plan.h"

#include "base/sha256.h"
#include "base/text.h"

namespace planshift::migration {

namespace {

constexpr std::size_t kMarkDigits = 10;

// Every field ends with a separator that no field contains, so that two plans never hash alike by
// shifting text from one field into the next.
class Canon {
 public:
  Canon& add(std::string_view field) {
    for (const char c : field) {
      if (c == '\\' || c == '\n') text_ += '\\';
      text_ += c;
    }
    text_ += '\n';
    return *this;
  }
  Canon& add(std::int64_t number) { return add(std::to_string(number)); }
  Canon& add(const Money& money) { return add(money.minor).add(money.currency); }
  std::string hash() const { return sha256_hex(text_); }

 private:
  std::string text_;
};

}  // namespace

MigrationId migration_id(const CustomerId& customer, const SubscriptionId& old_subscription) {
  const std::string hash = sha256_hex(customer.key() + "\n" + old_subscription.key());
  return MigrationId("ps" + hash.substr(0, kMarkDigits));
}

std::string mark_of(const Plan& plan) { return plan.new_name + " [" + plan.id.key() + "]"; }

bool carries_mark(std::string_view friendly_name, const MigrationId& id) {
  if (id.empty()) return false;
  return ascii_lower(friendly_name).find("[" + id.key() + "]") != std::string::npos;
}

std::string plan_hash(const Plan& plan) {
  Canon canon;
  canon.add(plan.id.key()).add(plan.customer.key()).add(plan.country).add(plan.segment);
  canon.add(plan.case_key).add(plan.old_subscription.key()).add(plan.old_sku.key());
  canon.add(plan.old_quantity).add(static_cast<std::int64_t>(plan.end_step));
  canon.add(plan.replacement_key).add(plan.product.key()).add(plan.product_sku);
  canon.add(plan.new_sku.key()).add(plan.quantity).add(plan.term_duration);
  canon.add(plan.billing_cycle).add(plan.unit_price);
  canon.add(plan.keep_added_off ? 1 : 0).add(plan.end_old ? 1 : 0);
  // Only what differs from the plans of old, whose hash stays what it was.
  if (plan.moves == Moves::together) canon.add("together");
  return canon.hash();
}

}  // namespace planshift::migration
