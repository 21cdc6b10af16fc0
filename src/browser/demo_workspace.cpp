#include "browser/demo_workspace.h"

#include <utility>

#include "browser/door.h"
#include "browser/indexed_db.h"

namespace planshift::browser {
namespace {

// What web/demo.mjs answers when the tenant is there or gone.
constexpr int kDone = 1;
// What web/locks.mjs answers when this tab holds the right to write.
constexpr int kHeld = 1;

std::string_view flag(bool value) { return value ? "1" : ""; }

// The simulated service over the network forgets when it is stopped; its journal is another one.
std::string database_of(const DemoWorkspace::Options& options) {
  return options.remote ? "demo-http" : "demo";
}

// A code, a line break, its detail.
std::unexpected<Error> refusal(std::string_view text, std::string where) {
  const std::size_t end = text.find('\n');
  const std::string_view detail = end == text.npos ? "" : text.substr(end + 1);
  return fail(std::string(text.substr(0, end)), std::move(where), std::string(detail));
}

}  // namespace

void DemoWorkspace::open(const Options& options, Opened done) {
  ask("demo.open", {flag(options.remote), flag(options.storage_available)},
      [this, options, done = std::move(done)](Answer answer) mutable {
        if (answer.status != kDone) return done(refusal(answer.body, "demo.open"));
        lock(options, std::move(answer.body), std::move(done));
      });
}

void DemoWorkspace::lock(const Options& options, std::string partner, Opened done) {
  const std::string database = database_of(options);
  if (options.storage_available) {
    store_ = std::make_unique<IndexedDbStore>(database);
  } else {
    store_ = std::make_unique<journal::MemoryStore>();
  }
  ask("lock", {database},
      [this, partner = std::move(partner), remote = options.remote,
       done = std::move(done)](const Answer& answer) {
        app::Workspace workspace;
        workspace.store = store_.get();
        workspace.transport = remote ? &network_ : &simulated_;
        workspace.name = partner;
        workspace.is_demo = true;
        workspace.read_only = answer.status != kHeld;
        workspace.owner = answer.body;
        workspace.erase_service = [this, remote](app::ErasedCallback erased) {
          if (remote) return reset_remote(std::move(erased));
          ask("demo.erase", {}, [erased = std::move(erased)](const Answer& gone) {
            if (gone.status == kDone) return erased(Done{});
            erased(refusal(gone.body, "demo.erase"));
          });
        };
        done(std::move(workspace));
      });
}

void DemoWorkspace::reset_remote(app::ErasedCallback done) {
  net::HttpRequest request;
  request.method = net::Method::post;
  request.path = "/sandbox/reset";
  request.operation = "demo.reset";
  network_.send(std::move(request), [done = std::move(done)](net::HttpOutcome outcome) {
    if (outcome.kind != net::OutcomeKind::answered) return done(std::unexpected(outcome.error));
    if (outcome.response.status == 200) return done(Done{});
    done(fail("demo.unavailable", "demo.reset", std::to_string(outcome.response.status)));
  });
}

void DemoWorkspace::take_over() { tell("demo.reload"); }

void DemoWorkspace::set_online(bool online) { tell("demo.online", {flag(online)}); }

}  // namespace planshift::browser
