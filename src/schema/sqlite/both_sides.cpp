#include "both_sides.hpp"

#include <unordered_map>

#include "tokens.hpp"

namespace migrate::schema::sqlite {

bool BothSides::Pair::same() const {
  return before != nullptr && after != nullptr && before->id.name == after->id.name &&
         folded(before->id.parent) == folded(after->id.parent) && before->properties == after->properties;
}

BothSides::BothSides(const Catalog& before, const Catalog& after) {
  pair_up(Kind::table, before, after, tables_);
  pair_up(Kind::view, before, after, views_);
  pair_up(Kind::index, before, after, indexes_);
  pair_up(Kind::trigger, before, after, triggers_);
}

void BothSides::pair_up(Kind kind, const Catalog& before, const Catalog& after, std::vector<Pair>& pairs) {
  std::unordered_map<std::string, std::size_t> places;
  const auto pair_of = [&](const Object& object) -> Pair& {
    const auto name = folded(object.id.name);
    if (kind != Kind::trigger) taken_.insert(name);
    const auto [place, is_new] = places.emplace(name, pairs.size());
    if (is_new) pairs.emplace_back();
    return pairs[place->second];
  };
  for (ObjectIndex i = 0; i < before.objects().size(); ++i) {
    if (before.at(i).id.kind != kind) continue;
    auto& pair = pair_of(before.at(i));
    pair.before = &before.at(i);
    pair.before_index = i;
  }
  for (ObjectIndex i = 0; i < after.objects().size(); ++i) {
    if (after.at(i).id.kind != kind) continue;
    auto& pair = pair_of(after.at(i));
    pair.after = &after.at(i);
    pair.after_index = i;
  }
}

}  // namespace migrate::schema::sqlite
