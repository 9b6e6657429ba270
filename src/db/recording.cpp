#include "migrate/db/recording.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "db/inline_values.hpp"
#include "db/text_checks.hpp"
#include "migrate/base/text.hpp"
#include "migrate/sql/lexer.hpp"
#include "migrate/sql/split.hpp"

namespace migrate::db {
namespace {

/// What stands in [from, to) besides semicolons: the comments before a statement.
std::string comments_between(std::string_view text, std::size_t from, std::size_t to, sql::Dialect dialect) {
  if (to <= from) return {};
  const std::string_view gap = text.substr(from, to - from);
  std::string comments;
  sql::Lexer lexer(gap, dialect);
  for (sql::Token token = lexer.next(); token.kind != sql::TokenKind::end; token = lexer.next()) {
    if (token.kind != sql::TokenKind::semicolon) comments += lexer.spelling(token);
  }
  return std::string(text::trim(comments));
}

/// Where the text behind a statement goes on: after its COPY data and the "\." line, if it has them.
std::size_t end_of(std::string_view text, const sql::Statement& statement) {
  if (!statement.is_copy_in || statement.copy_data.offset == 0) return statement.span.end();
  const std::size_t end_of_data = statement.copy_data.end();
  return text.substr(end_of_data, 2) == "\\." ? end_of_data + 2 : end_of_data;
}

void append_copy_data(std::string& item, std::string_view data) {
  item += '\n';
  item += data;
  if (!data.empty() && data.back() != '\n') item += '\n';
  item += "\\.";
  if (data.ends_with("\r\n")) item += '\r';  // the server wants one style of line ends in all lines
}

void refuse_unterminated(std::string_view text, const std::vector<sql::Statement>& statements) {
  std::size_t index = 0;
  for (const sql::Statement& statement : statements) {
    if (statement.unterminated) {
      StatementError error(ErrorCode::statement_failed,
                           "a string, comment, quoted name or COPY data begins in this statement and does not end");
      error.statement_index = index;
      error.offset = statement.span.offset;
      error.statement = std::string(statement.span.in(text));
      throw error;
    }
    if (!statement.is_meta_command) ++index;
  }
}

}  // namespace

Recording::Recording(sql::Dialect dialect, Sink sink)
    : dialect_(dialect), sink_(std::move(sink)), display_url_(std::string(sql::to_string(dialect)) + "://") {}

void Recording::write(std::string_view text) {
  std::string item(text);
  item += "\n\n";
  sink_(item);
}

void Recording::comment(std::string_view text) {
  std::string lines;
  for (const std::string_view line : text::split(text, '\n')) {
    if (!lines.empty()) lines += '\n';
    lines += "-- ";
    lines += line;  // Alembic's blank at the end of "a1 -> " stays
  }
  write(lines);
}

void Recording::on_wait(WaitSink /*sink*/) {}

void Recording::on_notice(NoticeSink /*sink*/) {}

Rows Recording::query(std::string_view /*statement*/, std::span<const Value> /*parameters*/) {
  return {};
}

std::int64_t Recording::execute(std::string_view statement, std::span<const Value> parameters) {
  run(inline_values(statement, parameters, dialect_), {});
  return 1;
}

void Recording::run(std::string_view text, const CompletedSink& completed) {
  refuse_nul(text);
  const std::vector<sql::Statement> statements = sql::split(text, dialect_);
  refuse_meta_commands(text, dialect_);
  refuse_unterminated(text, statements);
  std::size_t gap = 0;
  std::size_t index = 0;
  for (const sql::Statement& statement : statements) {
    std::string item = comments_between(text, gap, statement.span.offset, dialect_);
    gap = std::max(gap, end_of(text, statement));
    if (statement.is_meta_command) {
      if (!item.empty()) write(item);
      continue;
    }
    if (!item.empty()) item += '\n';
    item += statement.span.in(text);
    item += ';';
    if (statement.is_copy_in) append_copy_data(item, statement.copy_data.in(text));
    write(item);
    if (completed) completed(Completed{index, {}, 0});
    ++index;
  }
  const std::string rest = comments_between(text, gap, text.size(), dialect_);
  if (!rest.empty()) write(rest);
}

void Recording::begin() {
  if (dialect_ == sql::Dialect::postgresql) write("BEGIN;");
  state_ = SessionState::in_transaction;
}

void Recording::commit() {
  if (dialect_ == sql::Dialect::postgresql) write("COMMIT;");
  state_ = SessionState::idle;
}

// As Alembic: a script that fails half way keeps its BEGIN and says no more.
void Recording::rollback() {
  state_ = SessionState::idle;
}

}  // namespace migrate::db
