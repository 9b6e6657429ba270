#include "privileges.hpp"

#include <algorithm>
#include <set>

namespace migrate::schema::postgres {

namespace {

constexpr std::string_view all = "ALL";
constexpr std::string_view grantable = " WITH GRANT OPTION";

/// The end of a name that may be quoted and hold anything.
std::size_t name_end(std::string_view text, std::size_t start) {
  if (start >= text.size() || text[start] != '"') return text.find(": ", start);
  for (auto at = start + 1; at < text.size(); ++at) {
    if (text[at] != '"') continue;
    if (at + 1 == text.size() || text[at + 1] != '"') return at + 1;
    ++at;
  }
  return text.size();
}

Rights read_rights(std::string_view list) {
  Rights rights;
  while (!list.empty()) {
    const auto end = list.find(", ");
    auto right = list.substr(0, end);
    const bool passes_on =
        right.size() > grantable.size() && right.substr(right.size() - grantable.size()) == grantable;
    if (passes_on) right.remove_suffix(grantable.size());
    rights.emplace(right, passes_on);
    list = end == std::string_view::npos ? std::string_view() : list.substr(end + 2);
  }
  return rights;
}

/// The word in ALTER DEFAULT PRIVILEGES for objects of that kind.
std::string_view default_privileges_word(Kind kind) {
  switch (kind) {
    case Kind::table:
    case Kind::view:
    case Kind::materialized_view:
    case Kind::foreign_table:
      return "TABLES";
    case Kind::sequence:
      return "SEQUENCES";
    case Kind::function:
    case Kind::aggregate:
      return "FUNCTIONS";
    case Kind::enum_type:
    case Kind::composite_type:
    case Kind::range_type:
    case Kind::domain:
      return "TYPES";
    case Kind::schema:
      return "SCHEMAS";
    default:
      return "";
  }
}

std::string bare(std::string_view name) {
  if (name.size() < 2 || name.front() != '"') return std::string(name);
  std::string text;
  for (std::size_t at = 1; at + 1 < name.size(); ++at) {
    text += name[at];
    if (name[at] == '"') ++at;
  }
  return text;
}

const Rights& rights_of(const Grants& grants, const std::string& grantee) {
  static const Rights none;
  const auto found = grants.find(grantee);
  return found == grants.end() ? none : found->second;
}

/// "SELECT, UPDATE", of one column "SELECT (c), UPDATE (c)".
std::string listed(const std::vector<std::string>& rights, const std::string& column) {
  std::string text;
  for (const auto& right : rights) {
    if (!text.empty()) text += ", ";
    text += right;
    if (!column.empty()) text += " (" + column + ")";
  }
  return text;
}

/// Writes what one grantee gets and loses.
class GrantWriter {
 public:
  GrantWriter(const std::string& grantee, const GrantTarget& target, Statements& out)
      : grantee_(grantee == "owner" ? target.owner : grantee), target_(target), out_(out) {}

  void revoke(const std::vector<std::string>& rights, bool only_option = false) const {
    if (rights.empty()) return;
    add(std::string(only_option ? "REVOKE GRANT OPTION FOR " : "REVOKE ") + listed(rights, target_.column) + " ON " +
        target_.on + " FROM " + grantee_);
  }

  void grant(const Rights& rights) const {
    for (const bool passes_on : {false, true}) {
      std::vector<std::string> names;
      for (const auto& [right, option] : rights)
        if (option == passes_on) names.push_back(right);
      if (names.empty()) continue;
      add("GRANT " + listed(names, target_.column) + " ON " + target_.on + " TO " + grantee_ +
          (passes_on ? std::string(grantable) : ""));
    }
  }

 private:
  void add(std::string text) const {
    out_.push_back({target_.prefix + std::move(text), false, "", "", {target_.about}});
  }

  std::string grantee_;
  const GrantTarget& target_;
  Statements& out_;
};

/// From one known state.
void write_difference(const Rights& before, const Rights& after, const GrantWriter& writer) {
  if (before.contains(std::string(all)) && !after.contains(std::string(all))) {
    writer.revoke({std::string(all)});
    return writer.grant(after);
  }
  std::vector<std::string> lost;
  std::vector<std::string> kept_to_himself;
  Rights gained;
  for (const auto& [right, option] : before) {
    const auto still = after.find(right);
    if (still != after.end() && option && !still->second) kept_to_himself.push_back(right);
    if (still == after.end() && !after.contains(std::string(all))) lost.push_back(right);
  }
  for (const auto& [right, option] : after) {
    const auto already = before.find(right);
    if (already == before.end() || (option && !already->second)) gained.emplace(right, option);
  }
  writer.revoke(lost);
  writer.revoke(kept_to_himself, true);
  writer.grant(gained);
}

/// From any of several.
void write_anyhow(const std::vector<Grants>& possible, const std::string& grantee, const Rights& wanted,
                  const GrantTarget& target, const GrantWriter& writer) {
  const bool may_have_some = std::any_of(possible.begin(), possible.end(),
                                         [&](const Grants& grants) { return !rights_of(grants, grantee).empty(); });
  if (may_have_some && !wanted.contains(std::string(all))) {
    writer.revoke(target.column.empty() ? std::vector<std::string>{std::string(all)}
                                        : std::vector<std::string>{"SELECT", "INSERT", "UPDATE", "REFERENCES"});
  }
  writer.grant(wanted);
}

}  // namespace

Grants read_grants(std::string_view property) {
  Grants grants;
  if (property == "none") return grants;
  for (std::size_t start = 0; start < property.size();) {
    const auto end = name_end(property, start);
    const auto rights = std::min(property.size(), end == std::string_view::npos ? end : end + 2);
    const auto line_end = std::min(property.find('\n', rights), property.size());
    grants.emplace(property.substr(start, end - start), read_rights(property.substr(rights, line_end - rights)));
    start = line_end + 1;
  }
  return grants;
}

Grants without(Grants grants, const std::string& name) {
  for (auto grant = grants.begin(); grant != grants.end();)
    grant = grant->first != "owner" && bare(grant->first) == name ? grants.erase(grant) : std::next(grant);
  return grants;
}

Grants default_grants(Kind kind) {
  const auto word = default_privileges_word(kind);
  Grants grants;
  const bool is_foreign = kind == Kind::foreign_data_wrapper || kind == Kind::foreign_server;
  if (!word.empty() || is_foreign || kind == Kind::language) grants["owner"] = {{std::string(all), false}};
  if (word == "FUNCTIONS" || word == "TYPES" || kind == Kind::language) grants["PUBLIC"] = {{std::string(all), false}};
  return grants;
}

std::vector<Grants> grants_at_birth(const Object& object, const Catalog& catalog) {
  const auto word = default_privileges_word(object.id.kind);
  std::vector<Grants> possible{default_grants(object.id.kind)};
  auto said = possible.front();
  bool more = false;
  std::vector<const Object*> of_schema;
  for (const auto& entry : catalog.objects()) {
    if (entry.id.kind != Kind::default_privileges || entry.get("objects") != word ||
        entry.get("role") != catalog.user()) {
      continue;
    }
    more = more || entry.get("in_schema").empty() || entry.get("in_schema") == object.id.schema;
    if (entry.get("in_schema").empty()) said = read_grants(entry.get("privileges"));
    if (entry.has("in_schema") && entry.get("in_schema") == object.id.schema) of_schema.push_back(&entry);
  }
  for (const auto* const entry : of_schema) {
    for (const auto& [grantee, rights] : read_grants(entry->get("privileges")))
      for (const auto& [right, option] : rights) said[grantee][right] |= option;
  }
  if (more) possible.push_back(std::move(said));
  return possible;
}

void write_grants(const std::vector<Grants>& possible, const Grants& wanted, const GrantTarget& target,
                  Statements& out) {
  std::vector<Grants> befores;
  befores.reserve(possible.size());
  // Whoever owns an object has what the owner has: the server keeps one entry for him.
  for (const auto& grants : possible) befores.push_back(without(grants, target.owner_name));
  std::set<std::string> grantees;
  for (const auto& grants : befores)
    for (const auto& grant : grants) grantees.insert(grant.first);
  for (const auto& grant : wanted) grantees.insert(grant.first);
  for (const auto& grantee : grantees) {
    const GrantWriter writer(grantee, target, out);
    const auto& before = rights_of(befores.front(), grantee);
    const auto& after = rights_of(wanted, grantee);
    const bool known = std::all_of(befores.begin(), befores.end(),
                                   [&](const Grants& grants) { return rights_of(grants, grantee) == before; });
    if (known) {
      write_difference(before, after, writer);
    } else {
      write_anyhow(befores, grantee, after, target, writer);
    }
  }
}

}  // namespace migrate::schema::postgres
