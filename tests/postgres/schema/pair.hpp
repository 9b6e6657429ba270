#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::test {

/// A schema as it is and as it is wanted; README.md beside this file describes the form.
struct Pair {
  std::string name;  ///< "columns/type_change"
  std::string old_sql;
  std::string rows_sql;
  std::string new_sql;
  bool online = false;
};

/// All pairs below a folder, by name. @throws std::runtime_error for a file that has no section `-- new`.
[[nodiscard]] std::vector<Pair> read_pairs(const std::filesystem::path& folder);

struct PairOptions {
  bool with_pg_dump = true;  ///< compare by pg_dump too, which costs most of the time
};

/// Makes the old schema with its rows, turns it into the new one and back again, and compares each time: by our own
/// catalog, by pg_dump, and the rows of surviving tables. What is wrong, a paragraph each; nothing when all is right.
[[nodiscard]] std::vector<std::string> try_pair(const Pair& pair, const PairOptions& options);

}  // namespace migrate::test
