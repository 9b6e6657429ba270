#include "schema_statements.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "foreign_statements.hpp"
#include "migrate/base/error.hpp"
#include "migrate/base/text.hpp"
#include "migrate/sql/classify.hpp"
#include "migrate/sql/lexer.hpp"
#include "migrate/sql/split.hpp"
#include "sqlite_internals.hpp"

namespace migrate::autogen {

namespace {

constexpr std::array<std::string_view, 9> row_words{"INSERT", "COPY", "UPDATE", "SELECT", "WITH",
                                                    "DO",     "CALL", "MERGE",  "REPLACE"};

/// What psql does with itself or its output, and not with the database.
constexpr std::array<std::string_view, 10> harmless_commands{"\\restrict", "\\unrestrict", "\\set",  "\\unset",
                                                             "\\echo",     "\\qecho",      "\\warn", "\\timing",
                                                             "\\pset",     "\\encoding"};

Error at(Error error, const SourceText& file, std::size_t offset) {
  error.place = file.place(offset);
  error.source_line = std::string(file.line(error.place.position.line));
  return error;
}

std::string first_word(std::string_view statement, sql::Dialect dialect) {
  sql::Lexer lexer(statement, dialect);
  return std::string(lexer.spelling(lexer.next_significant()));
}

bool turns_body_checks_off(std::string_view setting) {
  const auto words = text::lower(setting);
  if (words.find("check_function_bodies") == std::string::npos) return false;
  return words.find("off") != std::string::npos || words.find("false") != std::string::npos;
}

/// Reads the statements of one file.
class FileReader {
 public:
  FileReader(const SourceText& file, std::size_t number, sql::Dialect dialect, SchemaStatements& result)
      : file_(file), number_(number), dialect_(dialect), result_(result) {}

  void run() {
    result_.settings.emplace_back();
    result_.bodies_unchecked.push_back(false);
    for (const auto& statement : sql::split(file_.text(), dialect_)) add(statement);
  }

 private:
  void add(const sql::Statement& statement) {
    const auto words = statement.span.in(file_.text());
    if (statement.is_meta_command) return pass_over(words, statement.span.offset);
    if (const auto beyond = reaches_beyond(words, dialect_)) {
      throw at(Error(ErrorCode::unsupported,
                     fmt::format("{} reaches beyond the database: a wanted schema cannot hold it", *beyond))
                   .with_hint("roles, databases and settings of the server belong to all of its databases; make them "
                              "elsewhere, and name them here"),
               file_, statement.span.offset);
    }
    const auto instead = dialect_ == sql::Dialect::sqlite ? internals_.instead_of(words) : std::nullopt;
    if (instead && instead->empty()) return;
    const auto traits = sql::classify(words, dialect_);
    if (traits.rule == sql::TransactionRule::controls) return follow_transaction(words);
    if (traits.changes_session) {
      result_.settings.back().emplace_back(words);
      if (turns_body_checks_off(words)) result_.bodies_unchecked.back() = true;
      return;
    }
    if (traits.rule != sql::TransactionRule::any) result_.in_one_transaction = false;
    std::string text = instead.value_or(std::string(words));
    const auto word = first_word(text, dialect_);
    result_.may_add_rows = result_.may_add_rows || std::any_of(row_words.begin(), row_words.end(),
                                                               [&](auto one) { return text::iequals(one, word); });
    if (statement.is_copy_in) text.append(";\n").append(statement.copy_data.in(file_.text())).append("\\.\n");
    result_.statements.push_back(
        {&file_, statement.span.offset, std::move(text), result_.settings.back().size(), number_});
  }

  /// What a file takes back itself is not wanted. Savepoints are passed over.
  void follow_transaction(std::string_view words) {
    const auto word = text::lower(first_word(words, dialect_));
    if (word == "begin" || word == "start") transaction_begin_ = result_.statements.size();
    const bool to_savepoint = text::lower(words).find(" to ") != std::string::npos;
    if (!transaction_begin_ || to_savepoint) return;
    auto& statements = result_.statements;
    if (word == "rollback" || word == "abort")
      statements.erase(statements.begin() + static_cast<std::ptrdiff_t>(*transaction_begin_), statements.end());
    if (word == "rollback" || word == "abort" || word == "commit" || word == "end") transaction_begin_.reset();
  }

  void pass_over(std::string_view command, std::size_t offset) const {
    const auto word = command.substr(0, command.find_first_of(" \t"));
    if (std::find(harmless_commands.begin(), harmless_commands.end(), word) != harmless_commands.end()) return;
    throw at(Error(ErrorCode::unsupported, fmt::format("only psql understands '{}'", text::printable(word)))
                 .with_hint("write SQL only; a folder of .sql files is read without \\i"),
             file_, offset);
  }

  const SourceText& file_;
  std::size_t number_;
  sql::Dialect dialect_;
  SchemaStatements& result_;
  SqliteInternals internals_;
  std::optional<std::size_t> transaction_begin_;  // the first statement of the one that is open
};

}  // namespace

SchemaStatements schema_statements(std::span<const SourceText> files, sql::Dialect dialect) {
  SchemaStatements result;
  for (std::size_t i = 0; i < files.size(); ++i) FileReader(files[i], i, dialect, result).run();
  return result;
}

db::StatementError placed(const db::StatementError& error, const SchemaStatement& statement) {
  auto result = error;
  const auto& file = *statement.file;
  result.place = file.place(statement.offset + error.offset.value_or(0));
  result.source_line = std::string(file.line(result.place.position.line));
  result.statement = statement.text;
  result.database_state = DatabaseState::untouched;
  return result;
}

}  // namespace migrate::autogen
