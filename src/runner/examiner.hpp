#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "migrate/runner/doctor.hpp"

namespace migrate::runner {

/// Gathers the findings of one topic, and goes on when the database refuses a check.
class Examiner {
 public:
  /// All must outlive it.
  Examiner(std::string topic, db::Connection& connection, const RunOptions& options)
      : topic_(std::move(topic)), connection_(connection), options_(options) {}

  void ok(std::string_view subject, std::string words) { add(Level::ok, subject, std::move(words), {}); }
  void note(std::string_view subject, std::string words, std::string cure = {}) {
    add(Level::note, subject, std::move(words), std::move(cure));
  }
  void warning(std::string_view subject, std::string words, std::string cure) {
    add(Level::warning, subject, std::move(words), std::move(cure));
  }
  void problem(std::string_view subject, std::string words, std::string cure) {
    add(Level::problem, subject, std::move(words), std::move(cure));
  }

  /// Runs a check; what the database refuses becomes a warning. What our own tables are not is a problem.
  void check(std::string_view subject, const std::function<void()>& look);

  [[nodiscard]] db::Connection& connection() const noexcept { return connection_; }
  [[nodiscard]] const RunOptions& options() const noexcept { return options_; }
  [[nodiscard]] std::vector<Finding> take() { return std::move(findings_); }

 private:
  void add(Level level, std::string_view subject, std::string words, std::string cure);

  std::string topic_;
  db::Connection& connection_;
  const RunOptions& options_;
  std::vector<Finding> findings_;
};

// The checks, by what they look at; doctor.cpp calls them in this order.

/// PostgreSQL: version, user and role, encoding, TLS, pooler, limits.
void examine_server(Examiner& examiner);
/// PostgreSQL: sessions, indexes and transactions that stand in the way of a run.
void examine_obstacles(Examiner& examiner);
/// SQLite: the library, the file and what is in it.
void examine_sqlite(Examiner& examiner);
/// Both: version table, history and the right to write them.
void examine_tables(Examiner& examiner);

}  // namespace migrate::runner
