#include "sqlite_pair.hpp"

#include <algorithm>
#include <cctype>

#include "migrate/base/error.hpp"
#include "migrate/base/text.hpp"
#include "migrate/db/connect.hpp"
#include "migrate/schema/compare.hpp"
#include "migrate/schema/inspect.hpp"
#include "migrate/sql/quote.hpp"

namespace migrate::test {

namespace {

/// Without blanks, comments, quotes of names, and letter case: crude, and not our lexer.
std::string crude(const std::string& sql) {
  std::string text;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    if (sql.compare(i, 2, "--") == 0) {
      i = std::min(sql.find('\n', i), sql.size());
    } else if (sql.compare(i, 2, "/*") == 0) {
      i = sql.find("*/", i) + 1;
    } else if (sql[i] == '\'') {
      do text += sql[i++];
      while (i < sql.size() && sql[i] != '\'');
      text += '\'';
    } else if (std::string("\"`[] \t\r\n").find(sql[i]) == std::string::npos) {
      text += static_cast<char>(std::tolower(static_cast<unsigned char>(sql[i])));
    }
  }
  return text;
}

/// Each "word(…)" of a crude text.
std::vector<std::string> groups_after(const std::string& text, const std::string& word) {
  std::vector<std::string> found;
  for (auto at = text.find(word + "("); at != std::string::npos; at = text.find(word + "(", at + 1)) {
    std::size_t depth = 0;
    auto end = at;
    do {
      if (text[end] == '(') ++depth;
      if (text[end] == ')') --depth;
      ++end;
    } while (end < text.size() && (depth > 0 || end <= at + word.size()));
    found.push_back(text.substr(at, end - at));
  }
  return found;
}

std::size_t count_of(const std::string& text, const std::string& word) {
  std::size_t count = 0;
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
  return count;
}

class Picture {
 public:
  explicit Picture(db::Connection& connection) : connection_(connection) {}

  std::vector<std::string> take() {
    const auto rows = connection_.query(
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~' AND tbl_name "
        "NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')");
    for (const auto& row : rows.values) {
      if (*row[0] == "table") {
        table(*row[1], *row[3]);
      } else {
        add(*row[0] + " " + *row[1] + " on " + text::lower(*row[2]) + ": " + without_ascending(crude(*row[3])));
      }
    }
    std::sort(lines_.begin(), lines_.end());
    return std::move(lines_);
  }

 private:
  void add(std::string line) { lines_.push_back(std::move(line)); }

  static std::string without_ascending(std::string text) {
    return text::replace_all(text::replace_all(std::move(text), "asc)", ")"), "asc,", ",");
  }

  void rows_of(const std::string& label, const std::string& sql) {
    for (const auto& row : connection_.query(sql).values) {
      std::string line = label;
      for (const auto& value : row) line += "|" + value.value_or("NULL");
      add(line);
    }
  }

  void table(const std::string& name, const std::string& sql) {
    const auto literal = sql::quote_literal(name, false);
    const auto text = crude(sql);
    if (text.starts_with("createvirtual")) {
      add("virtual " + text);
      return;
    }
    rows_of("table",
            "SELECT name, type, wr, strict FROM pragma_table_list WHERE schema = 'main' AND name = " + literal);
    rows_of("column " + name,
            "SELECT name, lower(type), \"notnull\", lower(dflt_value), pk, hidden FROM pragma_table_xinfo(" + literal +
                ")");
    rows_of("order " + name,
            "SELECT group_concat(name) FROM (SELECT name FROM pragma_table_xinfo(" + literal + ") ORDER BY cid)");
    rows_of("key " + name,
            "SELECT (SELECT group_concat(coalesce(name, 'expression') || ' ' || \"desc\" || ' ' || coll) FROM "
            "pragma_index_xinfo(i.name) WHERE key), \"unique\", origin, partial FROM pragma_index_list(" +
                literal + ") AS i");
    rows_of("foreign key " + name,
            "SELECT group_concat(\"from\" || '>' || coalesce(\"to\", '')), lower(\"table\"), on_update, on_delete FROM "
            "(SELECT * FROM pragma_foreign_key_list(" +
                literal + ") ORDER BY id, seq) GROUP BY id");
    for (const auto* word : {"check", "as"})
      for (const auto& group : groups_after(text, word)) add(name + ": " + group);
    for (const auto* word : {"autoincrement", "collate", "deferrable", "initiallydeferred", "onconflict", "constraint"})
      add(name + ": " + std::to_string(count_of(text, word)) + " " + word);
  }

  db::Connection& connection_;
  std::vector<std::string> lines_;
};

std::vector<std::string> values_in(const db::Rows& rows) {
  std::vector<std::string> values;
  for (const auto& row : rows.values) values.push_back(row[0].value_or("NULL"));
  return values;
}

std::vector<std::string> table_names(db::Connection& connection) {
  return values_in(connection.query(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE "
      "'sqlite~_%' ESCAPE '~'"));
}

/// Applies a script as our runner does.
void apply(db::Connection& connection, const std::string& text, const TryOptions& options) {
  if (options.check_foreign_keys) {
    connection.begin();
    connection.run(text);
    connection.commit();
  } else {
    connection.run("BEGIN;\n" + text + ";\nCOMMIT");
  }
}

class Trial {
 public:
  Trial(const SchemaPair& pair, const TryOptions& options)
      : options_(options), connection_(sqlite_database(pair.old_sql)), wanted_(sqlite_database(pair.new_sql)) {
    connection_->run(pair.rows_sql);
  }

  std::vector<std::string> run() {
    const auto old_picture = picture_of(*connection_);
    const auto old_catalog = schema::inspect(*connection_);
    const auto new_catalog = schema::inspect(*wanted_);
    const auto counts = counts_of(*connection_);
    const auto contents = contents_of(*connection_);
    go("the way there", old_catalog, new_catalog, picture_of(*wanted_));
    if (!problems_.empty()) return problems_;
    compare_rows("the way there", counts, contents);
    const auto counts_there = counts_of(*connection_);
    go("the way back", schema::inspect(*connection_), old_catalog, old_picture);
    if (problems_.empty()) compare_rows("the way back", counts_there, {});
    return problems_;
  }

 private:
  void go(const std::string& way, const schema::Catalog& from, const schema::Catalog& to,
          const std::vector<std::string>& picture) {
    const auto script = schema::migration(from, to);
    const auto text = text_of(script);
    for (const auto& gap : script.gaps) problems_.push_back(way + " has a gap: " + gap);
    try {
      apply(*connection_, text, options_);
    } catch (const Error& error) {
      problems_.push_back(way + " fails: " + error.message + "\n" + text);
      return;
    }
    for (const auto& change : schema::compare(schema::inspect(*connection_), to))
      problems_.push_back(way + " leaves: " + describe(change) + "\n" + text);
    compare_pictures(way, picture, text);
    if (!schema::migration(schema::inspect(*connection_), to).statements.empty())
      problems_.push_back(way + " does not come to an end\n" + text);
  }

  void compare_pictures(const std::string& way, const std::vector<std::string>& wanted, const std::string& text) {
    const auto is = picture_of(*connection_);
    std::vector<std::string> only;
    std::set_symmetric_difference(is.begin(), is.end(), wanted.begin(), wanted.end(), std::back_inserter(only));
    for (const auto& line : only) problems_.push_back(way + " gives another picture: " + line + "\n" + text);
  }

  void compare_rows(const std::string& way, const std::map<std::string, std::string>& counts,
                    const Contents& contents) {
    const auto counts_now = counts_of(*connection_);
    for (const auto& [table, count] : counts) {
      const auto now = counts_now.find(table);
      if (now != counts_now.end() && now->second != count)
        problems_.push_back(way + ": " + table + " had " + count + " rows and has " + now->second);
    }
    const auto contents_now = contents_of(*connection_);
    for (const auto& [column, values] : contents) {
      const auto now = contents_now.find(column);
      if (now == contents_now.end() || !options_.compare_values) continue;
      if (!std::includes(now->second.begin(), now->second.end(), values.begin(), values.end()))
        problems_.push_back(way + ": values of " + column.first + "." + column.second + " are lost");
    }
  }

  TryOptions options_;
  std::unique_ptr<db::Connection> connection_;
  std::unique_ptr<db::Connection> wanted_;
  std::vector<std::string> problems_;
};

}  // namespace

std::unique_ptr<db::Connection> sqlite_database(const std::string& sql) {
  auto connection = db::connect(config::DatabaseUrl::parse("sqlite://"));
  connection->run(sql);
  return connection;
}

std::string text_of(const schema::Script& script) {
  std::string text;
  for (const auto& statement : script.statements) {
    if (!statement.remark.empty()) text += "-- " + statement.remark + "\n";
    text += statement.text + ";\n";
  }
  return text;
}

std::vector<std::string> picture_of(db::Connection& connection) {
  return Picture(connection).take();
}

Contents contents_of(db::Connection& connection) {
  Contents contents;
  for (const auto& table : table_names(connection)) {
    const auto columns = values_in(connection.query("SELECT name FROM pragma_table_xinfo(" +
                                                    sql::quote_literal(table, false) + ") WHERE hidden = 0"));
    for (const auto& column : columns) {
      const auto name = sql::quote_identifier_always(column);
      auto values = values_in(connection.query("SELECT " + name + " FROM " + sql::quote_identifier_always(table) +
                                               " WHERE " + name + " IS NOT NULL"));
      std::sort(values.begin(), values.end());
      contents[{text::lower(table), text::lower(column)}] = std::move(values);
    }
  }
  return contents;
}

std::map<std::string, std::string> counts_of(db::Connection& connection) {
  std::map<std::string, std::string> counts;
  for (const auto& table : table_names(connection)) {
    const auto rows = connection.query("SELECT count(*) FROM " + sql::quote_identifier_always(table));
    counts[text::lower(table)] = rows.values[0][0].value_or("");
  }
  return counts;
}

std::vector<std::string> try_sqlite_pair(const SchemaPair& pair, const TryOptions& options) {
  return Trial(pair, options).run();
}

}  // namespace migrate::test
