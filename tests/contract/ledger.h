// What came of each documented sample, gathered over the whole run and summed up at its end.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace planshift::test {

// parsed: we read it; produced: we send it; shape: the simulated tenant answers in its form.
enum class Mark : unsigned char { parsed, produced, shape };

// `sample` is the file name in the folder of documented samples. Noted twice, it must be well both
// times.
void note(std::string_view sample, Mark mark, bool ok);
// Nothing when nobody looked.
std::optional<bool> noted(std::string_view sample, Mark mark);

// Assertions that failed so far in this run: a check was well when the number did not rise.
std::size_t failed_assertions();

// One endpoint in the table that the end of the run prints (endpoints_test.cpp fills it in).
struct EndpointRow {
  std::string operation;
  std::string function;
  std::string handler;               // "yes" or why not
  std::vector<std::string> samples;  // file names; none where nothing is documented
};
void add_row(EndpointRow row);

}  // namespace planshift::test
