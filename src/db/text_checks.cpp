#include "db/text_checks.hpp"

#include <fmt/core.h>

#include <cstddef>
#include <string>

#include "migrate/sql/split.hpp"

namespace migrate::db {
namespace {

std::string_view first_word(std::string_view line) {
  return line.substr(0, line.find_first_of(" \t\r\n\v\f;"));
}

}  // namespace

void refuse_nul(std::string_view text) {
  const std::size_t where = text.find('\0');
  if (where == std::string_view::npos) return;
  StatementError error(ErrorCode::statement_failed, "the SQL text holds a NUL byte, which no database accepts");
  error.offset = where;
  error.hint = "remove the byte; the file may have been saved as UTF-16";
  throw error;
}

bool is_harmless_meta_command(std::string_view line) {
  const std::string_view word = first_word(line);
  return word == "\\restrict" || word == "\\unrestrict";
}

void refuse_meta_commands(std::string_view text, sql::Dialect dialect) {
  if (text.find('\\') == std::string_view::npos) return;
  sql::Splitter statements(text, dialect);
  std::size_t index = 0;
  while (const auto statement = statements.next()) {
    if (!statement->is_meta_command) {
      ++index;
      continue;
    }
    const std::string_view line = statement->span.in(text);
    if (is_harmless_meta_command(line)) continue;
    StatementError error(ErrorCode::unsupported,
                         fmt::format("{} is a command of psql, which no server understands", first_word(line)));
    error.statement_index = index;
    error.offset = statement->span.offset;
    error.statement = std::string(line);
    error.hint = "only \\restrict and \\unrestrict are passed over; write what the command does as SQL";
    throw error;
  }
}

}  // namespace migrate::db
