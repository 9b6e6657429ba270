#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "migrate/sql/dialect.hpp"

namespace migrate::sql {

/// What a byte can begin. One table a dialect, made at compile time.
enum class CharClass : std::uint8_t {
  other,  // no server knows it: an operator of one byte
  blank,
  word,
  prefix,  // a letter that may begin a string: E'…', X'…'
  digit,
  quote,  // '
  double_quote,
  backtick,   // quoted identifier (SQLite)
  bracket,    // [ as a quoted identifier (SQLite)
  single,     // an operator of its own: ( ) [ ] ,
  operator_,  // part of an operator
  dot,
  colon,
  dollar,
  variable,  // ? or @ of a parameter (SQLite)
  semicolon,
  backslash,
};

using CharClasses = std::array<CharClass, 256>;
using CharSet = std::array<bool, 256>;

constexpr void put(CharClasses& table, std::string_view characters, CharClass value) {
  for (const char character : characters) table[static_cast<unsigned char>(character)] = value;
}

constexpr CharSet char_set(std::string_view characters) {
  CharSet set{};
  for (const char character : characters) set[static_cast<unsigned char>(character)] = true;
  return set;
}

/// Letters, the underscore and every byte of a character beyond ASCII begin a word, in both dialects.
constexpr CharClasses common_classes() {
  CharClasses table{};
  for (unsigned byte = 0x80; byte < 0x100; ++byte) table[byte] = CharClass::word;
  put(table, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_", CharClass::word);
  put(table, "0123456789", CharClass::digit);
  put(table, " \t\n\r\f", CharClass::blank);
  put(table, "'", CharClass::quote);
  put(table, "\"", CharClass::double_quote);
  put(table, "()[],", CharClass::single);
  put(table, "~!#^&|+-*/%<>=", CharClass::operator_);
  put(table, ".", CharClass::dot);
  put(table, ":", CharClass::colon);
  put(table, "$", CharClass::dollar);
  put(table, ";", CharClass::semicolon);
  return table;
}

constexpr CharClasses postgresql_classes() {
  CharClasses table = common_classes();
  put(table, "\v", CharClass::blank);
  put(table, "eEbBxXnNuU", CharClass::prefix);
  put(table, "@`?", CharClass::operator_);
  put(table, "\\", CharClass::backslash);
  return table;
}

constexpr CharClasses sqlite_classes() {
  CharClasses table = common_classes();
  put(table, "xX", CharClass::prefix);
  put(table, "?@", CharClass::variable);
  put(table, "`", CharClass::backtick);
  put(table, "[", CharClass::bracket);
  return table;
}

constexpr CharSet word_parts() {
  CharSet set = char_set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789$");
  for (unsigned byte = 0x80; byte < 0x100; ++byte) set[byte] = true;
  return set;
}

inline constexpr CharClasses postgresql_table = postgresql_classes();
inline constexpr CharClasses sqlite_table = sqlite_classes();
inline constexpr CharSet word_part_table = word_parts();

constexpr const CharClasses& classes_of(Dialect dialect) noexcept {
  return dialect == Dialect::postgresql ? postgresql_table : sqlite_table;
}

constexpr CharClass class_of(char character, Dialect dialect) noexcept {
  return classes_of(dialect)[static_cast<unsigned char>(character)];
}

/// Letters, digits, "_", "$" and bytes beyond ASCII: what goes on with a word once begun.
constexpr bool is_word_part(char character) noexcept {
  return word_part_table[static_cast<unsigned char>(character)];
}

constexpr bool is_digit(char character) noexcept {
  return character >= '0' && character <= '9';
}

}  // namespace migrate::sql
