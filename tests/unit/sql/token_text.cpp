#include "token_text.hpp"

#include "migrate/base/text.hpp"

namespace migrate::sql {
namespace {

std::string_view name_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::blank:
      return "blank";
    case TokenKind::line_comment:
      return "line_comment";
    case TokenKind::block_comment:
      return "block_comment";
    case TokenKind::word:
      return "word";
    case TokenKind::quoted_identifier:
      return "quoted";
    case TokenKind::string:
      return "string";
    case TokenKind::dollar_string:
      return "dollar";
    case TokenKind::number:
      return "number";
    case TokenKind::parameter:
      return "parameter";
    case TokenKind::operator_:
      return "op";
    case TokenKind::semicolon:
      return "semicolon";
    case TokenKind::meta_command:
      return "meta";
    case TokenKind::copy_data:
      return "copy_data";
    case TokenKind::unterminated:
      return "unterminated";
    case TokenKind::end:
      return "end";
  }
  return "?";
}

std::string list(std::string_view text, Dialect dialect, bool all) {
  Lexer lexer(text, dialect);
  std::string result;
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    if (!all && is_insignificant(token.kind)) continue;
    if (!result.empty()) result += " | ";
    result += std::string(name_of(token.kind)) + " " + std::string(lexer.spelling(token));
  }
  return result;
}

}  // namespace

std::string tokens(std::string_view text, Dialect dialect) {
  return list(text, dialect, false);
}

std::string all_tokens(std::string_view text, Dialect dialect) {
  return list(text, dialect, true);
}

std::string statements(std::string_view text, Dialect dialect) {
  std::string result;
  for (const Statement& statement : split(text, dialect)) {
    if (!result.empty()) result += " / ";
    result += statement.span.in(text);
    if (statement.is_copy_in) result += " {copy \"" + text::printable(statement.copy_data.in(text)) + "\"}";
    if (statement.is_meta_command) result += " {meta}";
    if (statement.changes_lexing) result += " {lexing}";
    if (statement.unterminated) result += " {unterminated}";
  }
  return result;
}

}  // namespace migrate::sql
