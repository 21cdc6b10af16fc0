#include "contract/sample_files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace planshift::test {

namespace {

constexpr const char* kSource = PLANSHIFT_SOURCE_DIR;

}  // namespace

std::string fixture_folder() {
  return std::string(kSource) + "/tests/contract/fixtures";
}

std::string sample_folder() {
  const std::string folder = std::string(kSource) + "/../shared/reference/samples";
  std::error_code error;
  return std::filesystem::is_directory(folder, error) ? folder : std::string();
}

std::optional<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::string> json_files(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".json") names.push_back(entry.path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace planshift::test
