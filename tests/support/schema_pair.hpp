#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace migrate::test {

/// A schema as it is and as it is wanted. In a file: the sections `-- old`, `-- rows` (may be missing) and `-- new`,
/// each begun by a line that is just that; what stands before them is a remark, or the line `-- online`.
struct SchemaPair {
  std::string name;  ///< the file's path below its folder, without ".sql": "columns/type_change"
  std::string old_sql;
  std::string rows_sql;
  std::string new_sql;
  bool online = false;  ///< the SQL shall avoid long locks
};

/// All pairs in a folder and those below it, by name. @throws std::runtime_error for a file without section `-- new`.
[[nodiscard]] std::vector<SchemaPair> read_pairs(const std::filesystem::path& folder);

}  // namespace migrate::test
