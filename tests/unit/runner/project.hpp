#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "migrate/db/connection.hpp"
#include "migrate/runner/migrator.hpp"
#include "migrate/script/directory.hpp"
#include "support/temp_dir.hpp"

namespace migrate::test {

/// A folder of revision files and an SQLite database in a file beside them.
class Project {
 public:
  Project();

  /// Writes versions/<id>.sql. `header` are further header lines ("Revises: a1"), `sections` all from the first marker
  /// on.
  void add(std::string_view id, std::string_view header, std::string_view sections);
  /// A revision whose up creates the table t_<id> and whose down drops it.
  void add_table(std::string_view id, std::string_view header);
  /// Writes more at the end of versions/<id>.sql, into the same file.
  void append(std::string_view id, std::string_view text) const;
  /// Takes versions/<id>.sql away.
  void remove(std::string_view id);

  [[nodiscard]] script::Directory open() const;
  [[nodiscard]] std::unique_ptr<db::Connection> connect() const;

  /// Table names, sorted, with commas between.
  [[nodiscard]] static std::string tables(db::Connection& connection);

 private:
  TempDir folder_;
};

/// Writes down what it hears.
class ListeningObserver final : public runner::Observer {
 public:
  void on_step(const runner::StepWords& words) override { steps.push_back(words.to_string()); }
  void on_split(const Place& place, std::string_view why) override {
    splits.push_back(place.to_string() + " " + std::string(why));
  }
  void on_notice(const db::Notice& notice, const Place& place) override {
    notices.push_back(place.to_string() + " " + notice.message);
  }

  std::vector<std::string> steps;
  std::vector<std::string> splits;
  std::vector<std::string> notices;
};

}  // namespace migrate::test
