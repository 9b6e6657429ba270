#include "significant_tokens.hpp"

namespace migrate::sql {
namespace {

constexpr char letter_of(TokenKind kind) noexcept {
  switch (kind) {
    case TokenKind::word:
      return 'w';
    case TokenKind::quoted_identifier:
      return 'q';
    case TokenKind::string:
      return 's';
    case TokenKind::dollar_string:
      return 'd';
    case TokenKind::number:
      return 'n';
    case TokenKind::parameter:
      return 'p';
    case TokenKind::meta_command:
      return 'm';
    case TokenKind::copy_data:
      return 'c';
    case TokenKind::unterminated:
      return 'u';
    case TokenKind::end:
      return 'e';
    default:
      return 'o';  // operators, and the semicolon, which no operator is spelled like
  }
}

/// How long the prefix of a string or quoted identifier is: 2 for U&'…', 1 for E'…', 0 for '…'.
std::size_t prefix_length(std::string_view spelling) noexcept {
  const char first = without_case(spelling.front());
  if (first < 'a' || first > 'z') return 0;
  return spelling[1] == '&' ? 2 : 1;
}

/// The lines of COPY data before the one that ends it.
std::string_view without_last_line(std::string_view data) noexcept {
  return data.substr(0, data.rfind('\\'));
}

}  // namespace

SignificantToken SignificantTokens::next() noexcept {
  if (held_) {
    const Token token = *held_;
    held_.reset();
    return significant(token);
  }
  const Token token = next_token();
  if (token.kind != TokenKind::semicolon) return significant(token);
  const Token following = next_token();  // no semicolon: a second one would end nothing
  if (following.kind == TokenKind::end) return significant(following);
  held_ = following;
  return significant(token);
}

/// The next token that is neither blank nor comment, nor a semicolon that ends nothing.
Token SignificantTokens::next_token() noexcept {
  while (true) {
    const Token token = lexer_.next();
    switch (token.kind) {
      case TokenKind::blank:
        if (after_string_ && lexer_.spelling(token).find_first_of("\r\n") != std::string_view::npos)
          on_new_line_ = true;
        break;
      case TokenKind::line_comment:
        break;
      case TokenKind::block_comment:
        after_string_ = on_new_line_ = false;
        break;
      case TokenKind::semicolon:
        if (!in_statement_) break;
        in_statement_ = false;
        return token;
      case TokenKind::meta_command:
      case TokenKind::copy_data:
        return token;
      default:
        in_statement_ = true;
        return token;
    }
  }
}

SignificantToken SignificantTokens::significant(const Token& token) noexcept {
  SignificantToken result{letter_of(token.kind), token.offset, lexer_.spelling(token), 0};
  switch (token.kind) {
    case TokenKind::word:
    case TokenKind::number:
      result.caseless = token.length;
      break;
    case TokenKind::quoted_identifier:
      result.caseless = prefix_length(result.spelling);
      break;
    case TokenKind::string:
      return string(result);
    case TokenKind::copy_data:
      result.spelling = without_last_line(result.spelling);
      break;
    default:
      break;
  }
  after_string_ = on_new_line_ = false;
  return result;
}

/// On PostgreSQL a plain string on a later line than the one before it is that one's continuation; on the same line it
/// is a syntax error. (Manual 4.1.2.1; a line comment may stand between, a block comment may not.)
SignificantToken SignificantTokens::string(const SignificantToken& written) noexcept {
  SignificantToken result = written;
  result.caseless = prefix_length(written.spelling);
  if (dialect_ == Dialect::postgresql && on_new_line_ && result.caseless == 0) result.kind = 'l';
  after_string_ = true;
  on_new_line_ = false;
  return result;
}

}  // namespace migrate::sql
