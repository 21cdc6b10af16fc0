#include "simulation/reports.h"

#include <fstream>

namespace planshift::simulation {

void write_report(std::string_view name, const Json& figures) {
  const std::string folder = text_from("PLANSHIFT_REPORTS");
  if (folder.empty()) return;
  std::ofstream file(folder + "/" + std::string(name));
  file << figures.dump(2) << "\n";
}

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
  const char* text = std::getenv(variable);
  return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

std::string text_from(const char* variable) {
  const char* text = std::getenv(variable);
  return text ? text : "";
}

}  // namespace planshift::simulation
