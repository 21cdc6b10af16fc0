// A service that answers one list with a sample, for checks that go through the reader of lists.
#pragma once

#include <catch_amalgamated.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "net/caller.h"
#include "partner_center/list_reader.h"
#include "support/manual_time.h"
#include "support/scripted_transport.h"

namespace planshift::test {

// Answers the first request of a list with the sample, and ends the list the way the service does
// when the sample promises more.
struct ListService {
  ListService(net::Method method, const std::string& path, const std::string& text) {
    const auto no_more = answered(400, R"({"code":2000,"description":"no more pages"})");
    transport.on(method, path, std::vector{answered(200, text), no_more});
  }
  ManualTime time;
  ScriptedTransport transport;
  SeededRandom random{1};
  net::Caller caller{transport, time, time, random};
};

// The items as the documentation prints them: under `name`, or the array itself.
inline const Json& items_of(const Json& json, std::string_view name) {
  return json.is_array() ? json : json::array(json, name);
}

template <class T>
std::vector<T> typed_list(const std::string& text, std::optional<T> (*read)(const Json&),
                          std::string_view items) {
  using namespace partner_center;
  ListService service(net::Method::get, "/v1/sample", text);
  ListCall call{.path = "/v1/sample", .operation = "sample.list", .items = items};
  auto list = finished(read_list(service.caller, std::move(call)), service.time);
  REQUIRE(list.has_value());
  Collection<T> typed_items = typed<T>(*std::move(list), "sample.list", read);
  INFO(typed_items.why_incomplete.detail);
  CHECK(typed_items.complete);
  return std::move(typed_items.items);
}

}  // namespace planshift::test
