#include <algorithm>
#include <catch_amalgamated.hpp>

#include "contract/codec_checks.h"
#include "contract/sample_files.h"

namespace planshift::test {

namespace {

struct Counts {
  int parsed = 0;
  int produced = 0;
  int other = 0;
};

Counts check_all(const std::string& folder, std::span<const Sample> samples) {
  Counts counts;
  for (const Sample& sample : samples) {
    if (sample.use == Use::not_ours) {
      ++counts.other;
      continue;
    }
    const std::string file(sample.file);
    INFO(file);
    const auto text = read_file(folder + "/" + file);
    REQUIRE(text.has_value());
    if (is_request(sample.use)) {
      const auto json = parse_json(*text, file);
      REQUIRE(json.has_value());
      check_request(sample.use, *json);
      ++counts.produced;
    } else {
      check_answer(file, sample.use, *text);
      ++counts.parsed;
    }
  }
  return counts;
}

void check_every_file_is_listed(const std::string& folder, std::span<const Sample> samples) {
  for (const std::string& file : json_files(folder)) {
    INFO(file);
    CHECK(std::ranges::find(samples, file, &Sample::file) != samples.end());
  }
}

}  // namespace

TEST_CASE("our own fixtures are read and produced with no field lost") {
  check_every_file_is_listed(fixture_folder(), fixtures());
  const Counts counts = check_all(fixture_folder(), fixtures());
  CHECK(counts.parsed >= 18);
  CHECK(counts.produced >= 4);
}

TEST_CASE("the documented samples are read and produced with no field lost") {
  const std::string folder = sample_folder();
  if (folder.empty()) {
    WARN("NOT CHECKED: the documented samples are not beside this project; only our fixtures were");
    return;
  }
  check_every_file_is_listed(folder, documented_samples());
  const Counts counts = check_all(folder, documented_samples());
  WARN(counts.parsed << " samples read, " << counts.produced << " produced, " << counts.other
                     << " of endpoints that are not called");
  CHECK(counts.parsed == 72);
  CHECK(counts.produced == 12);
}

TEST_CASE("a comparison of requests notices what is missing, added or changed") {
  const Json wanted = Json::parse(R"({"A":1,"List":[{"X":"y"}],"Gone":null})");
  CHECK(difference(wanted, Json::parse(R"({"a":1,"list":[{"x":"y"}]})")) == "");
  CHECK(difference(wanted, Json::parse(R"({"a":1})")) == ".List is missing");
  CHECK(difference(wanted, Json::parse(R"({"a":1,"list":[{"x":"y"}],"b":2})")) == ".b is too much");
  CHECK_FALSE(difference(wanted, Json::parse(R"({"a":2,"list":[{"x":"y"}]})")).empty());
}

}  // namespace planshift::test
