#include "statement_words.hpp"

#include "migrate/base/text.hpp"

namespace migrate::sql {

const Token& StatementWords::token(std::size_t number) noexcept {
  if (number >= most) return end_;
  while (count_ <= number) tokens_[count_++] = lexer_.next_significant();
  return tokens_[number];
}

bool StatementWords::is_word(std::size_t number, std::string_view word) noexcept {
  return token(number).kind == TokenKind::word && text::iequals(spelling(number), word);
}

/// Most patterns are told from most statements by their first letter.
bool StatementWords::may_match(std::string_view pattern) noexcept {
  const auto is_capital = [](char character) { return character >= 'A' && character <= 'Z'; };
  if (!is_capital(pattern.front()) || count_ == 0) return true;
  const char first = spelling(0).empty() ? '\0' : spelling(0).front();
  if (first == pattern.front() || first == pattern.front() - 'A' + 'a') return true;
  return pattern.substr(0, pattern.find(' ')).find('|') != std::string_view::npos;
}

bool StatementWords::match(std::string_view pattern) noexcept {
  if (!may_match(pattern)) return false;
  std::size_t at = 0;
  while (!pattern.empty()) {
    const std::size_t blank = pattern.find(' ');
    const std::optional<std::size_t> next = match_element(pattern.substr(0, blank), at);
    if (!next) return false;
    at = *next;
    pattern.remove_prefix(blank == std::string_view::npos ? pattern.size() : blank + 1);
  }
  return true;
}

/// The number of the token after what the element matched.
std::optional<std::size_t> StatementWords::match_element(std::string_view element, std::size_t at) noexcept {
  if (element == "()") return after_list(at);
  const bool optional = element.front() == '[';
  bool matched = false;
  if (element == "$") {
    matched = token(at).kind == TokenKind::end;
  } else if (element == "@") {
    const std::size_t after = after_name(at);
    return after == at ? std::nullopt : std::optional(after);
  } else {
    matched = is_one_of(at, optional ? element.substr(1, element.size() - 2) : element);
  }
  if (matched) return at + 1;
  return optional ? std::optional(at) : std::nullopt;
}

bool StatementWords::is_one_of(std::size_t number, std::string_view alternatives) noexcept {
  while (!alternatives.empty()) {
    const std::size_t bar = alternatives.find('|');
    if (is_word(number, alternatives.substr(0, bar))) return true;
    alternatives.remove_prefix(bar == std::string_view::npos ? alternatives.size() : bar + 1);
  }
  return false;
}

bool StatementWords::is_name(std::size_t number) noexcept {
  const TokenKind kind = token(number).kind;
  return kind == TokenKind::word || kind == TokenKind::quoted_identifier;
}

std::size_t StatementWords::after_name(std::size_t at) noexcept {
  if (!is_name(at)) return at;
  ++at;
  while (spelling(at) == "." && is_name(at + 1)) at += 2;
  return at;
}

std::size_t StatementWords::after_list(std::size_t at) noexcept {
  if (spelling(at) != "(") return at;
  std::size_t depth = 0;
  for (std::size_t number = at; token(number).kind != TokenKind::end; ++number) {
    if (spelling(number) == "(") ++depth;
    if (spelling(number) == ")" && --depth == 0) return number + 1;
  }
  return at;
}

std::optional<bool> option_in_parentheses(std::string_view statement, std::string_view name) noexcept {
  Lexer lexer(statement, Dialect::postgresql);
  std::size_t depth = 0;
  bool found = false;
  for (Token token = lexer.next_significant(); token.kind != TokenKind::end; token = lexer.next_significant()) {
    std::string_view word = lexer.spelling(token);
    if (found) {
      if (word == "=") continue;
      if (token.kind == TokenKind::string && word.size() > 2) word = word.substr(1, word.size() - 2);
      return !(word == "0" || text::iequals(word, "false") || text::iequals(word, "off"));
    }
    if (word == "(") ++depth;
    if (word == ")" && depth > 0) --depth;
    found = depth > 0 && token.kind == TokenKind::word && text::iequals(word, name);
  }
  return std::nullopt;
}

}  // namespace migrate::sql
