#include <fmt/core.h>
#include <unistd.h>

#include <filesystem>

#include "examiner.hpp"

namespace migrate::runner {

namespace {

constexpr int oldest_supported = 3038000;
constexpr std::string_view corrupt = "11";  // SQLITE_CORRUPT

std::string value_of(Examiner& examiner, std::string_view question) {
  const auto rows = examiner.connection().query(question);
  return rows.empty() ? std::string() : rows.values[0][0].value_or("");
}

void examine_library(Examiner& examiner) {
  const auto& capabilities = examiner.connection().capabilities();
  const auto words = "SQLite " + capabilities.server_version_text;
  if (capabilities.server_version >= oldest_supported) return examiner.ok("version", words);
  examiner.problem("version", words, "3.38 is the oldest we support");
}

/// The file of the main database; empty for one in memory.
std::filesystem::path file_of(Examiner& examiner) {
  constexpr std::size_t file_column = 2;
  for (const auto& row : examiner.connection().query("PRAGMA database_list").values) {
    if (row.at(1) == "main") return row.at(file_column).value_or("");
  }
  return {};
}

void examine_file(Examiner& examiner) {
  const auto file = file_of(examiner);
  if (file.empty())
    return examiner.note("file", "none: in memory, or not there yet", "the first `migrate upgrade` makes it");
  if (::access(file.c_str(), W_OK) != 0) {
    examiner.problem("file", file.string() + " cannot be written", "give its user the right to write it");
  } else if (::access(file.parent_path().c_str(), W_OK) != 0) {
    examiner.problem(
        "file", fmt::format("no file can be made in {}, where SQLite keeps its journal", file.parent_path().string()),
        "give the user the right to write in that folder");
  } else {
    examiner.ok("file", file.string());
  }
}

/// What quick_check finds, a line each; none when all is well.
std::vector<std::string> damages(db::Connection& connection) {
  std::vector<std::string> result;
  try {
    for (const auto& row : connection.query("PRAGMA quick_check(5)").values) result.push_back(row[0].value_or(""));
  } catch (const db::StatementError& error) {
    if (error.sqlstate != corrupt) throw;
    return {error.message};
  }
  if (result.size() == 1 && result.front() == "ok") result.clear();
  return result;
}

void examine_integrity(Examiner& examiner) {
  const auto found = damages(examiner.connection());
  if (found.empty()) return examiner.ok("integrity", "quick_check finds nothing");
  for (const auto& damage : found) {
    examiner.problem("integrity", damage,
                     "the file is damaged: keep a copy, then restore a backup, or try the shell's .recover");
  }
}

}  // namespace

void examine_sqlite(Examiner& examiner) {
  examine_library(examiner);
  examiner.check("file", [&] { examine_file(examiner); });
  examiner.check("journal_mode", [&] { examiner.ok("journal_mode", value_of(examiner, "PRAGMA journal_mode")); });
  examiner.check("foreign_keys", [&] {
    const bool on = value_of(examiner, "PRAGMA foreign_keys") == "1";
    examiner.ok("foreign_keys", on ? "on" : "off; a run checks them before each COMMIT");
  });
  examiner.check("integrity", [&] { examine_integrity(examiner); });
}

}  // namespace migrate::runner
