#include "migrate/sql/difference.hpp"

#include <algorithm>

#include "significant_tokens.hpp"

namespace migrate::sql {
namespace {

bool continues_character(std::string_view text, std::size_t at) noexcept {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

/// The byte as the digest takes it.
char byte_at(const SignificantToken& token, std::size_t at) noexcept {
  return at < token.caseless ? without_case(token.spelling[at]) : token.spelling[at];
}

/// So many bytes at the front of both are alike.
std::size_t common_length(const SignificantToken& was, const SignificantToken& is) noexcept {
  const std::size_t shorter = std::min(was.spelling.size(), is.spelling.size());
  std::size_t at = 0;
  while (at < shorter && byte_at(was, at) == byte_at(is, at)) ++at;
  return at;
}

bool same(const SignificantToken& was, const SignificantToken& is) noexcept {
  return was.kind == is.kind && was.spelling.size() == is.spelling.size() &&
         common_length(was, is) == is.spelling.size();
}

bool is_semicolon(const SignificantToken& token) noexcept {
  return token.kind == 'o' && token.spelling == ";";
}

std::size_t back_to_character(const SignificantToken& was, const SignificantToken& is, std::size_t at) noexcept {
  while (at > 0 && (continues_character(was.spelling, at) || continues_character(is.spelling, at))) --at;
  return at;
}

}  // namespace

std::optional<Difference> first_difference(std::string_view was, std::string_view is, Dialect dialect) {
  SignificantTokens old_tokens(was, dialect);
  SignificantTokens new_tokens(is, dialect);
  const SignificantToken& old_token = old_tokens.token();
  const SignificantToken& new_token = new_tokens.token();
  bool more = true;
  do {
    more = old_tokens.advance();
    more = new_tokens.advance() || more;
  } while (more && same(old_token, new_token));
  if (!more) return std::nullopt;
  if (old_token.kind == 'e' && is_semicolon(new_token)) new_tokens.advance();
  if (new_token.kind == 'e' && is_semicolon(old_token)) old_tokens.advance();
  const std::size_t common = common_length(old_token, new_token);
  return Difference{{old_token.offset, old_token.spelling},
                    {new_token.offset, new_token.spelling},
                    back_to_character(old_token, new_token, common)};
}

}  // namespace migrate::sql
