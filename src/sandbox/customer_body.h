// A customer's profiles as bodies (6.3, 6.4).
#pragma once

#include "sandbox/exchange.h"

namespace planshift::sandbox {

// Address and e-mail only with delegated admin privileges.
Json company_body(const Exchange& exchange, const CustomerState& customer);
Json billing_body(const CustomerState& customer);

}  // namespace planshift::sandbox
