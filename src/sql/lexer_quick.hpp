#pragma once

#include <cstddef>

#include "char_class.hpp"
#include "migrate/sql/lexer.hpp"

// The quick way to the next token, inline because whoever reads all of a long text spends his time here.

namespace migrate::sql {

/// In the middle of a statement most tokens are words, blanks, brackets and plain numbers, which need nothing of what
/// came before and change nothing for what comes after. All others are read with care.
[[gnu::always_inline]] inline Token Lexer::next_quickly() noexcept {
  const std::size_t start = position_;
  const std::size_t size = text_.size();
  if (!steady_ || start >= size) return next_carefully();
  const char* const text = text_.data();
  const CharClasses& classes = classes_of(dialect_);
  const auto class_at = [&](std::size_t at) { return classes[static_cast<unsigned char>(text[at])]; };
  std::size_t at = start + 1;
  TokenKind kind = TokenKind::word;
  switch (class_at(start)) {
    case CharClass::blank:
      kind = TokenKind::blank;
      while (at < size && class_at(at) == CharClass::blank) ++at;
      break;
    case CharClass::prefix:
      if (at < size && (text[at] == '\'' || text[at] == '&')) return next_carefully();
      [[fallthrough]];
    case CharClass::word:
      while (at < size && is_word_part(text[at])) ++at;
      break;
    case CharClass::single:
      kind = TokenKind::operator_;
      break;
    case CharClass::digit:
      kind = TokenKind::number;
      while (at < size && is_digit(text[at])) ++at;
      if (at < size && (is_word_part(text[at]) || text[at] == '.')) return next_carefully();
      break;
    default:
      return next_carefully();
  }
  position_ = at;
  return {kind, start, at - start};
}

}  // namespace migrate::sql
