// Where the documented JSON samples and our own fixtures lie.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace planshift::test {

std::string fixture_folder();
// Empty when the documented samples are not beside the project.
std::string sample_folder();

std::optional<std::string> read_file(const std::string& path);
std::vector<std::string> json_files(const std::string& folder);

}  // namespace planshift::test
