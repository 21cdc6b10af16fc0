// What the stage shows: the application behind its screens, or a bench page.
#pragma once

#include <string_view>
#include <vector>

#include "browser/renderer.h"
#include "ui/host.h"
#include "ui/semantics.h"

namespace planshift::browser {

class Program {
 public:
  virtual ~Program() = default;
  // Draws one frame between ImGui::NewFrame and ImGui::Render, after taking what the person did.
  virtual void draw(const ui::Viewport& viewport, std::vector<ui::Action> actions) = 0;
  // What the last frame said of itself.
  virtual ui::Tree& tree() = 0;
  // Color around everything that is drawn.
  virtual Color page_color() const = 0;
  // News of the browser: "online", "offline", "hidden", "visible", "leader" (this tab may write),
  // "follower" with app::Workspace::owner, "moved" with the journal's new lines, "options" with
  // the page's own, "say" with a text's key, "route" with the fragment, "languages" with the
  // person's languages by comma.
  virtual void event(std::string_view name, std::string_view text) = 0;
};

}  // namespace planshift::browser
