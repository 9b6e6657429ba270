#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "migrate/schema/catalog.hpp"
#include "migrate/schema/compare.hpp"
#include "migrate/schema/migration.hpp"

namespace migrate::schema {

/// What is to happen to an object.
enum class Verdict : std::uint8_t {
  same,
  added,
  removed,
  changed,   ///< where it stands
  replaced,  ///< removed and made again
};

/// One object of either catalog or of both.
struct Item {
  std::optional<ObjectIndex> before;
  std::optional<ObjectIndex> after;
  Verdict verdict = Verdict::same;
  Change change;               ///< of the properties; empty ones when none differs
  bool type_replaced = false;  ///< a column that is moved over to a new type of the same name
  /// A replaced type that columns still use, a replaced table with its rows or a function of its key: renamed, and
  /// removed at the very end.
  bool set_aside = false;
  /// The attachment of a partition that goes or gets another bound, whose rows may have a place in other partitions.
  bool moves_rows = false;
};

/// An item's place in the list of a Pairing.
using ItemIndex = std::uint32_t;

/// The objects of two catalogs, each with its verdict: what differs, and what must go and come again because of it.
/// Keeps references to both catalogs.
class Pairing {
 public:
  Pairing(const Catalog& before, const Catalog& after, const MigrationOptions& options);

  [[nodiscard]] const Catalog& before() const noexcept { return *before_; }
  [[nodiscard]] const Catalog& after() const noexcept { return *after_; }
  [[nodiscard]] const MigrationOptions& options() const noexcept { return *options_; }

  [[nodiscard]] const std::vector<Item>& items() const noexcept { return items_; }
  [[nodiscard]] const Item& at(ItemIndex item) const { return items_.at(item); }
  [[nodiscard]] ItemIndex of_before(ObjectIndex object) const { return of_before_.at(object); }
  [[nodiscard]] ItemIndex of_after(ObjectIndex object) const { return of_after_.at(object); }
  /// The object, as it will be if it stays, else as it was.
  [[nodiscard]] const Object& object(ItemIndex item) const;
  /// The item of the table (view, domain) that a part lives in.
  [[nodiscard]] std::optional<ItemIndex> owner(ItemIndex item) const;

  /// New functions of the same name as one that goes, with other arguments.
  [[nodiscard]] std::vector<ItemIndex> overloads_added(ItemIndex function) const;

  [[nodiscard]] bool goes(ItemIndex item) const;   ///< is removed, for good or to be made again
  [[nodiscard]] bool comes(ItemIndex item) const;  ///< is made, for the first time or again

 private:
  void judge_changes();
  void judge_new_children();
  void judge_handed_down();
  void judge_dependents();
  void set_aside_below();
  [[nodiscard]] bool has_successor(ItemIndex type) const;
  void judge_partitions();
  void judge_further_parents();
  void judge_left_behind(std::vector<ItemIndex>& struck);
  [[nodiscard]] bool goes_early(ItemIndex removed) const;
  void judge_attached_indexes(std::vector<ItemIndex>& struck);
  [[nodiscard]] bool stays_attached(ObjectIndex table) const;
  [[nodiscard]] bool goes_for_good(const Object& attachment) const;
  void replace_if_key(ItemIndex column, std::vector<ItemIndex>& struck);
  void strike(ItemIndex item, std::vector<ItemIndex>& struck);
  void rebuild(ItemIndex item, std::vector<ItemIndex>& struck);
  void renew(ItemIndex table, std::vector<ItemIndex>& struck);
  void retype(ItemIndex item, ItemIndex type, std::vector<ItemIndex>& struck);

  const Catalog* before_;
  const Catalog* after_;
  const MigrationOptions* options_;
  std::vector<Item> items_;
  std::vector<ItemIndex> of_before_;
  std::vector<ItemIndex> of_after_;
  std::vector<std::vector<ObjectIndex>> dependents_;  // in `before`: who needs the object
};

}  // namespace migrate::schema
