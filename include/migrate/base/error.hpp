#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <utility>

#include "migrate/base/place.hpp"

namespace migrate {

/// What kind of failure it is. Handlers branch on this, never on a message.
enum class ErrorCode : std::uint8_t {
  usage,               ///< The words typed make no sense together (exit 2).
  config,              ///< migrate.yaml, .env or a URL is wrong or missing (exit 2).
  io,                  ///< A file or folder cannot be read or written.
  bad_revision_file,   ///< One or more revision files are flawed.
  bad_graph,           ///< The files are readable, but do not form a graph.
  unknown_revision,    ///< No revision, label or prefix answers to a name.
  ambiguous_revision,  ///< Several do.
  multiple_heads,      ///< One head was asked for and there are several.
  not_reachable,       ///< The target lies not in the direction asked for.
  irreversible,        ///< A revision in the way has no way back.
  connection_failed,   ///< No session with the database could be had.
  connection_lost,     ///< A session broke.
  statement_failed,    ///< The database refused a statement.
  edited_revision,     ///< The file of an applied revision no longer holds what ran.
  version_table,       ///< The version table is not what it was a moment ago.
  lock_busy,           ///< Another runner holds the lock (exit 4).
  check_found,         ///< A check found something (exit 3).
  interrupted,         ///< A signal asked to stop (exit 130).
  unsupported,         ///< Understood, but this database or build cannot do it.
};

/// The question asked at three in the morning: what did the failure leave behind?
enum class DatabaseState : std::uint8_t {
  untouched,       ///< Nothing was sent that could change anything.
  rolled_back,     ///< Changes were begun and undone.
  partly_applied,  ///< Some changes are committed; the version table says which.
  in_doubt,        ///< The connection broke while COMMIT was under way.
};

/// The words of a state as a person reads them: "untouched", "rolled back", "partly applied", "in doubt".
[[nodiscard]] std::string_view to_string(DatabaseState state) noexcept;

/// What a server names as the cause of a refusal; what it does not name is empty.
/// Source: PostgreSQL manual, error and notice message fields.
struct ObjectNames {
  std::string schema;
  std::string table;
  std::string column;
  std::string data_type;
  std::string constraint;
  [[nodiscard]] bool empty() const noexcept {
    return schema.empty() && table.empty() && column.empty() && data_type.empty() && constraint.empty();
  }
};

/// The one root of all failures that end a command. Fields that do not apply are empty.
///
/// A handler looks at `code`; a printer at the rest. No field ever holds a password.
class Error : public std::exception {
 public:
  Error(ErrorCode error_code, std::string text) : code(error_code), message(std::move(text)) {}

  [[nodiscard]] const char* what() const noexcept override { return message.c_str(); }

  // Setters in the style `throw Error(...).with_hint(...)`.
  Error& with_place(Place value) & {
    place = std::move(value);
    return *this;
  }
  Error&& with_place(Place value) && {
    place = std::move(value);
    return std::move(*this);
  }
  Error& with_hint(std::string value) & {
    hint = std::move(value);
    return *this;
  }
  Error&& with_hint(std::string value) && {
    hint = std::move(value);
    return std::move(*this);
  }

  ErrorCode code;
  std::string message;      ///< One sentence, no trailing full stop, may span lines only for a server's own text.
  Place place;              ///< Where in a file; `place.file` is empty when no file is to blame.
  std::string source_line;  ///< The text of that line (no line end), for the excerpt with a caret.
  std::string revision;     ///< The revision being run, or empty.
  std::string statement;    ///< The SQL statement at fault, whole, or empty.
  std::string sqlstate;     ///< Five characters for PostgreSQL; SQLite's extended result code in decimal; or empty.
  std::string detail;       ///< The server's DETAIL, or further lines of ours.
  std::string hint;         ///< What to do about it: the server's HINT, or ours.
  std::string context;      ///< The server's CONTEXT (functions on the call stack).
  ObjectNames object;       ///< Which table, constraint, … the server speaks of.
  DatabaseState database_state = DatabaseState::untouched;
};

}  // namespace migrate
