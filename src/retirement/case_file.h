// A retirement as data: which offers and SKUs end, when, and what replaces them. One JSON file each
// in assets/retirements; adding one touches no C++.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"

namespace planshift::retirement {

struct RetiredOffer {
  OfferId id;              // legacy: GUID; new commerce: "product:sku", whatever the availability
  std::string segment;     // "commercial", "government"
  std::string confidence;  // "documented" or "reported": where the id comes from
};

// A fallback for offers whose id is not known: an offer name that holds all of these texts, case
// and accents aside.
struct NamePattern {
  std::vector<std::string> contains;
  std::string segment;
};

struct KeyDate {
  std::string key;  // "retired", "auto_renew_off"
  Date date;
};

struct NamedPlan {
  ServicePlanId id;
  std::string name;  // "MCOIMP"
};

// Whether the service lives on under the same service plan id, or under another one of its kind.
enum class PlanRelation : std::uint8_t { same_plan, other_plan };

struct Replacement {
  std::string key;          // "option1"; text keys hang on it. Once per segment
  std::string segment;      // "commercial", "government"
  std::string name_then;    // in the year of the retirement: "Office 365 F1"
  std::string name_today;   // "Office 365 F3"
  ProductId product;        // new commerce; empty when not known: found by `sku` when planning
  std::string product_sku;  // "0001"; empty when not known
  std::string product_confidence;  // "documented", "reported" or "unknown"
  OfferId legacy_offer;
  SkuId sku;                // Entra skuId of the license to assign
  std::string part_number;  // "DESKLESSPACK"
  PlanRelation relation = PlanRelation::same_plan;
  std::vector<NamedPlan> plans;                                   // every service plan of the SKU
  std::vector<std::pair<ServicePlanId, ServicePlanId>> plan_map;  // old plan -> its successor

  // The plan that carries an old one on: itself where nothing else is said.
  ServicePlanId successor(const ServicePlanId& old_plan) const;
};

struct CaseFile {
  std::string key;         // "skype-for-business-online-plan-1"
  std::string name;        // product name, never translated
  std::string name_short;  // "Skype"
  std::vector<RetiredOffer> offers;
  std::vector<SkuId> skus;
  std::vector<NamePattern> name_patterns;  // the first that fits counts
  std::vector<KeyDate> dates;
  int deprovision_days_min = 90;
  int deprovision_days_max = 120;
  std::vector<NamedPlan> plans;  // of the retired SKU and its variants
  std::vector<Replacement> replacements;
  std::vector<std::string> features;  // text keys of the comparison rows every option has

  // An option as it is sold in a segment; null when the case knows none.
  const Replacement* replacement(std::string_view replacement_key,
                                 std::string_view segment = "commercial") const;
  std::optional<Date> date(std::string_view date_key) const;
};

// Errors: "case.broken" with the property that is wrong in `detail`.
Result<CaseFile> parse_case(std::string_view text, std::string_view file_name);

}  // namespace planshift::retirement
