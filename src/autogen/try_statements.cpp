#include "try_statements.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "migrate/db/transaction.hpp"

namespace migrate::autogen {

namespace {

using schema::Statement;
using Stretch = std::span<const Statement>;

/// Up to the next that is alone, or that one.
Stretch next_stretch(Stretch rest) {
  if (rest.front().alone) return rest.first(1);
  std::size_t count = 1;
  while (count < rest.size() && !rest[count].alone) ++count;
  return rest.first(count);
}

constexpr const char* held_up = "waits for a statement about the same object";

class Trial {
 public:
  explicit Trial(db::Connection& connection) : connection_(connection) {}

  Tried run(Stretch rest) {
    if (is_postgresql()) connection_.run("SET check_function_bodies = off");
    while (!rest.empty()) {
      const auto stretch = next_stretch(rest);
      rest = rest.subspan(stretch.size());
      if (stretch.front().alone) {
        run_alone(stretch.front());
      } else if (!waiting_.empty() || !run_together(stretch)) {
        run_each(stretch);
      }
    }
    for (bool progress = !waiting_.empty(); progress;) {
      const auto before = waiting_.size();
      run_each({});
      progress = !waiting_.empty() && waiting_.size() < before;
    }
    if (is_postgresql()) connection_.run("RESET check_function_bodies");
    result_.failed = std::move(waiting_);
    return std::move(result_);
  }

 private:
  [[nodiscard]] bool is_postgresql() const { return connection_.dialect() == sql::Dialect::postgresql; }

  /// Statements about one object build upon each other: rows are put by, moved, and what held them goes. None passes
  /// over one that waits.
  [[nodiscard]] bool is_held_up(const Statement& statement) const {
    return std::any_of(waiting_.begin(), waiting_.end(), [&](const Tried::Failure& one) {
      const auto& earlier = one.statement.about;
      return std::any_of(earlier.begin(), earlier.end(), [&](const schema::Identity& id) {
        return std::find(statement.about.begin(), statement.about.end(), id) != statement.about.end();
      });
    });
  }

  void run_alone(const Statement& statement) {
    if (is_held_up(statement)) {
      waiting_.push_back({statement, held_up});
      return;
    }
    try {
      connection_.run(statement.text);
      result_.ran.push_back(statement);
    } catch (const db::StatementError& error) {
      waiting_.push_back({statement, error.message});
    }
  }

  bool run_together(Stretch stretch) {
    std::string text;
    for (const auto& statement : stretch) text.append(statement.text).append(";\n");
    try {
      db::Transaction transaction(connection_);
      connection_.run(text);
      transaction.commit();
    } catch (const Error& error) {
      if (error.code != ErrorCode::statement_failed) throw;
      return false;
    }
    result_.ran.insert(result_.ran.end(), stretch.begin(), stretch.end());
    return true;
  }

  /// One by one, those that waited first at the end of each round.
  void run_each(Stretch stretch) {
    auto todo = std::exchange(waiting_, {});
    for (const auto& statement : stretch) todo.push_back({statement, ""});
    const auto begun = result_.ran.size();
    try {
      db::Transaction transaction(connection_);
      for (auto& one : todo) {
        if (is_held_up(one.statement)) {
          if (one.message.empty()) one.message = held_up;
          waiting_.push_back(std::move(one));
        } else if (!run_within(one)) {
          waiting_.push_back(std::move(one));
        }
      }
      transaction.commit();
    } catch (const Error& error) {
      if (error.code != ErrorCode::statement_failed) throw;
      // COMMIT itself: all of it is undone.
      while (result_.ran.size() > begun) {
        waiting_.push_back({std::move(result_.ran.back()), error.message});
        result_.ran.pop_back();
      }
    }
  }

  bool run_within(Tried::Failure& one) {
    connection_.run("SAVEPOINT migrate_try");
    try {
      connection_.run(one.statement.text);
    } catch (const db::StatementError& error) {
      one.message = error.message;
      connection_.run("ROLLBACK TO SAVEPOINT migrate_try");
      connection_.run("RELEASE SAVEPOINT migrate_try");
      return false;
    }
    connection_.run("RELEASE SAVEPOINT migrate_try");
    result_.ran.push_back(one.statement);
    return true;
  }

  db::Connection& connection_;
  Tried result_;
  std::vector<Tried::Failure> waiting_;
};

}  // namespace

Tried try_statements(db::Connection& scratch, const std::vector<Statement>& statements) {
  return Trial(scratch).run(statements);
}

}  // namespace migrate::autogen
