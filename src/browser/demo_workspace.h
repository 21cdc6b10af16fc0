// The demo tenant as a workspace: a journal of its own, and a service that is either simulated in
// this page by a program of its own (src/demo/), or, when the page's configuration says so, asked
// over the network.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/environment.h"
#include "browser/fetch_transport.h"
#include "journal/store.h"

namespace planshift::browser {

class DemoWorkspace {
 public:
  struct Options {
    bool remote = false;            // asked by fetch
    bool storage_available = true;  // otherwise nothing outlives the page
  };
  using Opened = std::function<void(Result<app::Workspace>)>;
  // Makes everything anew and asks for the right to write. Errors: "demo.unavailable" and those of
  // the demo file.
  void open(const Options& options, Opened done);
  // The other tab is gone and this one may write: what it wrote is read first.
  void take_over();
  void set_online(bool online);

 private:
  void lock(const Options& options, std::string partner, Opened done);
  void reset_remote(app::ErasedCallback done);

  std::unique_ptr<journal::Store> store_;
  FetchTransport network_{"demo.fetch"};
  FetchTransport simulated_{"demo.send"};
};

}  // namespace planshift::browser
