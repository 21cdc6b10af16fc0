#include "contract/compare.h"
#include "contract/registry.h"
#include "partner_center/catalog_codec.h"

namespace planshift::test {

namespace {

using namespace partner_center;

const Registered kSamples{
    answer("availability.json", read_availability, compare),
    answer("availabilities.get.nce.response.json", read_availability, compare),
    answer("offers.get.response.json", read_offer, compare),
    list("offers.json", read_offer, compare),
    list("offers.addons.list.response.json", read_offer, compare),
    list("offers.list.recorded-2019.response.json", read_offer, compare),
    list("offers.list.response.json", read_offer, compare),
    answer("products.get.nce.response.json", read_product, compare),
    list("products.json", read_product, compare),
    list("products.list.nce.response.json", read_product, compare),
    answer("sku.json", read_sku, compare),
    answer("skus.get.nce.response.json", read_sku, compare),
};

}  // namespace

}  // namespace planshift::test
