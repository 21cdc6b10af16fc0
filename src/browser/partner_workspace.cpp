#include "browser/partner_workspace.h"

#include <utility>

#include "browser/door.h"
#include "browser/indexed_db.h"

namespace planshift::browser {

void PartnerWorkspace::open(const std::string& key, std::string name, bool storage_available,
                            Opened done) {
  constexpr int kHeld = 1;  // what web/locks.mjs answers when this tab may write
  if (storage_available) store_ = std::make_unique<IndexedDbStore>(key);
  else store_ = std::make_unique<journal::MemoryStore>();
  ask("lock", {key}, [this, name = std::move(name), done = std::move(done)](const Answer& answer) {
    app::Workspace workspace;
    workspace.store = store_.get();
    workspace.transport = &network_;
    workspace.name = name;
    workspace.read_only = answer.status != kHeld;
    workspace.owner = answer.body;
    done(std::move(workspace));
  });
}

}  // namespace planshift::browser
