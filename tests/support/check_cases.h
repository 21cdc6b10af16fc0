// Every way in which a line of the connection check can fail, brought about on the wire: the unit
// tests judge the lines, planshift-look takes a picture of each.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/connect_view.h"
#include "support/app_world.h"
#include "support/meddling_transport.h"

namespace planshift::test {

struct CheckCase {
  std::string name;    // "partner_center.cors"
  std::string line;    // key of the row it is about
  std::string cause;   // text key of what has to be said; empty: the service's own words apply
  std::string action;  // key of the first way out
  app::CheckState state = app::CheckState::failed;
  Meddle meddle = {};
  std::function<void(AppOptions&)> arrange = {};
  std::function<app::SignIn()> sign_in = {};  // else somebody of the tenant, with a second factor
};

const std::vector<CheckCase>& check_cases();
// Nothing meddles, and everything is well.
const CheckCase& good_case();

// The application on its Connect screen, with the check done; null when it never ended.
std::unique_ptr<AppWorld> world_of(const CheckCase& one, const std::string& language = "en");
// The row the case is about, or null.
const app::CheckRow* row_of(const CheckCase& one, AppWorld& world);

}  // namespace planshift::test
