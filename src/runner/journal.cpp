#include "migrate/runner/journal.hpp"

#include <fmt/core.h>

#include <charconv>
#include <utility>

#include "flight.hpp"
#include "migrate/sql/quote.hpp"
#include "side_table.hpp"

namespace migrate::runner {

namespace {

template <class Number>
Number number(const db::Value& value) {
  Number result{};
  if (value) std::from_chars(value->data(), value->data() + value->size(), result);
  return result;
}

}  // namespace

Journal::Journal(VersionTable& versions, std::string_view history)
    : versions_(versions), name_(history.empty() ? "" : fmt::format("{}_journal", history)) {}

std::string Journal::table() {
  return beside(versions_, name_);
}

void Journal::look_again(Flight& flight) {
  if (is_kept()) look_beside(flight, versions_, name_, exists_);
}

bool Journal::exists() {
  if (!is_kept()) return false;
  if (!exists_) exists_ = is_beside(versions_, name_);
  return *exists_;
}

std::vector<JournalEntry> Journal::entries() {
  std::vector<JournalEntry> result;
  if (!exists()) return result;
  auto rows = versions_.connection().query(
      fmt::format("SELECT revision, direction, done, digest, running, statement, catalog_before FROM {}"
                  " ORDER BY revision, direction",
                  table()));
  for (auto& row : rows.values) {
    JournalEntry entry;
    entry.revision = row[0].value_or("");
    entry.direction = row[1].value_or("");
    entry.done = number<std::size_t>(row[2]);
    entry.digest = row[3].value_or("");
    entry.running = number<int>(row[4]) != 0;
    entry.statement = row[5].value_or("");
    entry.before = row[6].value_or("");
    result.push_back(std::move(entry));
  }
  return result;
}

void Journal::write(const JournalEntry& entry) {
  if (!is_kept()) return;
  auto& connection = versions_.connection();
  std::string text;
  if (!exists()) {
    text = fmt::format(
        "CREATE TABLE {} (\n"
        "    revision TEXT NOT NULL,\n"
        "    direction TEXT NOT NULL,\n"
        "    done INTEGER NOT NULL,\n"
        "    digest TEXT NOT NULL,\n"
        "    running INTEGER NOT NULL,\n"
        "    statement TEXT NOT NULL,\n"
        "    catalog_before TEXT NOT NULL,\n"
        "    CONSTRAINT {} PRIMARY KEY (revision, direction)\n"
        ");\n",
        table(), sql::quote_identifier(name_ + "_pkc"));
  }
  const auto literal = [&](const std::string& value) { return text_or_null(versions_, value); };
  text += fmt::format("DELETE FROM {} WHERE revision = {} AND direction = {};\n", table(), literal(entry.revision),
                      literal(entry.direction));
  text += fmt::format("INSERT INTO {} VALUES ({}, {}, {}, {}, {}, {}, {});", table(), literal(entry.revision),
                      literal(entry.direction), entry.done, literal(entry.digest), entry.running ? 1 : 0,
                      literal(entry.statement), literal(entry.before));
  connection.run(text);
  exists_ = true;
}

void Journal::erase(std::string_view revision, std::string_view direction) {
  if (!exists()) return;
  auto& connection = versions_.connection();
  connection.run(fmt::format("DELETE FROM {} WHERE revision = {} AND direction = {};", table(),
                             text_or_null(versions_, std::string(revision)),
                             text_or_null(versions_, std::string(direction))));
  if (!connection.query(fmt::format("SELECT 1 FROM {} LIMIT 1", table())).empty()) return;
  connection.run(fmt::format("DROP TABLE {};", table()));
  exists_ = false;
}

}  // namespace migrate::runner
