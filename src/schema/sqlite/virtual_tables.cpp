#include "virtual_tables.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "migrate/base/text.hpp"
#include "migrate/sql/quote.hpp"
#include "tokens.hpp"

namespace migrate::schema::sqlite {

namespace {

/// The arguments of a module that we know to hold rows of its own.
struct Module {
  std::string name;
  std::vector<std::string> columns;
  bool fills_from_elsewhere = false;  ///< content = another table
  bool keeps_no_text = false;         ///< content = ''

  [[nodiscard]] bool is_text_search() const { return name.starts_with("fts"); }
  [[nodiscard]] bool takes_rows() const {
    return (is_text_search() && !fills_from_elsewhere) || name.starts_with("rtree");
  }
  [[nodiscard]] bool gives_rows() const { return takes_rows() && !keeps_no_text; }
};

void read_option(Tokens argument, Module& module) {
  TokenReader reader(argument);
  if (!reader.accept("content")) return;
  reader.accept("=");
  const auto table = reader.name();
  module.keeps_no_text = !table || table->empty();
  module.fills_from_elsewhere = !module.keeps_no_text;
}

Module read_module(std::string_view statement) {
  const auto tokens = tokens_of(statement);
  TokenReader reader(tokens);
  while (!reader.at_end() && !reader.comes("using")) reader.skip();
  reader.accept("using");
  Module module;
  module.name = folded(reader.name().value_or(""));
  for (auto argument : split_at_commas(reader.group().value_or(Tokens()))) {
    if (argument.size() > 1 && argument[1].text == "=") {
      read_option(argument, module);
    } else if (!argument.empty()) {
      // R-Tree: "+name" holds something beside the coordinates.
      if (argument.size() > 1 && argument.front().text == "+") argument = argument.subspan(1);
      module.columns.push_back(name_in(argument.front()).value_or(""));
    }
  }
  return module;
}

std::vector<std::string> common_columns(const Module& before, const Module& after) {
  std::vector<std::string> common;
  for (const auto& column : after.columns) {
    const bool known = std::any_of(before.columns.begin(), before.columns.end(),
                                   [&](const std::string& old) { return folded(old) == folded(column); });
    if (known) common.push_back(sql::quote_identifier(column));
  }
  return common;
}

}  // namespace

void replace_virtual_table(const TableChange& change, const std::string& temporary_name, bool readers_stand,
                           Statements& out) {
  const auto before = read_module(change.before.source);
  const auto after = read_module(change.after.source);
  const auto name = sql::quote_identifier(change.after.id.name);
  const auto old_name = sql::quote_identifier(change.before.id.name);
  const auto write = [&](std::string text, std::string loses = {}) {
    out.push_back({std::move(text), false, std::move(loses), {}, {change.after.id}});
  };
  if (!before.gives_rows() || !after.takes_rows() || before.is_text_search() != after.is_text_search()) {
    const bool nothing_lost = before.fills_from_elsewhere;
    write("DROP TABLE " + old_name, nothing_lost ? "" : "the rows of " + old_name);
    write(change.after.source);
    if (after.fills_from_elsewhere) write(fmt::format("INSERT INTO {0} ({0}) VALUES ('rebuild')", name));
    return;
  }
  const auto new_name = sql::quote_identifier(temporary_name);
  auto columns = common_columns(before, after);
  if (after.is_text_search()) columns.insert(columns.begin(), "rowid");
  const auto list = text::join(columns, ", ");
  write(with_name(change.after.source, temporary_name));
  write(fmt::format("INSERT INTO {} ({})\nSELECT {}\nFROM {}", new_name, list, list, old_name));
  const bool loses = after.keeps_no_text || common_columns(after, before).size() < before.columns.size();
  write("DROP TABLE " + old_name, loses ? "values of " + old_name : "");
  if (readers_stand) write("PRAGMA legacy_alter_table = ON");
  write(fmt::format("ALTER TABLE {} RENAME TO {}", new_name, name));
  if (readers_stand) write("PRAGMA legacy_alter_table = OFF");
}

}  // namespace migrate::schema::sqlite
