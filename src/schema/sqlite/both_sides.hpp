#pragma once

#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

#include "migrate/schema/catalog.hpp"

namespace migrate::schema::sqlite {

/// The objects of two catalogs that have a statement of their own (tables, views, indexes, triggers), paired by what
/// SQLite takes for the same name.
class BothSides {
 public:
  /// Both must outlive it.
  BothSides(const Catalog& before, const Catalog& after);

  struct Pair {
    const Object* before = nullptr;
    const Object* after = nullptr;
    ObjectIndex before_index = 0;
    ObjectIndex after_index = 0;

    [[nodiscard]] bool gone() const noexcept { return after == nullptr; }
    [[nodiscard]] bool made() const noexcept { return before == nullptr; }
    /// There on both sides, with the same properties. Of a table its parts are not looked at.
    [[nodiscard]] bool same() const;
  };

  [[nodiscard]] const std::vector<Pair>& tables() const noexcept { return tables_; }
  [[nodiscard]] const std::vector<Pair>& views() const noexcept { return views_; }
  [[nodiscard]] const std::vector<Pair>& indexes() const noexcept { return indexes_; }
  [[nodiscard]] const std::vector<Pair>& triggers() const noexcept { return triggers_; }

  /// Whether one of the sides uses the folded name for a table, a view or an index.
  [[nodiscard]] bool is_taken(const std::string& folded_name) const { return taken_.contains(folded_name); }

 private:
  void pair_up(Kind kind, const Catalog& before, const Catalog& after, std::vector<Pair>& pairs);

  std::vector<Pair> tables_;
  std::vector<Pair> views_;
  std::vector<Pair> indexes_;
  std::vector<Pair> triggers_;
  std::unordered_set<std::string> taken_;
};

}  // namespace migrate::schema::sqlite
