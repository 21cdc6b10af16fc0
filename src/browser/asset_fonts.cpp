#include "browser/asset_fonts.h"

#include "browser/assets.h"

namespace planshift::browser {

Result<ui::Fonts> asset_fonts() {
  return ui::load_fonts({.regular = asset("fonts/inter-regular.otf"),
                         .semibold = asset("fonts/inter-semibold.otf"),
                         .icons = asset("fonts/icons.ttf"),
                         .icons_json = asset("fonts/icons.json")});
}

}  // namespace planshift::browser
