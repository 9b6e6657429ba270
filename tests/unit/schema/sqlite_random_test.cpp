// Random schemas turned into each other. Rows hold numbers that fit each type and differ, so that no key is broken.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <random>

#include "sqlite_pair.hpp"

using namespace migrate::test;

namespace {

unsigned test_seed() {
  const char* const given = std::getenv("MIGRATE_TEST_SEED");  // NOLINT(concurrency-mt-unsafe): nothing sets it
  return given == nullptr ? 20261126U : static_cast<unsigned>(std::strtoul(given, nullptr, 10));
}

class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}
  std::size_t below(std::size_t count) { return random_() % count; }
  bool once_in(std::size_t count) { return below(count) == 0; }
  std::string one_of(const std::vector<std::string>& words) { return words[below(words.size())]; }

 private:
  std::mt19937 random_;
};

const std::vector<std::string> table_words{"notes", "users", "\"my tags\"", "Links", "\"order\""};
const std::vector<std::string> column_words{"a", "b", "title", "\"group\"", "\"x y\"", "größe"};

struct Column {
  std::string name;
  std::string type;
  bool generated = false;
};

/// Writes one schema.
class SchemaWriter {
 public:
  explicit SchemaWriter(Dice& dice) : dice_(dice) {}

  std::string write() {
    for (const auto& word : table_words)
      if (!dice_.once_in(3)) tables_.push_back(word);
    for (const auto& table : tables_) write_table(table);
    return text_;
  }

 private:
  void write_table(const std::string& table) {
    columns_.clear();
    const bool strict = dice_.once_in(4);
    const bool without_rowid = dice_.once_in(5);
    std::vector<std::string> parts{key_column(without_rowid)};
    for (const auto& word : column_words)
      if (!dice_.once_in(3)) parts.push_back(column(word, strict));
    if (columns_.size() > 1 && dice_.once_in(3)) parts.push_back("UNIQUE (" + some_column() + ", id)");
    if (!columns_.empty() && dice_.once_in(3)) parts.push_back("CONSTRAINT sane CHECK (" + some_column() + " <> 'x')");
    if (!columns_.empty() && dice_.once_in(4))
      parts.push_back("FOREIGN KEY (" + some_column() + ") REFERENCES " + dice_.one_of(tables_) + " (id)" + action());
    text_ += "CREATE TABLE " + table + " (";
    for (std::size_t i = 0; i < parts.size(); ++i) text_ += (i > 0 ? ", " : "") + parts[i];
    text_ += std::string(")") + (strict ? " STRICT" : "") + (without_rowid ? (strict ? ", " : " ") : "") +
             (without_rowid ? "WITHOUT ROWID" : "") + ";\n";
    write_hanging(table);
  }

  std::string key_column(bool without_rowid) {
    if (without_rowid) return "id INTEGER NOT NULL PRIMARY KEY";
    return dice_.one_of({"id INTEGER PRIMARY KEY", "id INTEGER PRIMARY KEY AUTOINCREMENT", "id TEXT PRIMARY KEY",
                         "id INT NOT NULL UNIQUE"});
  }

  std::string column(const std::string& name, bool strict) {
    // A strict table takes no '' for a number, which is what NULL becomes in a column of text.
    Column made{name, strict ? dice_.one_of({"TEXT", "ANY"}) : dice_.one_of({"INTEGER", "TEXT", "REAL", "VARCHAR(20)"}),
                false};
    std::string text = name + " " + made.type;
    const bool differs = name == "b" || name == "\"group\"";  // others may hold the same value in all rows
    if (!columns_.empty() && !differs && dice_.once_in(6)) {
      text += " AS (" + some_column() + " + 1)" + (dice_.once_in(2) ? " STORED" : "");
      made.generated = true;
    } else {
      if (dice_.once_in(3)) text += " NOT NULL";
      if (dice_.once_in(3)) text += " DEFAULT " + dice_.one_of({"1", "'5'", "-2", "(1 + 1)", "NULL"});
      if (differs && dice_.once_in(2)) text += " UNIQUE";
      if (dice_.once_in(6)) text += " CHECK (" + name + " <> 'never')";
      if (dice_.once_in(8)) text += " REFERENCES " + dice_.one_of(tables_) + action();
    }
    if (dice_.once_in(6)) text += " COLLATE NOCASE";
    columns_.push_back(made);
    return text;
  }

  std::string action() {
    return dice_.one_of({"", " ON DELETE CASCADE", " ON UPDATE SET NULL", " ON DELETE SET DEFAULT"});
  }
  std::string some_column() { return columns_[dice_.below(columns_.size())].name; }

  void write_hanging(const std::string& table) {
    const auto bare = std::to_string(std::find(table_words.begin(), table_words.end(), table) - table_words.begin());
    const auto column = columns_.empty() ? std::string("id") : some_column();
    if (dice_.once_in(2))
      text_ += "CREATE INDEX i" + bare + " ON " + table + " (" +
               dice_.one_of({column, column + " DESC, id", "lower(" + column + ")"}) + ")" +
               dice_.one_of({"", " WHERE " + column + " IS NOT NULL"}) + ";\n";
    if (dice_.once_in(3))
      text_ += "CREATE VIEW v" + bare + " AS SELECT " + dice_.one_of({"*", column, "id"}) + " FROM " + table + ";\n";
    if (dice_.once_in(3))
      text_ += "CREATE TRIGGER t" + bare + dice_.one_of({" AFTER INSERT ON ", " BEFORE DELETE ON "}) + table +
               " BEGIN DELETE FROM " + dice_.one_of(tables_) + " WHERE id = -1; END;\n";
  }

  Dice& dice_;
  std::vector<std::string> tables_;
  std::vector<Column> columns_;
  std::string text_;
};

/// Three rows in each table, each value another number; in the second what may be NULL is.
std::string rows_for(const std::string& schema) {
  const auto database = sqlite_database(schema);
  std::string text;
  int number = 1000;
  const auto tables =
      database->query("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'");
  for (const auto& table : tables.values) {
    const auto columns =
        database->query("SELECT name, \"notnull\", pk FROM pragma_table_xinfo('" + *table[0] + "') WHERE hidden = 0");
    for (int row = 0; row < 3; ++row) {
      std::string names;
      std::string values;
      for (const auto& column : columns.values) {
        names += (names.empty() ? "\"" : ", \"") + *column[0] + "\"";
        const bool null = row == 1 && *column[1] == "0" && *column[2] == "0";
        values += (values.empty() ? "" : ", ") + (null ? "NULL" : std::to_string(++number));
      }
      text += "INSERT INTO \"" + *table[0] + "\" (" + names + ") VALUES (" + values + ");\n";
    }
  }
  return text;
}

}  // namespace

TEST_CASE("sqlite random: any schema becomes any other one and comes back, with its rows") {
  const auto seed = test_seed();
  const char* const wanted = std::getenv("MIGRATE_TEST_ROUNDS");  // NOLINT(concurrency-mt-unsafe)
  const auto rounds = wanted == nullptr ? 60U : static_cast<unsigned>(std::strtoul(wanted, nullptr, 10));
  for (unsigned round = 0; round < rounds; ++round) {
    Dice dice(seed + round);
    SchemaPair pair{"round", SchemaWriter(dice).write(), "", SchemaWriter(dice).write(), false};
    pair.rows_sql = rows_for(pair.old_sql);
    // Rows point at no parents, and numbers change their spelling with the type.
    const auto problems = try_sqlite_pair(pair, {.check_foreign_keys = false, .compare_values = false});
    for (const auto& problem : problems)
      FAIL_CHECK("seed " << seed + round << ": " << problem << "\nold\n"
                         << pair.old_sql << pair.rows_sql << "\nnew\n"
                         << pair.new_sql);
    if (!problems.empty()) break;
  }
}
