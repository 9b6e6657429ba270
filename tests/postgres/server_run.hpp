#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "migrate/runner/migrator.hpp"
#include "support/postgres_server.hpp"
#include "unit/runner/project.hpp"

namespace migrate::test {

/// Writes down what a run says beside its steps.
class Heard final : public runner::Observer {
 public:
  void on_resume(const Place& place, std::string_view words) override {
    resumed.push_back(place.to_string() + " " + std::string(words));
  }
  void on_retry(const Error& cause, std::chrono::milliseconds pause) override {
    retried.push_back(cause.sqlstate);
    pauses.push_back(pause);
    if (when_retrying) when_retrying();
  }
  void on_lock_wait(std::span<const runner::BusySession>) override {
    if (when_waiting) when_waiting();
  }
  void on_warning(std::string_view words) override { warned.emplace_back(words); }
  void on_step(const runner::StepWords& words) override {
    steps.push_back(words.to_string());
    if (when_stepping) when_stepping();
  }

  std::vector<std::string> resumed;
  std::vector<std::string> retried;  // SQLSTATEs
  std::vector<std::chrono::milliseconds> pauses;
  std::vector<std::string> warned;
  std::vector<std::string> steps;
  std::function<void()> when_retrying;
  std::function<void()> when_waiting;
  std::function<void()> when_stepping;
};

/// Revision files, a database of their own on the server with a table `log (said text)`, and runs.
class ServerRun {
 public:
  ServerRun() { connect()->run("CREATE TABLE log (id serial, said text)"); }

  Project files;
  runner::RunOptions options = default_options();

  /// Over a session of its own, with a connector for others.
  runner::Report upgrade(std::string_view target = "head") { return upgrade_over(*connect(), target); }
  runner::Report upgrade_over(db::Connection& connection, std::string_view target = "head") {
    return upgrade_over(connection, heard, target);
  }
  runner::Report upgrade_over(db::Connection& connection, runner::Observer& observer, std::string_view target) const {
    const auto scripts = files.open();
    return runner::Migrator(connection, scripts, options, observer, [this] { return connect(); }).upgrade(target);
  }

  /// A run that must fail.
  Error failure() {
    try {
      upgrade();
    } catch (const Error& error) {
      return error;
    }
    throw std::runtime_error("the run did not fail");
  }

  [[nodiscard]] std::unique_ptr<db::Connection> connect() const { return database_.connect(); }
  [[nodiscard]] std::string value(const std::string& query) const { return database_.value(query); }
  [[nodiscard]] const TestDatabase& database() const { return database_; }

  /// What `log` says, in order, with commas between.
  [[nodiscard]] std::string said() const {
    return value("SELECT coalesce(string_agg(said, ',' ORDER BY id), '') FROM log");
  }
  [[nodiscard]] std::string heads() const {
    return value("SELECT coalesce(string_agg(version_num, ',' ORDER BY 1), '') FROM alembic_version");
  }
  /// Upgrades in the history, in order.
  [[nodiscard]] std::string history() const {
    return value("SELECT coalesce(string_agg(revision, ',' ORDER BY id), '') FROM migrate_history");
  }
  [[nodiscard]] bool has_journal() const {
    return value("SELECT to_regclass('migrate_history_journal') IS NOT NULL") == "t";
  }

  Heard heard;

 private:
  static runner::RunOptions default_options() {
    runner::RunOptions options;
    options.history_table = "migrate_history";
    options.lock_retry_for = std::chrono::milliseconds(0);
    return options;
  }

  TestDatabase database_;
};

}  // namespace migrate::test
