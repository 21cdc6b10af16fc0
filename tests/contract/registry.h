// Which check each documented sample, and each fixture of ours, must pass.
//
// To add samples, write tests/contract/SUBJECT_samples.cpp with
//
//   const Registered kSamples{
//       answer("subscriptions.get.nce.response.json", read_subscription, compare),
//       list("subscriptions.list.response.json", read_subscription, compare),
//       request("cart.create.nce.request.json", [](const Json& sample) { return ...; }),
//       custom("graph.batch.post.response.json", Mark::parsed, check_batch),
//   };
//
// and nothing else: the tests of samples_test.cpp find them, run them and note them in the ledger.
// A file in a folder that nobody registered fails the run, and so does a name without a file.
#pragma once

#include <catch_amalgamated.hpp>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "contract/difference.h"
#include "contract/ledger.h"
#include "contract/list_service.h"

namespace planshift::test {

struct SampleCheck {
  std::string file;
  Mark mark = Mark::parsed;
  // Gets the file's name and its text, byte-order mark included; fails by CHECK or REQUIRE.
  std::function<void(const std::string& file, const std::string& text)> check;
};

// At file scope: registers before the tests run.
class Registered {
 public:
  Registered(std::initializer_list<SampleCheck> checks);
};

const std::vector<SampleCheck>& registered_samples();

// The text as JSON; fails the test when it is none.
Json sample_json(const std::string& file, const std::string& text);

// A sample with a check of its own.
SampleCheck custom(std::string file, Mark mark, decltype(SampleCheck::check) check);
// A sample that JavaScript reads (tests/contract/*.test.mjs); here it is only known to exist.
SampleCheck elsewhere(std::string file);

// One resource: `read` makes the model, `compare` holds it against the JSON field by field.
template <class T>
SampleCheck answer(std::string file, std::optional<T> (*read)(const Json&),
                   void (*compare)(const T&, const Json&)) {
  return custom(std::move(file), Mark::parsed,
                [read, compare](const std::string& name, const std::string& text) {
                  const Json json = sample_json(name, text);
                  const std::optional<T> value = read(json);
                  REQUIRE(value.has_value());
                  compare(*value, json);
                });
}

// A list with all its pages, through the reader that the client uses. `property` holds the items,
// unless the sample is a bare array.
template <class T>
SampleCheck list(std::string file, std::optional<T> (*read)(const Json&),
                 void (*compare)(const T&, const Json&), std::string property = "items") {
  return custom(std::move(file), Mark::parsed,
                [read, compare, property](const std::string& name, const std::string& text) {
                  const Json json = sample_json(name, text);
                  const bool is_bare = json.is_array();
                  const auto items = typed_list<T>(text, read, is_bare ? "" : property);
                  const Json& wanted = items_of(json, property);
                  REQUIRE(items.size() == wanted.size());
                  for (std::size_t i = 0; i < items.size(); ++i) compare(items[i], wanted[i]);
                });
}

// A body that we send: `make` gets the sample and must produce it out of our own models.
template <class Make>
SampleCheck request(std::string file, Make make) {
  return custom(std::move(file), Mark::produced,
                [make](const std::string& name, const std::string& text) {
                  const Json sample = sample_json(name, text);
                  CHECK(difference(sample, make(sample)) == "");
                });
}

}  // namespace planshift::test
