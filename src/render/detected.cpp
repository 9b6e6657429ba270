#include "migrate/render/detected.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "migrate/base/text.hpp"

namespace migrate::render {

namespace {

using schema::Change;
using schema::Identity;
using schema::Kind;

constexpr std::string_view default_schema = "public";

std::string with_schema(const Identity& id, const std::string& name) {
  return id.schema.empty() || id.schema == default_schema ? name : id.schema + "." + name;
}

std::string table_of(const Identity& id) {
  return with_schema(id, id.parent);
}

/// What stands in the parentheses of a definition, the first pair of them from `from` on.
std::string in_parentheses(std::string_view text, std::size_t& from) {
  const auto open = text.find('(', from);
  if (open == std::string_view::npos) return {};
  std::size_t depth = 0;
  for (std::size_t i = open; i < text.size(); ++i) {
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && --depth == 0) {
      from = i + 1;
      return std::string(text.substr(open + 1, i - open - 1));
    }
  }
  return {};
}

/// The columns of a constraint or the keys of an index, as the catalog's text has them.
std::string columns_of(const schema::Object& object) {
  for (const auto* const property : {"columns", "keys"}) {
    if (object.has(property)) return object.get(property);
  }
  std::size_t from = 0;
  return in_parentheses(object.get("definition"), from);
}

/// As Python prints a tuple of texts: ('a', 'b'), and ('a',) for one.
std::string tuple(const std::string& list) {
  const auto words = text::split_list(list);
  std::string result = "(";
  for (std::size_t i = 0; i < words.size(); ++i) result += fmt::format("{}'{}'", i == 0 ? "" : ", ", words[i]);
  return result + (words.size() == 1 ? ",)" : ")");
}

std::string foreign_key_columns(const schema::Object& object) {
  if (object.has("columns")) return fmt::format("({})({})", object.get("columns"), object.get("parent_columns"));
  const auto& definition = object.get("definition");
  std::size_t from = 0;
  const auto own = in_parentheses(definition, from);
  return fmt::format("({})({})", own, in_parentheses(definition, from));
}

/// "view" → "views", for the logger's name.
std::string plural(const std::string& word) {
  if (word.ends_with('y')) return word.substr(0, word.size() - 1) + "ies";
  if (word.ends_with('x')) return word + "es";
  return word.ends_with('s') ? word : word + "s";
}

class Teller {
 public:
  Teller(const schema::Catalog& before, const schema::Catalog& after) : before_(before), after_(after) {}

  void tell(const Change& change) {
    if (goes_unsaid(change)) return;
    switch (change.id.kind) {
      case Kind::table:
        return tell_table(change);
      case Kind::column:
        return tell_column(change);
      case Kind::column_default:
        return say("server_defaults",
                   fmt::format("Detected server default on column '{}.{}'", table_of(change.id), change.id.name));
      case Kind::index:
        return tell_index(change);
      case Kind::unique_constraint:
        return tell_unique(change);
      case Kind::foreign_key:
        return tell_foreign_key(change);
      case Kind::check_constraint:
        return say("check_constraints", fmt::format("Detected {} check constraint '{}' on table '{}'{}", verb(change),
                                                    change.id.name, table_of(change.id), facts(change)));
      default:
        return tell_other(change);
    }
  }

  std::vector<Detected> lines;

 private:
  static std::string_view verb(const Change& change) {
    constexpr std::array<std::string_view, 3> verbs{"added", "removed", "changed"};
    return verbs.at(static_cast<std::size_t>(change.what));
  }

  [[nodiscard]] const schema::Object& object(const Change& change) const {
    return change.after ? after_.at(*change.after) : before_.at(*change.before);
  }

  void say(std::string_view topic, std::string words) {
    lines.push_back({fmt::format("migrate.autogenerate.compare.{}", topic), std::move(words)});
  }

  /// What is part of the definition of a table that comes or goes.
  [[nodiscard]] bool goes_unsaid(const Change& change) const {
    constexpr std::array told{Kind::index, Kind::trigger, Kind::policy, Kind::rule, Kind::statistics};
    const auto kind = change.id.kind;
    if (change.what == Change::What::changed || !schema::is_part(kind)) return false;
    const auto& catalog = change.after ? after_ : before_;
    const auto& other = change.after ? before_ : after_;
    const Identity column{Kind::column, change.id.schema, change.id.parent, change.id.name};
    if (kind == Kind::column_default && other.get(column) == nullptr) return true;
    const auto owner = catalog.owner_of(change.after ? *change.after : *change.before);
    if (!owner || other.get(catalog.at(*owner).id) != nullptr) return false;
    return std::find(told.begin(), told.end(), kind) == told.end() || change.what == Change::What::removed;
  }

  /// ": property (before -> after), …" of a change.
  static std::string facts(const Change& change) {
    if (change.what != Change::What::changed) return {};
    constexpr std::size_t longest = 60;
    std::string words;
    for (const auto& property : change.properties) {
      const auto before = property.before.value_or("none");
      const auto after = property.after.value_or("none");
      words += words.empty() ? ": " : ", ";
      words += property.name;
      if (before.size() + after.size() <= longest) words += fmt::format(" ({} -> {})", before, after);
    }
    return text::printable(words);
  }

  void tell_table(const Change& change) {
    const auto name = with_schema(change.id, change.id.name);
    if (change.what != Change::What::changed)
      return say("tables", fmt::format("Detected {} table '{}'", verb(change), name));
    say("tables", fmt::format("Detected changed table '{}'{}", name, facts(change)));
  }

  void tell_column(const Change& change) {
    const auto name = table_of(change.id) + "." + change.id.name;
    if (change.what != Change::What::changed)
      return say("tables", fmt::format("Detected {} column '{}'", verb(change), name));
    Change rest = change;
    rest.properties.clear();
    for (const auto& property : change.properties) {
      if (property.name == "type") {
        say("types", fmt::format("Detected type change from {} to {} on '{}'", property.before.value_or("none"),
                                 property.after.value_or("none"), name));
      } else if (property.name == "not_null") {
        say("constraints", fmt::format("Detected {} on column '{}'", property.after ? "NOT NULL" : "NULL", name));
      } else if (property.name == "comment") {
        say("comments", fmt::format("Detected column comment '{}'", name));
      } else {
        rest.properties.push_back(property);
      }
    }
    if (!rest.properties.empty()) say("columns", fmt::format("Detected changed column '{}'{}", name, facts(rest)));
  }

  void tell_index(const Change& change) {
    const auto& id = change.id;
    switch (change.what) {
      case Change::What::added:
        return say("constraints",
                   fmt::format("Detected added index '{}' on '{}'", id.name, tuple(columns_of(object(change)))));
      case Change::What::removed:
        return say("constraints", fmt::format("Detected removed index '{}' on '{}'", id.name, table_of(id)));
      case Change::What::changed:
        return say("constraints",
                   fmt::format("Detected changed index '{}' on '{}'{}", id.name, table_of(id), facts(change)));
    }
  }

  void tell_unique(const Change& change) {
    const auto& id = change.id;
    if (change.what == Change::What::added) {
      return say("constraints", fmt::format("Detected added unique constraint '{}' on '{}'", id.name,
                                            tuple(columns_of(object(change)))));
    }
    say("constraints", fmt::format("Detected {} unique constraint '{}' on '{}'{}", verb(change), id.name, table_of(id),
                                   facts(change)));
  }

  void tell_foreign_key(const Change& change) {
    say("constraints", fmt::format("Detected {} foreign key {} on table {}{}", verb(change),
                                   foreign_key_columns(object(change)), table_of(change.id), facts(change)));
  }

  void tell_other(const Change& change) {
    const auto& id = change.id;
    const std::string kind(name_of(id.kind));
    const auto topic = text::replace_all(plural(kind), " ", "_");
    const auto where = id.parent.empty() ? std::string() : fmt::format(" on '{}'", table_of(id));
    const auto name = id.parent.empty() ? with_schema(id, id.name) : id.name;
    say(topic, fmt::format("Detected {} {} '{}'{}{}", verb(change), kind, name, where, facts(change)));
  }

  const schema::Catalog& before_;
  const schema::Catalog& after_;
};

}  // namespace

std::vector<Detected> detected(std::span<const Change> changes, const schema::Catalog& before,
                               const schema::Catalog& after) {
  Teller teller(before, after);
  for (const auto& change : changes) teller.tell(change);
  return std::move(teller.lines);
}

}  // namespace migrate::render
