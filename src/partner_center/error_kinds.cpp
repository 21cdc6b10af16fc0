#include "partner_center/error_kinds.h"

#include <array>

#include "base/text.h"

namespace planshift::partner_center {

namespace {

struct Kind {
  std::string_view words;
  std::string_view name;
};

// In this order: the sentence about a missing license to remove also speaks of a license.
constexpr std::array<Kind, 10> kKinds{{
    {"usage location", "usage_location"},
    {"does not have any available licenses", "no_licenses"},
    {"available licenses", "no_licenses"},
    {"does not have a corresponding license", "not_assigned"},
    {"inherited from a group", "group"},
    {"group-based", "group"},
    {"conflicting service plans", "conflict"},
    {"mutually exclusive", "conflict"},
    {"depends on", "dependency"},
    {"dependent service", "dependency"},
}};

}  // namespace

std::string with_kind(std::string_view code, std::string_view text) {
  std::string whole(code);
  if (code != "Request_BadRequest") return whole;
  for (const Kind& kind : kKinds) {
    if (contains_folded(text, kind.words)) return whole.append(".").append(kind.name);
  }
  return whole;
}

}  // namespace planshift::partner_center
