// What every call of the client is made of.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "partner_center/answer.h"
#include "partner_center/list_reader.h"
#include "partner_center/paths.h"
#include "partner_center/requests.h"

namespace planshift::partner_center {

template <class T, class Read>
Task<Result<T>> read_one(net::Caller& caller, std::string path, std::string operation, Read read) {
  const net::HttpRequest request = read_request(caller, std::move(path), std::move(operation));
  const net::HttpOutcome outcome = co_await caller.read(request);
  co_return result_of<T>(request, outcome, read);
}

template <class T, class Read>
Task<Collection<T>> read_all(net::Caller& caller, ListCall call, Read read) {
  const std::string operation = call.operation;
  Collection<Json> list = co_await read_list(caller, std::move(call));
  co_return typed<T>(std::move(list), operation, read);
}

template <class T, class Read>
Task<net::Write<T>> write(net::Caller& caller, net::HttpRequest request, Read read) {
  const net::HttpOutcome outcome = co_await caller.once(request);
  co_return write_of<T>(request, outcome, caller.clock().now(), std::move(read));
}

// An answer about another resource than the one written proves nothing about ours.
template <class T, class Read, class Id>
auto only(Read read, Id id) {
  return [read, id = std::move(id)](const Json& json) -> std::optional<T> {
    std::optional<T> value = read(json);
    if (value && value->id != id) value.reset();
    return value;
  };
}

// All items of an answer that is a list, "items" or a bare array; nothing when one of them is not
// what was asked for.
template <class T, class Read>
auto each(Read read) {
  return [read](const Json& json) -> std::optional<std::vector<T>> {
    const Json* items = json.is_array() ? &json : json::find(json, "items");
    if (items == nullptr || !items->is_array()) return std::nullopt;
    std::vector<T> values;
    for (const Json& item : *items) {
      std::optional<T> value = read(item);
      if (!value) return std::nullopt;
      values.push_back(*std::move(value));
    }
    return values;
  };
}

inline std::string subscription_path(const CustomerId& customer, const SubscriptionId& subscription,
                                     std::string_view rest) {
  return customer_path(customer,
                       "/subscriptions/" + encode_segment(subscription.text()) + std::string(rest));
}

inline std::string user_path(const CustomerId& customer, const UserId& user,
                             std::string_view rest) {
  return customer_path(customer, "/users/" + encode_segment(user.text()) + std::string(rest));
}

// "?country=FR", and what else narrows a catalog.
inline std::string market(std::string_view country, std::string_view segment = {}) {
  std::string query = "?country=" + encode_segment(country);
  if (!segment.empty()) query += "&targetSegment=" + encode_segment(segment);
  return query;
}

// "filter={...}" as the service wants it, encoded.
inline std::string filter_query(std::string_view field, std::string_view value,
                                std::string_view comparison) {
  const Json filter = Json::object({{"Field", std::string(field)},
                                    {"Value", std::string(value)},
                                    {"Operator", std::string(comparison)}});
  return "filter=" + encode_segment(to_text(filter));
}

}  // namespace planshift::partner_center
