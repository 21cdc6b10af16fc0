#include "contract/sandbox_shape.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>

#include "contract/ledger.h"
#include "contract/sample_files.h"

namespace planshift::test {

namespace {

// The types a path has, over every element of every array: "null" beside "text" is common.
using Types = std::map<std::string, std::set<std::string>>;

std::string type_of(const Json& value) {
  if (value.is_object()) return "object";
  if (value.is_array()) return "array";
  if (value.is_string()) return "text";
  if (value.is_boolean()) return "boolean";
  if (value.is_number()) return "number";
  return "null";
}

// "items[].links.self.uri" -> "text"
void collect(const Json& value, const std::string& path, Types& found) {
  if (!path.empty()) found[path].insert(type_of(value));
  if (value.is_object()) {
    for (const auto& [name, member] : value.items()) {
      collect(member, path.empty() ? name : path + "." + name, found);
    }
  }
  if (value.is_array()) {
    for (const auto& item : value) collect(item, path + "[]", found);
  }
}

bool is_listed(const std::set<std::string>& list, const std::string& path) {
  return std::ranges::any_of(list, [&](const std::string& listed) {
    return path == listed || path.starts_with(listed + ".") || path.starts_with(listed + "[]");
  });
}

bool share_a_type(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::ranges::any_of(a, [&](const std::string& type) { return b.contains(type); });
}

// Over all comparisons of this run.
struct Figures {
  int shapes = 0;
  int properties = 0;
  int differences = 0;
};

Figures& counted() {
  static Figures figures;
  return figures;
}

void write_figures() {
  const Figures& figures = counted();
  const char* folder = std::getenv("PLANSHIFT_REPORTS");
  if (!folder) return;
  const std::string path = std::string(folder) + "/contract.json";
  Json report = Json::object();
  if (const auto before = read_file(path))
    report = parse_json(*before, path).value_or(Json::object());
  report["sandbox_shapes"] = figures.shapes;
  report["sandbox_properties"] = figures.properties;
  report["sandbox_differences"] = figures.differences;
  std::ofstream(path) << to_text(report) << "\n";
}

int count_differences(const Shape& shape, const Json& sample) {
  Types wanted, ours;
  collect(sample, "", wanted);
  collect(shape.answer, "", ours);
  int differences = 0;
  const auto differs = [&](const std::string& what, const std::string& path) {
    ++differences;
    FAIL_CHECK(what << ": " << path);
  };
  for (const auto& [path, types] : wanted) {
    ++counted().properties;
    if (!ours.contains(path)) {
      if (!is_listed(shape.absent, path)) differs("missing", path);
    } else if (!share_a_type(ours[path], types)) {
      differs("is " + *ours[path].begin() + " instead of " + *types.begin(), path);
    }
  }
  for (const auto& [path, types] : ours) {
    if (!wanted.contains(path) && !is_listed(shape.beyond, path))
      differs("not in the sample", path);
  }
  return differences;
}

}  // namespace

Json sample_body(const std::string& sample) {
  const auto text = read_file(sample_folder() + "/" + sample);
  return text ? parse_json(*text, sample).value_or(Json()) : Json();
}

void compare_shape(const Shape& shape) {
  INFO(shape.sample);
  const Json sample = sample_body(shape.sample);
  REQUIRE_FALSE(sample.is_null());
  const int differences = count_differences(shape, sample);
  ++counted().shapes;
  counted().differences += differences;
  note(shape.sample, Mark::shape, differences == 0);
  CHECK(differences == 0);
  write_figures();
}

bool has_samples_for_shapes() {
  if (!sample_folder().empty()) return true;
  std::fprintf(
      stderr,
      "\n*** The documented samples are not here: the sandbox's shapes were NOT compared. ***\n\n");
  return false;
}

}  // namespace planshift::test
