#include "statement_reader.hpp"

#include "migrate/base/text.hpp"
#include "unquote.hpp"

namespace migrate::sql {

StatementReader::StatementReader(std::string_view statement, Dialect dialect) noexcept
    : dialect_(dialect), lexer_(statement, dialect) {
  advance();
}

bool StatementReader::at_word(std::string_view keyword) const noexcept {
  return token_.kind == TokenKind::word && text::iequals(spelling(), keyword);
}

bool StatementReader::take_word(std::string_view keyword) noexcept {
  const bool there = at_word(keyword);
  if (there) advance();
  return there;
}

bool StatementReader::take_words(std::string_view keywords) noexcept {
  const StatementReader before = *this;
  while (!keywords.empty()) {
    const std::size_t blank = keywords.find(' ');
    if (!take_word(keywords.substr(0, blank))) {
      *this = before;
      return false;
    }
    keywords.remove_prefix(blank == std::string_view::npos ? keywords.size() : blank + 1);
  }
  return true;
}

bool StatementReader::at(char operator_character) const noexcept {
  return token_.kind == TokenKind::operator_ && spelling() == std::string_view(&operator_character, 1);
}

bool StatementReader::take(char operator_character) noexcept {
  const bool there = at(operator_character);
  if (there) advance();
  return there;
}

bool StatementReader::skip_list() noexcept {
  if (!at('(')) return true;
  std::size_t depth = 0;
  do {
    if (token_.kind == TokenKind::end) return false;
    if (at('(')) ++depth;
    if (at(')')) --depth;
    advance();
  } while (depth > 0);
  return true;
}

bool StatementReader::at_end() const noexcept {
  return token_.kind == TokenKind::end || token_.kind == TokenKind::semicolon;
}

std::optional<QualifiedName> StatementReader::name() {
  QualifiedName result;
  std::optional<std::string> part = name_part();
  for (std::size_t parts = 1; part && parts < 3 && take('.'); ++parts) {
    result.schema = std::move(*part);
    part = name_part();
  }
  if (!part || at('.')) return std::nullopt;
  result.name = std::move(*part);
  return result;
}

std::optional<std::string> StatementReader::name_part() {
  const Token token = token_;
  const std::string_view written = spelling();
  if (token.kind != TokenKind::word && token.kind != TokenKind::quoted_identifier && token.kind != TokenKind::string)
    return std::nullopt;
  return unquote_identifier(token.kind, written, dialect_, take_uescape(written));
}

std::optional<std::string> StatementReader::literal() {
  const std::string_view written = spelling();
  if (token_.kind != TokenKind::string && token_.kind != TokenKind::dollar_string) return std::nullopt;
  std::optional<std::string> value = unquote_literal(written, take_uescape(written));
  return token_.kind == TokenKind::string ? std::nullopt : value;
}

char StatementReader::take_uescape(std::string_view escaped) noexcept {
  advance();
  if (!is_unicode_escaped(escaped) || !take_word("UESCAPE")) return '\\';
  const std::string_view given = spelling();
  const bool one = token_.kind == TokenKind::string && given.size() == 3 && given.front() == '\'';
  advance();
  return one ? given[1] : '\0';
}

}  // namespace migrate::sql
