// Walks a list that comes in pages, and never takes half of one for the whole (reference 4.6, fault
// A19).
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>

#include "base/json.h"

namespace planshift::partner_center {

// Where the next page is: a continuation token sent back in a header, or a link. Partner Center
// names the token in the body, in links.next, or in both, and ends a list by leaving either out or
// by refusing to seek further with code 2000.
class PageCursor {
 public:
  enum class Step : unsigned char { more, end, broken };

  explicit PageCursor(std::string first_path) : first_path_(first_path), path_(first_path) {}

  const std::string& path() const { return path_; }
  const std::string& token() const { return token_; }  // for MS-ContinuationToken; may be empty
  bool is_first() const { return pages_ == 0; }
  // The page asked for was promised by a token alone while links.next was left out: one documented
  // way to end. It is read all the same, and may turn out to hold nothing new.
  bool is_probe() const { return probe_; }

  // Takes the page that was read. `broken`: the list cannot be followed to its end; see trouble().
  Step advance(const Json& page);
  // The same for lists that count instead of naming a token: `items` were read so far. A page that
  // does not say that it is the last is followed by a probe.
  Step advance_by_offset(const Json& page, std::size_t items);
  // The same for lists whose token comes in a header of the answer; none ends the list.
  Step advance_by_header(std::string_view token);
  const std::string& trouble() const { return trouble_; }

 private:
  Step broken(std::string why);
  // Notes where the next page is; false, with its trouble, when it was there already.
  bool is_new(const std::string& place);

  std::string first_path_;
  std::string path_;
  std::string token_;
  std::string trouble_;
  std::set<std::string> seen_;
  std::size_t pages_ = 0;
  bool probe_ = false;
};

}  // namespace planshift::partner_center
