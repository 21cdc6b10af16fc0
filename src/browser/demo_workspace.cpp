#include "browser/demo_workspace.h"

#include <utility>

#include "browser/assets.h"
#include "browser/door.h"
#include "browser/indexed_db.h"
#include "browser/indexed_db_log.h"
#include "sandbox/seed.h"

namespace planshift::browser {
namespace {

// What web/locks.mjs answers when this tab holds the right to write.
constexpr int kHeld = 1;

// The simulated service over the network forgets when it is stopped; its journal is another one.
std::string database_of(const DemoWorkspace::Options& options) {
  return options.remote ? "demo-http" : "demo";
}

}  // namespace

void DemoWorkspace::open(const Options& options, Opened done) {
  auto partner = make_service(options);
  if (!partner) return done(std::unexpected(partner.error()));
  const std::string database = database_of(options);
  if (options.storage_available) {
    store_ = std::make_unique<IndexedDbStore>(database);
  } else {
    store_ = std::make_unique<journal::MemoryStore>();
  }
  ask("lock", {database},
      [this, name = std::move(*partner), remote = options.remote,
       done = std::move(done)](const Answer& answer) {
        app::Workspace workspace;
        workspace.store = store_.get();
        workspace.transport = remote ? static_cast<net::Transport*>(&fetch_) : local_.get();
        workspace.name = name;
        workspace.is_demo = true;
        workspace.read_only = answer.status != kHeld;
        workspace.erase_service = [this, remote](app::ErasedCallback erased) {
          remote ? reset_remote(std::move(erased)) : erase_local(std::move(erased));
        };
        done(std::move(workspace));
      });
}

Result<std::string> DemoWorkspace::make_service(const Options& options) {
  const auto files = assets_in("demo/");
  if (files.empty()) return fail("demo.unavailable", "demo.open", "no file");
  auto seed = sandbox::parse_seed(files.begin()->second);
  if (!seed) return std::unexpected(seed.error());
  std::string partner = seed->partner;
  if (options.remote) return partner;

  if (options.storage_available) {
    auto log = std::make_unique<IndexedDbLog>("demo-service");
    erase_log_ = [log = log.get()](app::ErasedCallback done) { log->erase(std::move(done)); };
    log_ = std::move(log);
  } else {
    log_ = std::make_unique<sandbox::MemoryEffectLog>();
    erase_log_ = [](const app::ErasedCallback& done) { done(Done{}); };
  }
  local_ = std::make_unique<sandbox::LocalTransport>(std::move(*seed), sandbox::Behavior{}, clock_,
                                                     timers_, *log_);
  local_->set_online(online_);
  return partner;
}

void DemoWorkspace::erase_local(app::ErasedCallback done) {
  // Gone first: an answer on its way must not write into the emptied log.
  local_.reset();
  erase_log_(std::move(done));
}

void DemoWorkspace::reset_remote(app::ErasedCallback done) {
  net::HttpRequest request;
  request.method = net::Method::post;
  request.path = "/sandbox/reset";
  request.operation = "demo.reset";
  fetch_.send(std::move(request), [done = std::move(done)](net::HttpOutcome outcome) {
    if (outcome.kind != net::OutcomeKind::answered) return done(std::unexpected(outcome.error));
    if (outcome.response.status == 200) return done(Done{});
    done(fail("demo.unavailable", "demo.reset", std::to_string(outcome.response.status)));
  });
}

void DemoWorkspace::take_over() {
  if (local_) local_->reload();
}

void DemoWorkspace::set_online(bool online) {
  online_ = online;
  if (local_) local_->set_online(online);
}

}  // namespace planshift::browser
