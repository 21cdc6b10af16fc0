// Reads from the old Commerce API, where a partner still has it (reference 15).
#pragma once

#include <string>
#include <vector>

#include "crest/models.h"
#include "net/caller.h"
#include "partner_center/models.h"

namespace planshift::crest {

class Client {
 public:
  explicit Client(net::Caller& caller) : caller_(caller) {}

  // The id that CREST knows a tenant by: a customer's, or with the partner's own tenant the
  // reseller's.
  Task<Result<std::string>> customer_id(CustomerId tenant);
  Task<Result<std::string>> reseller_id(CustomerId partner_tenant);
  // GET /{reseller}/subscriptions?recipient_customer_id={customer}. How a long list goes on is not
  // documented: one that names a next page counts as incomplete.
  Task<partner_center::Collection<Subscription>> subscriptions(std::string reseller,
                                                               std::string customer);

 private:
  net::Caller& caller_;
};

}  // namespace planshift::crest
