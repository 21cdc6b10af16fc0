#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cstdio>
#include <set>

#include "contract/registry.h"
#include "contract/sample_files.h"

namespace planshift::test {

namespace {

struct Counts {
  int parsed = 0;
  int produced = 0;
  int elsewhere = 0;
};

void run_check(const SampleCheck& sample, const std::string& path, Counts& counts) {
  INFO(sample.file);
  const auto text = read_file(path);
  REQUIRE(text.has_value());
  if (!sample.check) {
    ++counts.elsewhere;
    return;
  }
  const std::size_t before = failed_assertions();
  sample.check(sample.file, *text);
  note(sample.file, sample.mark, failed_assertions() == before);
  ++(sample.mark == Mark::produced ? counts.produced : counts.parsed);
}

// Every file of the folder passes its check, and none is without one.
Counts check_folder(const std::string& folder) {
  Counts counts;
  const auto& checks = registered_samples();
  for (const std::string& file : json_files(folder)) {
    INFO(file);
    const auto sample = std::ranges::find(checks, file, &SampleCheck::file);
    REQUIRE(sample != checks.end());
    run_check(*sample, folder + "/" + file, counts);
  }
  return counts;
}

}  // namespace

TEST_CASE("our own fixtures are read and produced with no field lost") {
  const Counts counts = check_folder(fixture_folder());
  CHECK(counts.parsed >= 20);
  CHECK(counts.produced >= 4);
}

TEST_CASE("the documented samples are read and produced with no field lost") {
  const std::string folder = sample_folder();
  if (folder.empty()) {
    std::fprintf(stderr,
                 "\n*** The documented samples are not here: NONE of them was read. ***\n\n");
    return;
  }
  const Counts counts = check_folder(folder);
  std::printf("%d samples read, %d produced, %d read by JavaScript\n", counts.parsed,
              counts.produced, counts.elsewhere);
  CHECK(counts.elsewhere == 5);
  CHECK(counts.parsed >= 104);
  CHECK(counts.produced >= 24);
}

TEST_CASE("every registered sample is a file, once") {
  std::set<std::string> files;
  for (const std::string& folder : {fixture_folder(), sample_folder()}) {
    for (const std::string& file : json_files(folder)) files.insert(file);
  }
  std::set<std::string> seen;
  for (const SampleCheck& sample : registered_samples()) {
    INFO(sample.file);
    CHECK(seen.insert(sample.file).second);
    if (!sample_folder().empty()) CHECK(files.contains(sample.file));
  }
}

TEST_CASE("a comparison of requests notices what is missing, added or changed") {
  const Json wanted = Json::parse(R"({"A":1,"List":[{"X":"y"}],"Gone":null})");
  CHECK(difference(wanted, Json::parse(R"({"a":1,"list":[{"x":"y"}]})")) == "");
  CHECK(difference(wanted, Json::parse(R"({"a":1})")) == ".List is missing");
  CHECK(difference(wanted, Json::parse(R"({"a":1,"list":[{"x":"y"}],"b":2})")) == ".b is too much");
  CHECK_FALSE(difference(wanted, Json::parse(R"({"a":2,"list":[{"x":"y"}]})")).empty());
  const Json moment = Json::parse(R"({"at":"2023-08-09T00:00:00.000Z"})");
  CHECK(difference(moment, Json::parse(R"({"at":"2023-08-09T00:00:00Z"})")) == "");
  CHECK_FALSE(difference(moment, Json::parse(R"({"at":"2023-08-09T00:00:01Z"})")).empty());
}

}  // namespace planshift::test
