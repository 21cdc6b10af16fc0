#include "support/figures.h"

#include <cstdlib>
#include <fstream>

namespace planshift::test {

void write_figures(std::string_view file, const Figures& figures) {
  const char* folder = std::getenv("PLANSHIFT_REPORTS");
  if (folder == nullptr) return;
  std::ofstream out(std::string(folder) + "/" + std::string(file));
  const char* before = "{";
  for (const auto& [name, value] : figures) {
    out << before << "\n  \"" << name << "\": " << value;
    before = ",";
  }
  out << "\n}\n";
}

bool updates_snapshots() { return std::getenv("PLANSHIFT_UPDATE_SNAPSHOTS") != nullptr; }

}  // namespace planshift::test
