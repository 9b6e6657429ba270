#include "char_class.hpp"
#include "scan.hpp"

// Numbers, operators and parameters: short pieces, read byte by byte.

namespace migrate::sql {
namespace {

constexpr CharSet operator_characters = char_set("~!@#^&|`?+-*/%<>=");
constexpr CharSet beyond_standard = char_set("~!@#^&|`?%");
constexpr CharSet hexadecimal = char_set("0123456789abcdefABCDEF");

constexpr bool has(const CharSet& set, char character) noexcept {
  return set[static_cast<unsigned char>(character)];
}

constexpr bool is_sign(char character) noexcept {
  return character == '+' || character == '-';
}

char at_or_nul(std::string_view text, std::size_t at) noexcept {
  return at < text.size() ? text[at] : '\0';
}

/// Digits with single underscores between them.
std::size_t end_of_digits(std::string_view text, std::size_t at, const CharSet& digits) noexcept {
  while (has(digits, at_or_nul(text, at)) || (at_or_nul(text, at) == '_' && has(digits, at_or_nul(text, at + 1)))) ++at;
  return at;
}

/// To after "e5", "E+5", or `at` when no exponent stands there.
std::size_t end_of_exponent(std::string_view text, std::size_t at, const CharSet& digits) noexcept {
  if ((at_or_nul(text, at) | 0x20) != 'e') return at;
  const std::size_t first = is_sign(at_or_nul(text, at + 1)) ? at + 2 : at + 1;
  return is_digit(at_or_nul(text, first)) ? end_of_digits(text, first, digits) : at;
}

/// The two characters at `at` open a comment.
bool opens_comment(std::string_view text, std::size_t at) noexcept {
  const char next = at_or_nul(text, at + 1);
  return (text[at] == '-' && next == '-') || (text[at] == '/' && next == '*');
}

}  // namespace

std::size_t end_of_number(std::string_view text, std::size_t start, Dialect dialect) noexcept {
  static constexpr CharSet decimal = char_set("0123456789");
  if (text[start] == '0') {
    const char base = static_cast<char>(at_or_nul(text, start + 1) | 0x20);
    const std::size_t digits = start + 2 + (at_or_nul(text, start + 2) == '_' ? 1U : 0U);
    const bool known = base == 'x' || (dialect == Dialect::postgresql && (base == 'o' || base == 'b'));
    if (known && has(hexadecimal, at_or_nul(text, digits))) return end_of_digits(text, digits, hexadecimal);
  }
  std::size_t at = end_of_digits(text, start, decimal);
  const bool range = dialect == Dialect::postgresql && at_or_nul(text, at + 1) == '.';  // 1..2 of PL/pgSQL
  if (at_or_nul(text, at) == '.' && !range) at = end_of_digits(text, at + 1, decimal);
  return end_of_exponent(text, at, decimal);
}

std::size_t end_of_operator_run(std::string_view text, std::size_t start) noexcept {
  std::size_t at = start + 1;
  while (at < text.size() && has(operator_characters, text[at]) && !opens_comment(text, at)) ++at;
  return at;
}

std::size_t end_of_operator_in_run(std::string_view text, std::size_t start, std::size_t run_end) noexcept {
  if (!is_sign(text[run_end - 1])) return run_end;
  for (std::size_t at = start; at < run_end; ++at) {
    if (has(beyond_standard, text[at])) return run_end;
  }
  while (run_end - start > 1 && is_sign(text[run_end - 1])) --run_end;
  return run_end;
}

std::size_t end_of_sqlite_operator(std::string_view text, std::size_t start) noexcept {
  static constexpr std::string_view longer[] = {"->>", "->", "||", "<<", ">>", "<=", ">=", "<>", "==", "!="};
  const std::string_view rest = text.substr(start);
  for (const std::string_view candidate : longer) {
    if (rest.starts_with(candidate)) return start + candidate.size();
  }
  return start + 1;
}

std::size_t end_of_sqlite_parameter(std::string_view text, std::size_t start) noexcept {
  std::size_t at = start + 1;
  if (text[start] == '?') {
    while (is_digit(at_or_nul(text, at))) ++at;
    return at;
  }
  while (true) {
    const bool scope = at_or_nul(text, at) == ':' && at_or_nul(text, at + 1) == ':';  // $a::b of Tcl
    if (at < text.size() && is_word_part(text[at])) {
      ++at;
    } else if (scope && at > start + 1) {
      at += 2;
    } else {
      break;
    }
  }
  return at == start + 1 ? start : at;
}

}  // namespace migrate::sql
