#include "sqlite_internals.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "migrate/base/text.hpp"
#include "migrate/sql/lexer.hpp"

namespace migrate::autogen {

namespace {

/// The tokens of a statement, lower case, names without quotes.
std::vector<std::string> words_of(std::string_view statement, std::size_t most) {
  std::vector<std::string> words;
  sql::Lexer lexer(statement, sql::Dialect::sqlite);
  for (auto token = lexer.next_significant(); token.kind != sql::TokenKind::end && words.size() < most;
       token = lexer.next_significant()) {
    auto word = lexer.spelling(token);
    const bool quoted = token.kind == sql::TokenKind::quoted_identifier || token.kind == sql::TokenKind::string;
    if (quoted && word.size() >= 2) word = word.substr(1, word.size() - 2);
    words.push_back(text::lower(word));
  }
  return words;
}

/// The last string of the statement, its quotes undone; empty when there is none.
std::string last_string(std::string_view statement) {
  std::string_view last;
  sql::Lexer lexer(statement, sql::Dialect::sqlite);
  for (auto token = lexer.next_significant(); token.kind != sql::TokenKind::end; token = lexer.next_significant())
    if (token.kind == sql::TokenKind::string) last = lexer.spelling(token);
  if (last.size() < 2) return {};
  return text::replace_all(std::string(last.substr(1, last.size() - 2)), "''", "'");
}

/// The table that CREATE TABLE, INSERT INTO or DELETE FROM names; empty for others.
std::string table_of(const std::vector<std::string>& words) {
  const auto is = [&](std::size_t place, std::string_view word) {
    return place < words.size() && words[place] == word;
  };
  std::size_t place = 0;
  if (is(0, "create") && is(1, "table")) {
    place = is(2, "if") ? 5 : 2;
  } else if ((is(0, "insert") && is(1, "into")) || (is(0, "delete") && is(1, "from"))) {
    place = 2;
  } else {
    return {};
  }
  return place < words.size() ? words[place] : std::string();
}

}  // namespace

std::optional<std::string> SqliteInternals::instead_of(std::string_view statement) {
  constexpr std::size_t enough = 6;
  const auto words = words_of(statement, enough);
  if (words.size() >= 4 && words[0] == "pragma" && words[1] == "writable_schema") {
    constexpr std::array<std::string_view, 4> on{"on", "1", "yes", "true"};
    writable_schema_ = std::find(on.begin(), on.end(), words[3]) != on.end();
    return "";
  }
  const auto table = table_of(words);
  if (words.front() == "insert" && (table == "sqlite_schema" || table == "sqlite_master"))
    return last_string(statement);
  if (table.starts_with("sqlite_")) return "";
  if (writable_schema_ && (words.front() == "insert" || words.front() == "delete")) return "";
  return std::nullopt;
}

}  // namespace migrate::autogen
