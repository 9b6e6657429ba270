#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "db/sqlite/handles.hpp"

namespace migrate::db::sqlite {

/// The statements with parameters that were run last, prepared: a run adds the same line to the history for each
/// revision. SQLite prepares them again by itself when the schema has changed.
class KeptStatements {
 public:
  /// Null when it is not kept.
  [[nodiscard]] sqlite3_stmt* find(std::string_view text) const noexcept;
  /// Keeps it, in place of the one that was kept first.
  sqlite3_stmt* keep(std::string text, Prepared statement);
  void clear() noexcept;

 private:
  struct Kept {
    std::string text;
    Prepared statement;
  };
  std::array<Kept, 4> kept_;
  std::size_t next_ = 0;
};

/// Makes a statement ready for its next run when the scope ends, whatever became of this one: one that stands in the
/// middle of its rows would hold a lock.
class Resetting {
 public:
  explicit Resetting(sqlite3_stmt* statement) noexcept : statement_(statement) {}
  ~Resetting();
  Resetting(const Resetting&) = delete;
  Resetting& operator=(const Resetting&) = delete;
  Resetting(Resetting&&) = delete;
  Resetting& operator=(Resetting&&) = delete;

 private:
  sqlite3_stmt* statement_;
};

}  // namespace migrate::db::sqlite
