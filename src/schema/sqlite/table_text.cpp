#include "table_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "migrate/sql/quote.hpp"
#include "tokens.hpp"

namespace migrate::schema::sqlite {

namespace {

constexpr std::array<std::string_view, 12> after_type{"constraint", "default",    "null",    "not", "primary", "unique",
                                                      "check",      "references", "collate", "as",  ",",       "("};

Expression expression(Tokens tokens) {
  const auto inner = without_parentheses(tokens);
  return {normal_form(inner), names_in(inner), text_of(inner), inner.size() != tokens.size()};
}

/// "ON CONFLICT word", folded; nothing for ABORT, which is what SQLite does anyway.
std::string conflict_clause(TokenReader& reader) {
  if (!reader.accept("on", "conflict")) return {};
  auto word = folded(reader.name().value_or(""));
  return word == "abort" ? "" : word;
}

/// "a desc, lower(b)": ASC is what SQLite does anyway.
std::string key_list(Tokens tokens, std::vector<std::string>* columns) {
  std::string list;
  for (auto part : split_at_commas(tokens)) {
    if (part.size() > 1 && part.back().kind == sql::TokenKind::word && folded(part.back().text) == "asc")
      part = part.first(part.size() - 1);
    if (!list.empty()) list += ", ";
    list += normal_form(part);
    if (columns != nullptr && !part.empty()) columns->push_back(folded(name_in(part.front()).value_or("")));
  }
  return list;
}

/// Reads one definition of the list between the parentheses of CREATE TABLE.
class DefinitionReader {
 public:
  DefinitionReader(Tokens tokens, TableText& table) : reader_(tokens), table_(table) {}

  bool column() {
    const auto name = reader_.name();
    if (!name) return false;
    column_index_ = table_.columns.size();
    table_.columns.push_back({});
    table_.columns.back().name = *name;
    read_type();
    while (!reader_.at_end())
      if (!column_constraint()) return false;
    table_.columns.back().text = text_of(reader_.since(0));
    return true;
  }

  /// One or more; SQLite wants no comma between them.
  bool table_constraints() {
    while (!reader_.at_end())
      if (!table_constraint()) return false;
    return true;
  }

 private:
  [[nodiscard]] ColumnText& this_column() const { return table_.columns.back(); }

  void read_type() {
    const auto begin = reader_.position();
    while (reader_.peek().kind != sql::TokenKind::end && !type_ends()) reader_.skip();
    if (reader_.position() != begin) reader_.group();
    this_column().type = normal_form(reader_.since(begin));
  }

  [[nodiscard]] bool type_ends() const {
    if (reader_.comes("generated") && reader_.comes("always", 1)) return true;
    return std::any_of(after_type.begin(), after_type.end(),
                       [this](std::string_view word) { return reader_.comes(word); });
  }

  bool column_constraint() {
    if (reader_.accept("constraint")) return take_name();
    if (reader_.accept("default")) return read_default();
    if (reader_.accept("not", "null")) return read_not_null();
    if (reader_.accept("collate")) return read_collation();
    if (reader_.accept("check")) return read_check();
    if (reader_.accept("references")) return read_reference(add(Kind::foreign_key));
    if (reader_.accept("null")) {
      conflict_clause(reader_);
      return true;
    }
    if (reader_.accept("primary", "key")) return read_column_key(Kind::primary_key);
    if (reader_.accept("unique")) return read_column_key(Kind::unique_constraint);
    if (reader_.accept("generated", "always") || reader_.comes("as")) return read_generated();
    return read_deferrable();
  }

  bool table_constraint() {
    if (reader_.accept("constraint")) return take_name();
    if (reader_.accept("check")) {
      const bool read = read_check();
      conflict_clause(reader_);
      return read;
    }
    if (reader_.accept("primary", "key")) return read_table_key(Kind::primary_key);
    if (reader_.accept("unique")) return read_table_key(Kind::unique_constraint);
    if (!reader_.accept("foreign", "key")) return false;
    auto& key = add(Kind::foreign_key);
    const auto columns = reader_.group();
    if (!columns || !reader_.accept("references")) return false;
    key.keys = key_list(*columns, &key.columns);
    return read_reference(key);
  }

  bool take_name() {
    pending_name_ = reader_.name().value_or("");
    return true;
  }

  ConstraintText& add(Kind kind) {
    auto& constraint = table_.constraints.emplace_back();
    constraint.kind = kind;
    constraint.column = column_index_;
    constraint.name = std::exchange(pending_name_, {});
    if (column_index_ && kind != Kind::check_constraint) {
      constraint.columns = {folded(this_column().name)};
      constraint.keys = normal_form(reader_.first(1));
    }
    return constraint;
  }

  bool read_default() {
    pending_name_.clear();
    const auto begin = reader_.position();
    if (!reader_.group()) {
      if (reader_.comes("+") || reader_.comes("-")) reader_.skip();
      if (reader_.at_end()) return false;
      reader_.skip();
    }
    this_column().default_value = expression(reader_.since(begin));
    return true;
  }

  bool read_not_null() {
    this_column().not_null = true;
    this_column().not_null_name = std::exchange(pending_name_, {});
    this_column().not_null_conflict = conflict_clause(reader_);
    table_.has_conflict_clauses = table_.has_conflict_clauses || !this_column().not_null_conflict.empty();
    return true;
  }

  bool read_collation() {
    pending_name_.clear();
    this_column().collation = folded(reader_.name().value_or(""));
    if (this_column().collation == "binary") this_column().collation.clear();
    return true;
  }

  bool read_generated() {
    pending_name_.clear();
    if (!reader_.accept("as")) return false;
    const auto inside = reader_.group();
    if (!inside) return false;
    this_column().generated = expression(*inside);
    this_column().stored = reader_.accept("stored");
    if (!this_column().stored) reader_.accept("virtual");
    return true;
  }

  bool read_check() {
    auto& check = add(Kind::check_constraint);
    const auto inside = reader_.group();
    if (!inside) return false;
    check.check = expression(*inside);
    return true;
  }

  bool read_column_key(Kind kind) {
    auto& key = add(kind);
    if (kind == Kind::primary_key && reader_.accept("desc")) key.keys += " desc";
    if (kind == Kind::primary_key) reader_.accept("asc");
    key.conflict = conflict_clause(reader_);
    key.autoincrement = kind == Kind::primary_key && reader_.accept("autoincrement");
    table_.has_conflict_clauses = table_.has_conflict_clauses || !key.conflict.empty();
    return true;
  }

  bool read_table_key(Kind kind) {
    auto& key = add(kind);
    auto inside = reader_.group();
    if (!inside) return false;
    if (kind == Kind::primary_key && inside->size() > 1 && folded(inside->back().text) == "autoincrement") {
      key.autoincrement = true;
      inside = inside->first(inside->size() - 1);
    }
    key.keys = key_list(*inside, &key.columns);
    key.conflict = conflict_clause(reader_);
    table_.has_conflict_clauses = table_.has_conflict_clauses || !key.conflict.empty();
    return true;
  }

  bool read_reference(ConstraintText& key) {
    key.parent = reader_.name().value_or("");
    if (const auto columns = reader_.group()) key.parent_columns = key_list(*columns, &key.parent_names);
    while (true) {
      if (reader_.accept("match")) {
        key.match = folded(reader_.name().value_or(""));
        if (key.match == "simple" || key.match == "none") key.match.clear();
      } else if (reader_.accept("on", "delete")) {
        key.on_delete = action();
      } else if (reader_.accept("on", "update")) {
        key.on_update = action();
      } else if (reader_.accept("on", "insert")) {
        action();
      } else if (!read_deferrable()) {
        return true;
      }
    }
  }

  std::string action() {
    if (reader_.accept("set", "null")) return "set null";
    if (reader_.accept("set", "default")) return "set default";
    if (reader_.accept("no", "action")) return {};
    return folded(reader_.name().value_or(""));
  }

  /// [NOT] DEFERRABLE [INITIALLY …] belongs to the last foreign key.
  bool read_deferrable() {
    const bool deferrable = reader_.accept("deferrable");
    if (!deferrable && !reader_.accept("not", "deferrable")) return false;
    const bool deferred = reader_.accept("initially", "deferred");
    if (!deferred) reader_.accept("initially", "immediate");
    if (table_.constraints.empty() || !deferrable) return true;
    table_.constraints.back().deferrable = deferred ? "initially deferred" : "initially immediate";
    return true;
  }

  TokenReader reader_;
  TableText& table_;
  std::optional<std::size_t> column_index_;
  std::string pending_name_;
};

bool begins_constraint(Tokens tokens) {
  const TokenReader reader(tokens);
  constexpr std::array<std::string_view, 5> words{"constraint", "primary", "unique", "check", "foreign"};
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return reader.comes(word); });
}

bool read_definitions(Tokens tokens, TableText& table) {
  const auto parts = split_at_commas(tokens);
  return std::all_of(parts.begin(), parts.end(), [&](Tokens part) {
    DefinitionReader reader(part, table);
    return begins_constraint(part) ? reader.table_constraints() : reader.column();
  });
}

bool read_options(TokenReader& reader, TableText& table) {
  while (!reader.at_end()) {
    if (reader.accept("without", "rowid")) {
      table.without_rowid = true;
    } else if (reader.accept("strict")) {
      table.strict = true;
    } else if (!reader.accept(",")) {
      return false;
    }
  }
  return true;
}

bool is_own_qualifier(Tokens tokens, std::size_t i, std::string_view own) {
  if (i + 1 >= tokens.size() || tokens[i + 1].text != "." || (i > 0 && tokens[i - 1].text == ".")) return false;
  return folded(name_in(tokens[i]).value_or("")) == own;
}

/// Without "table." before names.
std::vector<Token> unqualified(Tokens tokens, std::string_view own) {
  std::vector<Token> kept;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (is_own_qualifier(tokens, i, own)) {
      ++i;
    } else {
      kept.push_back(tokens[i]);
    }
  }
  return kept;
}

/// The text behind `from`, with something else for "table." before names in the tokens from `first` on.
std::string requalified(std::string_view text, Tokens tokens, std::size_t first, std::size_t from, std::string_view own,
                        std::string_view instead) {
  const auto at = [&](const char* position) { return static_cast<std::size_t>(position - text.data()); };
  std::string kept;
  for (std::size_t i = first; i < tokens.size(); ++i) {
    if (!is_own_qualifier(tokens, i, own)) continue;
    const auto begin = at(tokens[i].text.data());
    kept += text.substr(from, begin - from);
    kept += instead;
    from = at(tokens[i + 1].text.data()) + 1;
  }
  return kept + std::string(text.substr(from));
}

/// The place of the table's name among the tokens of CREATE TABLE.
std::size_t place_of_name(Tokens tokens) {
  TokenReader reader(tokens);
  reader.accept("create");
  reader.accept("virtual");
  reader.accept("table");
  return reader.position();
}

}  // namespace

bool Expression::mentions(std::string_view folded_name) const {
  return sqlite::names(names, folded_name);
}

const ColumnText* TableText::find(std::string_view folded_name) const {
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [&](const ColumnText& column) { return folded(column.name) == folded_name; });
  return found == columns.end() ? nullptr : &*found;
}

const ConstraintText* TableText::primary_key() const {
  const auto found = std::find_if(constraints.begin(), constraints.end(),
                                  [](const ConstraintText& c) { return c.kind == Kind::primary_key; });
  return found == constraints.end() ? nullptr : &*found;
}

const ColumnText* TableText::rowid_column() const {
  const auto* const key = primary_key();
  if (without_rowid || key == nullptr || key->columns.size() != 1) return nullptr;
  // "PRIMARY KEY DESC" behind the column is the one form that makes no alias; kept by SQLite for old files.
  if (key->column && key->keys.ends_with(" desc")) return nullptr;
  const auto* const column = find(key->columns.front());
  return column != nullptr && column->type == "integer" ? column : nullptr;
}

bool TableText::refuses_null(const ColumnText& column) const {
  if (column.not_null) return true;
  const auto* const key = primary_key();
  if (key == nullptr || !(strict || without_rowid)) return false;
  return std::find(key->columns.begin(), key->columns.end(), folded(column.name)) != key->columns.end();
}

std::optional<TableText> read_table(std::string_view statement) {
  const auto tokens = tokens_of(statement);
  TokenReader reader(tokens);
  TableText table;
  if (!reader.accept("create")) return std::nullopt;
  const bool is_virtual = reader.accept("virtual");
  if (!reader.accept("table")) return std::nullopt;
  table.name = reader.peek().text;
  const auto name = reader.name();
  if (!name) return std::nullopt;
  if (is_virtual) {
    if (!reader.accept("using")) return std::nullopt;
    table.module = normal_form(reader.rest());
    return table;
  }
  const auto definitions = reader.group();
  if (!definitions || !read_options(reader, table)) return std::nullopt;
  if (!read_definitions(unqualified(*definitions, folded(*name)), table)) return std::nullopt;
  return table;
}

std::string without_qualifier(std::string_view expression, std::string_view name_token) {
  const auto tokens = tokens_of(name_token);
  const auto own = tokens.empty() ? std::string() : folded(name_in(tokens.front()).value_or(""));
  return requalified(expression, tokens_of(expression), 0, 0, own, "");
}

std::string with_name(std::string_view statement, std::string_view name, Qualifiers qualifiers) {
  const auto tokens = tokens_of(statement);
  const auto place = place_of_name(tokens);
  if (place >= tokens.size()) return std::string(statement);
  const auto& old_name = tokens[place];
  const auto own = folded(name_in(old_name).value_or(""));
  const auto begin = static_cast<std::size_t>(old_name.text.data() - statement.data());
  const auto quoted = sql::quote_identifier(name);
  const auto instead = qualifiers == Qualifiers::go_along ? quoted + "." : std::string();
  return std::string(statement.substr(0, begin)) + quoted +
         requalified(statement, tokens, place + 1, begin + old_name.text.size(), own, instead);
}

bool has_qualifiers(std::string_view statement) {
  const auto tokens = tokens_of(statement);
  const auto place = place_of_name(tokens);
  if (place >= tokens.size()) return false;
  const auto own = folded(name_in(tokens[place]).value_or(""));
  for (auto i = place + 1; i < tokens.size(); ++i)
    if (is_own_qualifier(tokens, i, own)) return true;
  return false;
}

}  // namespace migrate::schema::sqlite
