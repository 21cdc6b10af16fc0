#include "contract/registry.h"

namespace planshift::test {

namespace {

std::vector<SampleCheck>& samples() {
  static std::vector<SampleCheck> checks;
  return checks;
}

}  // namespace

Registered::Registered(std::initializer_list<SampleCheck> checks) {
  samples().insert(samples().end(), checks.begin(), checks.end());
}

const std::vector<SampleCheck>& registered_samples() {
  return samples();
}

Json sample_json(const std::string& file, const std::string& text) {
  auto json = parse_json(text, file);
  REQUIRE(json.has_value());
  return *std::move(json);
}

SampleCheck custom(std::string file, Mark mark, decltype(SampleCheck::check) check) {
  return {.file = std::move(file), .mark = mark, .check = std::move(check)};
}

SampleCheck elsewhere(std::string file) {
  return custom(std::move(file), Mark::parsed, nullptr);
}

}  // namespace planshift::test
