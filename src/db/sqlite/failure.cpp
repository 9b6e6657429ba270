#include "db/sqlite/failure.hpp"

#include <fmt/core.h>
#include <sqlite3.h>

#include <filesystem>

namespace migrate::db::sqlite {
namespace {

std::string folder_of(std::string_view file) {
  const std::filesystem::path parent = std::filesystem::path(file).parent_path();
  return parent.empty() ? "." : parent.string();
}

}  // namespace

Failure last_failure(sqlite3* database) {
  return {sqlite3_extended_errcode(database), sqlite3_errmsg(database), sqlite3_error_offset(database)};
}

std::string sentence_for(const Failure& failure, std::string_view file) {
  switch (failure.code & 0xff) {
    case SQLITE_BUSY:
      return fmt::format("the database file {} is locked by another process", file);
    case SQLITE_READONLY:
      return fmt::format("the database file {} is read-only", file);
    case SQLITE_FULL:
      return fmt::format("no space is left for the database file {}", file);
    case SQLITE_CORRUPT:
      return fmt::format("the database file {} is damaged: {}", file, failure.message);
    case SQLITE_NOTADB:
      return fmt::format("{} is not a SQLite database", file);
    case SQLITE_IOERR:
      return fmt::format("reading or writing the database file {} failed: {}", file, failure.message);
    case SQLITE_CANTOPEN:
      return fmt::format("a file beside the database {} cannot be opened or made", file);
    default:
      return failure.message;
  }
}

std::string hint_for(const Failure& failure, std::string_view file) {
  switch (failure.code & 0xff) {
    case SQLITE_BUSY:
      return "wait until the other process is done, or find it with: fuser " + std::string(file);
    case SQLITE_READONLY:
      return fmt::format("make the file and its folder {} writable for this user, and leave mode=ro out of the URL",
                         folder_of(file));
    case SQLITE_FULL:
      return "free some disk space, or raise PRAGMA max_page_count, and run again";
    case SQLITE_CORRUPT:
      return "look at it with PRAGMA integrity_check, and restore a backup";
    case SQLITE_NOTADB:
      return "check the path; an encrypted database cannot be read either";
    case SQLITE_CANTOPEN:
      return fmt::format("SQLite keeps its journal beside the file: make the folder {} writable", folder_of(file));
    default:
      return {};
  }
}

StatementError statement_error(const Failure& failure, std::string_view file) {
  StatementError error(ErrorCode::statement_failed, sentence_for(failure, file));
  error.sqlstate = std::to_string(failure.code);
  error.hint = hint_for(failure, file);
  return error;
}

Error busy_error(const Failure& failure, std::string_view file) {
  Error error(ErrorCode::lock_busy, sentence_for(failure, file));
  error.sqlstate = std::to_string(failure.code);
  error.hint = hint_for(failure, file);
  return error;
}

}  // namespace migrate::db::sqlite
