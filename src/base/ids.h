// Identifiers as distinct types, so that a user id can never be passed where a SKU id is due.
#pragma once

#include <compare>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace planshift {

// Lower-cases ASCII only: Partner Center prints the same GUID in both cases (reference 4.3).
std::string ascii_lower(std::string_view text);
bool equal_ignoring_case(std::string_view a, std::string_view b);

// Keeps the text as the service wrote it (it is sent back that way) and compares without case.
template <class Tag>
class Id {
 public:
  Id() = default;
  explicit Id(std::string text) : text_(std::move(text)) {}

  const std::string& text() const { return text_; }
  bool empty() const { return text_.empty(); }
  std::string key() const { return ascii_lower(text_); }

  friend bool operator==(const Id& a, const Id& b) { return equal_ignoring_case(a.text_, b.text_); }
  friend std::strong_ordering operator<=>(const Id& a, const Id& b) { return a.key() <=> b.key(); }

 private:
  std::string text_;
};

using CustomerId = Id<struct CustomerTag>;          // also the customer's Entra tenant id
using SubscriptionId = Id<struct SubscriptionTag>;  // commerce subscription, GUID
using OfferId = Id<struct OfferTag>;      // legacy: GUID; new commerce: product:sku:availability
using ProductId = Id<struct ProductTag>;  // new commerce product, "CFQ7..."
using CatalogItemId =
    Id<struct CatalogItemTag>;  // product:sku:availability, or a legacy offer GUID
using CartId = Id<struct CartTag>;
using OrderId = Id<struct OrderTag>;
using UserId = Id<struct UserTag>;                // Entra object id
using GroupId = Id<struct GroupTag>;              // Entra object id
using SkuId = Id<struct SkuTag>;                  // Entra skuId, the pool licenses come from
using ServicePlanId = Id<struct ServicePlanTag>;  // Entra servicePlanId
using MigrationId = Id<struct MigrationTag>;      // ours: one old subscription of one customer

}  // namespace planshift

template <class Tag>
struct std::hash<planshift::Id<Tag>> {
  std::size_t operator()(const planshift::Id<Tag>& id) const {
    return std::hash<std::string>{}(id.key());
  }
};
