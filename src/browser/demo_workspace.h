// The demo tenant as a workspace: a journal of its own, and a service that is either simulated in
// this page or, when the page's configuration says so, asked over the network.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/environment.h"
#include "browser/fetch_transport.h"
#include "journal/store.h"
#include "sandbox/effect_log.h"
#include "sandbox/local_transport.h"

namespace planshift::browser {

class DemoWorkspace {
 public:
  DemoWorkspace(const Clock& clock, Timers& timers) : clock_(clock), timers_(timers) {}

  struct Options {
    bool remote = false;             // asked by fetch
    bool storage_available = true;   // otherwise nothing outlives the page
  };
  using Opened = std::function<void(Result<app::Workspace>)>;
  // Makes everything anew and asks for the right to write. Errors: "demo.unavailable" and those of
  // the demo file.
  void open(const Options& options, Opened done);
  // The other tab is gone and this one may write: what it wrote is read first.
  void take_over();
  void set_online(bool online);

 private:
  Result<std::string> make_service(const Options& options);
  void erase_local(app::ErasedCallback done);
  void reset_remote(app::ErasedCallback done);

  const Clock& clock_;
  Timers& timers_;
  std::unique_ptr<journal::Store> store_;
  std::unique_ptr<sandbox::EffectLog> log_;
  std::unique_ptr<sandbox::LocalTransport> local_;
  FetchTransport fetch_;
  std::function<void(app::ErasedCallback)> erase_log_;
  bool online_ = true;
};

}  // namespace planshift::browser
