#include "support/schema_pair.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace migrate::test {

namespace {

namespace fs = std::filesystem;

SchemaPair read_pair(const fs::path& folder, const fs::path& path) {
  SchemaPair pair;
  pair.name = fs::relative(path, folder).replace_extension().generic_string();
  std::ifstream file(path);
  std::string* section = nullptr;
  bool has_new = false;
  for (std::string line; std::getline(file, line);) {
    if (line == "-- old") {
      section = &pair.old_sql;
    } else if (line == "-- rows") {
      section = &pair.rows_sql;
    } else if (line == "-- new") {
      section = &pair.new_sql;
      has_new = true;
    } else if (line == "-- online") {
      pair.online = true;
    } else if (section != nullptr) {
      *section += line + "\n";
    }
  }
  if (!has_new) throw std::runtime_error(path.string() + ": no section \"-- new\"");
  return pair;
}

}  // namespace

std::vector<SchemaPair> read_pairs(const fs::path& folder) {
  std::vector<SchemaPair> pairs;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".sql") pairs.push_back(read_pair(folder, entry.path()));
  std::sort(pairs.begin(), pairs.end(), [](const SchemaPair& a, const SchemaPair& b) { return a.name < b.name; });
  return pairs;
}

}  // namespace migrate::test
