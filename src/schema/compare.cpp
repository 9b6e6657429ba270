#include "migrate/schema/compare.hpp"

#include <algorithm>

namespace migrate::schema {

namespace {

std::vector<PropertyChange> property_changes(const Object& before, const Object& after, const CompareOptions& options) {
  std::vector<PropertyChange> changes;
  auto old_one = before.properties.begin();
  auto new_one = after.properties.begin();
  while (old_one != before.properties.end() || new_one != after.properties.end()) {
    const bool only_old =
        new_one == after.properties.end() || (old_one != before.properties.end() && old_one->name < new_one->name);
    const bool only_new =
        old_one == before.properties.end() || (new_one != after.properties.end() && new_one->name < old_one->name);
    if (only_old) {
      changes.push_back({old_one->name, old_one->value, std::nullopt});
    } else if (only_new) {
      changes.push_back({new_one->name, std::nullopt, new_one->value});
    } else if (old_one->value != new_one->value) {
      changes.push_back({old_one->name, old_one->value, new_one->value});
    }
    if (!only_new) ++old_one;
    if (!only_old) ++new_one;
  }
  if (options.column_order && before.position != after.position) {
    changes.push_back({"position", std::to_string(before.position), std::to_string(after.position)});
    std::sort(changes.begin(), changes.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  }
  return changes;
}

void tell(std::string& text, const PropertyChange& change) {
  text += change.name;
  text += " (" + change.before.value_or("none") + " -> " + change.after.value_or("none") + ")";
}

}  // namespace

const PropertyChange* Change::find(std::string_view property) const noexcept {
  const auto found = std::find_if(properties.begin(), properties.end(),
                                  [property](const PropertyChange& change) { return change.name == property; });
  return found == properties.end() ? nullptr : &*found;
}

std::vector<Change> compare(const Catalog& before, const Catalog& after, const CompareOptions& options) {
  std::vector<Change> changes;
  const auto olds = before.objects();
  const auto news = after.objects();
  ObjectIndex b = 0;
  ObjectIndex a = 0;
  while (b < olds.size() || a < news.size()) {
    if (a == news.size() || (b < olds.size() && olds[b].id < news[a].id)) {
      changes.push_back({Change::What::removed, olds[b].id, b, std::nullopt, {}});
      ++b;
    } else if (b == olds.size() || news[a].id < olds[b].id) {
      changes.push_back({Change::What::added, news[a].id, std::nullopt, a, {}});
      ++a;
    } else {
      auto properties = property_changes(olds[b], news[a], options);
      if (!properties.empty()) changes.push_back({Change::What::changed, news[a].id, b, a, std::move(properties)});
      ++b;
      ++a;
    }
  }
  return changes;
}

std::string describe(const Change& change) {
  switch (change.what) {
    case Change::What::added:
      return "added " + describe(change.id);
    case Change::What::removed:
      return "removed " + describe(change.id);
    case Change::What::changed:
      break;
  }
  auto text = "changed " + describe(change.id) + ": ";
  for (const auto& property : change.properties) {
    if (&property != &change.properties.front()) text += ", ";
    tell(text, property);
  }
  return text;
}

}  // namespace migrate::schema
