#include "db/sqlite/kept_statements.hpp"

#include <sqlite3.h>

#include <utility>

namespace migrate::db::sqlite {

sqlite3_stmt* KeptStatements::find(std::string_view text) const noexcept {
  for (const Kept& kept : kept_) {
    if (kept.statement && kept.text == text) return kept.statement.get();
  }
  return nullptr;
}

sqlite3_stmt* KeptStatements::keep(std::string text, Prepared statement) {
  Kept& place = kept_[next_];
  next_ = (next_ + 1) % kept_.size();
  place = {std::move(text), std::move(statement)};
  return place.statement.get();
}

void KeptStatements::clear() noexcept {
  for (Kept& kept : kept_) kept = {};
}

Resetting::~Resetting() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

}  // namespace migrate::db::sqlite
