// A partner's own directory as a workspace: its journal in this browser, its services over the
// network under the token that JavaScript holds.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/environment.h"
#include "browser/fetch_transport.h"
#include "journal/store.h"

namespace planshift::browser {

class PartnerWorkspace {
 public:
  using Opened = std::function<void(Result<app::Workspace>)>;
  // `key` also names the database. Asks for the right to write.
  void open(const std::string& key, std::string name, bool storage_available, Opened done);

 private:
  std::unique_ptr<journal::Store> store_;
  FetchTransport network_{"partner.send"};
};

}  // namespace planshift::browser
