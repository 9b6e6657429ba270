#include "migrate/schema/filter.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "migrate/base/error.hpp"
#include "migrate/base/text.hpp"

namespace migrate::schema {

namespace {

/// The places of columns, which only SQLite can change.
constexpr std::string_view column_order = "column_order";

/// Properties that many kinds share and that may be left out by name.
constexpr std::array<std::string_view, 4> common_properties{"owner", "privileges", "comment", column_order};

struct Pattern {
  std::optional<Kind> kind;
  std::string property;  ///< one of common_properties, or empty
  std::string name;
};

Pattern parse(std::string_view text) {
  Pattern pattern;
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return {std::nullopt, "", std::string(text)};
  const auto word = text::trim(text.substr(0, colon));
  pattern.name = std::string(text::trim(text.substr(colon + 1)));
  if (pattern.name.empty()) pattern.name = "*";
  if (std::find(common_properties.begin(), common_properties.end(), word) != common_properties.end()) {
    pattern.property = std::string(word);
    return pattern;
  }
  pattern.kind = kind_named(word);
  if (pattern.kind) return pattern;
  std::vector<std::string_view> known(common_properties.begin(), common_properties.end());
  for (std::size_t i = 0; i < kind_count; ++i) known.push_back(name_of(static_cast<Kind>(i)));
  const auto near = text::nearest(word, known);
  throw Error(ErrorCode::usage, fmt::format("'{}' is no kind of object", text::printable(word)))
      .with_hint(near.empty() ? "a pattern is [KIND:][SCHEMA.]NAME, with * and ?"
                              : fmt::format("did you mean '{}'?", near));
}

std::vector<Pattern> parse_all(const std::vector<std::string>& texts) {
  std::vector<Pattern> patterns;
  patterns.reserve(texts.size());
  for (const auto& text : texts) patterns.push_back(parse(text));
  return patterns;
}

std::string path_of(const Identity& id) {
  std::string path = id.schema;
  for (const auto& part : {id.parent, id.name}) {
    if (part.empty()) continue;
    if (!path.empty()) path += '.';
    path += part;
  }
  return path;
}

bool names(const Pattern& pattern, const Identity& id) {
  return matches_glob(pattern.name, id.name) || matches_glob(pattern.name, path_of(id));
}

bool matches(const Pattern& pattern, const Identity& id) {
  return pattern.property.empty() && (!pattern.kind || *pattern.kind == id.kind) && names(pattern, id);
}

/// Judges objects of one catalog.
class Judge {
 public:
  Judge(const Catalog& catalog, const Filter& filter)
      : catalog_(catalog), include_(parse_all(filter.include)), exclude_(parse_all(filter.exclude)) {}

  [[nodiscard]] bool keeps(ObjectIndex index) const {
    return (include_.empty() || is_met(include_, index)) && !is_met(exclude_, index) && !is_left_bare(index);
  }

  void strip(Object& object) const {
    auto& properties = object.properties;
    for (const auto& pattern : exclude_) {
      if (pattern.property == column_order && catalog_.dialect() == Dialect::sqlite && !object.id.parent.empty() &&
          matches_glob(pattern.name, object.id.parent))
        object.position = 0;
      if (pattern.property.empty() || !names(pattern, object.id)) continue;
      properties.erase(std::remove_if(properties.begin(), properties.end(),
                                      [&](const Property& one) { return one.name == pattern.property; }),
                       properties.end());
    }
  }

 private:
  /// Privileges are all there is to it.
  [[nodiscard]] bool is_left_bare(ObjectIndex index) const {
    const auto& id = catalog_.at(index).id;
    return id.kind == Kind::extension_privileges &&
           std::any_of(exclude_.begin(), exclude_.end(),
                       [&](const Pattern& pattern) { return pattern.property == "privileges" && names(pattern, id); });
  }

  /// The object, what it lives in, and the schema of both.
  [[nodiscard]] bool is_met(const std::vector<Pattern>& patterns, ObjectIndex index) const {
    const auto& id = catalog_.at(index).id;
    const auto owner = catalog_.owner_of(index);
    const Identity schema{Kind::schema, "", "", id.schema};
    return std::any_of(patterns.begin(), patterns.end(), [&](const Pattern& pattern) {
      if (matches(pattern, id)) return true;
      if (owner && *owner != index && matches(pattern, catalog_.at(*owner).id)) return true;
      return !id.schema.empty() && pattern.kind == Kind::schema && matches(pattern, schema);
    });
  }

  const Catalog& catalog_;
  std::vector<Pattern> include_;
  std::vector<Pattern> exclude_;
};

}  // namespace

bool matches_glob(std::string_view pattern, std::string_view text) noexcept {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

Catalog filtered(const Catalog& catalog, const Filter& filter) {
  if (filter.empty()) return catalog;
  const Judge judge(catalog, filter);
  const auto objects = catalog.objects();
  std::vector<bool> kept(objects.size());
  std::set<std::string_view> schemas;
  for (ObjectIndex i = 0; i < objects.size(); ++i) {
    kept[i] = judge.keeps(i);
    if (kept[i]) schemas.insert(objects[i].id.schema);
  }
  Catalog::Parts parts;
  parts.dialect = catalog.dialect();
  parts.server_version = catalog.server_version();
  parts.user = catalog.user();
  parts.not_compared.assign(catalog.not_compared().begin(), catalog.not_compared().end());
  std::vector<ObjectIndex> places(objects.size());
  for (ObjectIndex i = 0; i < objects.size(); ++i) {
    if (objects[i].id.kind == Kind::schema && schemas.contains(objects[i].id.name)) kept[i] = true;
    if (!kept[i]) continue;
    places[i] = static_cast<ObjectIndex>(parts.objects.size());
    parts.objects.push_back(objects[i]);
    judge.strip(parts.objects.back());
  }
  for (auto dependency : catalog.dependencies()) {
    if (!kept[dependency.from] || !kept[dependency.on]) continue;
    dependency.from = places[dependency.from];
    dependency.on = places[dependency.on];
    parts.dependencies.push_back(dependency);
  }
  return Catalog(std::move(parts));
}

}  // namespace migrate::schema
