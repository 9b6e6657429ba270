#include "dump.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace migrate::test {

std::optional<std::string> dump_text(const TestDatabase& database, int server_version) {
  const auto command = server_program("pg_dump") + " --schema-only -d " + database.shell_conninfo();
  if (can_dump(server_version)) return output_of(command);
  try {
    return output_of("LD_PRELOAD=" MIGRATE_OLDER_DUMP " " + command + " 2>/dev/null");
  } catch (const std::runtime_error&) {
    return std::nullopt;
  }
}

std::optional<std::vector<std::string>> dump_of(const TestDatabase& database, int server_version) {
  const auto text = dump_text(database, server_version);
  if (!text) return std::nullopt;
  std::istringstream dump(*text);
  std::vector<std::string> statements;
  std::vector<std::string> lines;
  bool in_table = false;
  for (std::string line; std::getline(dump, line);) {
    if (line.empty() || line.rfind("--", 0) == 0 || line[0] == '\\') continue;
    if (lines.empty()) in_table = line.rfind("CREATE TABLE", 0) == 0 || line.rfind("CREATE UNLOGGED TABLE", 0) == 0;
    if (in_table && line.back() == ',') line.pop_back();
    lines.push_back(line);
    if (line.back() != ';') continue;
    if (in_table && lines.size() > 2) std::sort(lines.begin() + 1, lines.end() - 1);
    std::string statement;
    for (const auto& part : lines) statement += part + "\n";
    statements.push_back(std::move(statement));
    lines.clear();
  }
  for (const auto& part : lines) statements.push_back(part + "\n");
  std::sort(statements.begin(), statements.end());
  return statements;
}

}  // namespace migrate::test
