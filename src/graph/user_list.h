// Reads a tenant's list of users, page after page, and says so when it is not the whole.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/task.h"
#include "graph/models.h"
#include "net/caller.h"
#include "partner_center/models.h"

namespace planshift::graph {

// Which users the caller wants; all of them when empty. Those passed over are still read, and
// counted.
using Wanted = std::function<bool(const User&)>;

// `path` is that of the first page. `headers` go out with every page, because Graph wants
// ConsistencyLevel on each (reference 11.2). A user that comes again means that the list moved
// while it was read: somebody may be missing, so it counts as incomplete (fault A19). So does a
// list with another number of users than Graph itself counted, where it was asked to.
Task<partner_center::Collection<User>> read_users(net::Caller& caller, CustomerId tenant,
                                                  std::string path,
                                                  std::vector<net::Header> headers,
                                                  Wanted wanted);

}  // namespace planshift::graph
