#include "db/sqlite/open.hpp"

#include <fmt/core.h>

#include <cstring>
#include <filesystem>
#include <system_error>

#include "db/sqlite/failure.hpp"

namespace migrate::db::sqlite {
namespace {

namespace fs = std::filesystem;

Error cannot_open(std::string_view file, std::string_view reason) {
  return {ErrorCode::connection_failed, fmt::format("cannot open the database file {}: {}", file, reason)};
}

// SQLite says "unable to open database file" for each of these.
void refuse_impossible_path(const OpenOptions& options) {
  std::error_code ignored;
  const fs::path path(options.path);
  const fs::file_status status = fs::status(path, ignored);
  if (fs::is_directory(status)) {
    throw cannot_open(options.path, "it is a folder").with_hint("name a file in it");
  }
  if (fs::exists(status)) return;
  if (!options.create) {
    throw cannot_open(options.path, "it does not exist").with_hint("relative paths start at the working directory");
  }
  const fs::path parent = path.parent_path();
  if (!parent.empty() && !fs::is_directory(parent, ignored)) {
    throw cannot_open(options.path, fmt::format("there is no folder {}", parent.string()))
        .with_hint("make the folder; relative paths start at the working directory");
  }
}

int flags_for(const OpenOptions& options) {
  int flags = SQLITE_OPEN_EXRESCODE;
  if (options.memory) return flags | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY;
  if (options.read_only) return flags | SQLITE_OPEN_READONLY;
  flags |= SQLITE_OPEN_READWRITE;
  return options.create ? flags | SQLITE_OPEN_CREATE : flags;
}

[[noreturn]] void fail(sqlite3* database, const OpenOptions& options) {
  const Failure failure = last_failure(database);
  if ((failure.code & 0xff) == SQLITE_BUSY) throw busy_error(failure, options.path);
  std::string reason = sentence_for(failure, options.path);
  std::string hint = hint_for(failure, options.path);
  if ((failure.code & 0xff) == SQLITE_CANTOPEN) {
    const int number = sqlite3_system_errno(database);
    reason = number == 0 ? failure.message : std::generic_category().message(number);
    hint = "check the permissions of the file and of its folder";
    throw cannot_open(options.path, reason).with_hint(hint);
  }
  throw Error(ErrorCode::connection_failed, reason).with_hint(hint);
}

void configure(sqlite3* database, const OpenOptions& options) {
  sqlite3_busy_timeout(database, static_cast<int>(options.busy_timeout.count()));
  // Enforced keys would make the rebuild of a parent table delete or rewrite its children.
  sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_FKEY, 0, nullptr);
  // With legacy_alter_table a rename would not rewrite the references to a table, and rebuilds would go wrong.
  sqlite3_db_config(database, SQLITE_DBCONFIG_LEGACY_ALTER_TABLE, 0, nullptr);
}

}  // namespace

bool makes_new_file(const OpenOptions& options) {
  std::error_code ignored;
  if (options.memory || options.read_only || !options.create || fs::exists(options.path, ignored)) return false;
  refuse_impossible_path(options);
  return true;
}

Database open_file(const OpenOptions& options) {
  OpenOptions settled = options;
  if (settled.read_only && !settled.memory) {
    std::error_code ignored;
    // The promise of ConnectOptions::read_only: a file that is not there reads as an empty database.
    if (settled.create && !fs::exists(settled.path, ignored)) settled.memory = true;
  }
  if (!settled.memory) refuse_impossible_path(settled);
  sqlite3* raw = nullptr;
  const std::string name = settled.memory ? ":memory:" : settled.path;
  const int code = sqlite3_open_v2(name.c_str(), &raw, flags_for(settled), nullptr);
  Database database(raw);
  if (!database) throw cannot_open(options.path, "out of memory");
  if (code != SQLITE_OK) fail(database.get(), settled);
  configure(database.get(), settled);
  if (sqlite3_exec(database.get(), "SELECT 1 FROM sqlite_schema LIMIT 1", nullptr, nullptr, nullptr) != SQLITE_OK) {
    fail(database.get(), settled);
  }
  return database;
}

}  // namespace migrate::db::sqlite
