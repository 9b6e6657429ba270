#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <istream>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::test {

/// The floors, the ground first. A room includes only rooms on lower floors. The one table.
[[nodiscard]] const std::vector<std::vector<std::string>>& floors();

/// The floor a room stands on, 0 is the ground; nothing for a room that is not in the table.
[[nodiscard]] std::optional<std::size_t> floor_of(std::string_view room);

/// "src/db/sqlite/x.cpp" and "include/migrate/db/x.hpp" both lie in "db"; empty for files in no room.
[[nodiscard]] std::string room_of(std::string_view path);

struct Include {
  std::string word;  ///< what stands between the quotes or angles
  bool quoted = false;
};

/// The #include lines of a source.
[[nodiscard]] std::vector<Include> includes_of(std::istream& text);

/// The verdict on one include of one file (its path below the house); empty when it is right.
/// `exists` answers for paths below the house.
using Exists = std::function<bool(const std::string&)>;
[[nodiscard]] std::string judge(const std::string& path, const Include& include, const Exists& exists);

/// Every source and header below include/ and src/.
struct House {
  std::map<std::string, std::vector<Include>> files;  ///< path below the house → what it includes
  std::set<std::string> rooms;                        ///< folders that hold a source or header

  [[nodiscard]] bool has(const std::string& path) const { return files.contains(path); }
};

[[nodiscard]] House read_house(const std::filesystem::path& root);

}  // namespace migrate::test
