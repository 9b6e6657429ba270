#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "migrate/sql/lexer.hpp"

namespace migrate::sql {

/// Follows the significant tokens of one statement and knows whether a semicolon would end it.
/// PostgreSQL: not inside parentheses, nor inside BEGIN ATOMIC … END of a routine (as psql decides it).
/// SQLite: not inside a trigger before "; END" (as sqlite3_complete decides it).
class StatementShape {
 public:
  explicit StatementShape(Dialect dialect) noexcept : dialect_(dialect) {}

  /// A statement begins anew.
  void reset() noexcept { *this = StatementShape(dialect_); }
  void add(const Token& token, std::string_view spelling) noexcept;
  /// Whether a semicolon that comes next ends the statement; when not, it is to be added.
  [[nodiscard]] bool semicolon_ends() const noexcept;

 private:
  enum class Head : std::uint8_t { start, create, routine, trigger, other };
  enum class Last : std::uint8_t { other, begin, label_follows, semicolon, end_after_semicolon };

  void read_head(std::string_view word) noexcept;
  void read_parenthesis(std::string_view spelling) noexcept;
  void read_routine(std::string_view word) noexcept;

  Dialect dialect_;
  Head head_ = Head::start;
  Last last_ = Last::other;
  std::size_t parentheses_ = 0;
  std::size_t bodies_ = 0;  // open BEGIN ATOMIC and, inside one, CASE
};

}  // namespace migrate::sql
