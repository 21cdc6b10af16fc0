// A retirement as data: which offers and SKUs end, when, and what replaces them. One JSON file each in
// assets/retirements; adding one touches no C++.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"

namespace planshift::retirement {

struct RetiredOffer {
  OfferId id;
  std::string segment;      // "commercial", "government"
  std::string confidence;   // "documented" or "reported": where the id comes from
};

struct KeyDate { std::string key; Date date; };  // "retired", "auto_renew_off"

enum class PlanRelation : std::uint8_t { same_plan, other_plan };

struct Replacement {
  std::string key;               // "option1"; text keys hang on it
  std::string name_then;         // 2018: "Office 365 F1"
  std::string name_today;        // "Office 365 F3"
  ProductId product;             // new commerce; empty when not known
  std::string product_sku;       // "0001"
  OfferId legacy_offer;
  SkuId sku;                     // Entra skuId of the license to assign
  std::string part_number;       // "DESKLESSPACK"
  std::string segment;           // "commercial", "government"
  PlanRelation relation = PlanRelation::same_plan;
  std::vector<std::pair<ServicePlanId, std::string>> plans;       // every service plan of the SKU: id, name
  std::vector<std::pair<ServicePlanId, ServicePlanId>> plan_map;  // old plan -> plan that carries it on
};

struct CaseFile {
  std::string key;               // "skype-for-business-online-plan-1"
  std::string name;              // product name, never translated
  std::string name_short;        // "Skype"
  std::vector<RetiredOffer> offers;
  std::vector<SkuId> skus;
  std::vector<std::string> name_patterns;  // fallback by offer name, as contained text
  std::vector<KeyDate> dates;
  int deprovision_days_min = 90;
  int deprovision_days_max = 120;
  std::vector<std::pair<ServicePlanId, std::string>> plans;  // of the retired SKU
  std::vector<Replacement> replacements;
  std::vector<std::string> features;       // text keys of the comparison rows every option has

  const Replacement* replacement(std::string_view replacement_key) const;
};

// Errors: "case.broken" with the property that is wrong in `detail`.
Result<CaseFile> parse_case(std::string_view text, std::string_view file_name);

}  // namespace planshift::retirement
