#pragma once

#include <span>
#include <vector>

#include "migrate/schema/catalog.hpp"
#include "migrate/schema/compare.hpp"
#include "migrate/schema/migration.hpp"

namespace migrate::schema {

using Statements = std::vector<Statement>;

/// What a writer may look at when it makes an object.
struct Making {
  const Object& object;
  const Catalog& catalog;  ///< the one `object` is from
  const MigrationOptions& options;
  /// Parts to be made in the same statement (of a new table: columns, defaults, constraints, inheritance, in the order
  /// of their kinds and positions); empty for most kinds.
  std::span<const Object* const> folded;
  /// The table (view, domain) of a part was there before, perhaps with rows.
  bool owner_existed = false;
  const Catalog* before = nullptr;  ///< the database as it was; nothing when nobody knows
};

/// What a writer may look at when it changes an object where it stands.
struct Changing {
  const Change& change;
  const Object& before;
  const Object& after;
  const Catalog& before_catalog;
  const Catalog& after_catalog;
  const MigrationOptions& options;
  /// A column (domain, composite type) whose type is replaced by another of the same name: it must be moved over
  /// although its own text is the same.
  bool type_replaced = false;
  /// A column whose table is nobody's partition or child while it changes: nothing comes down to it.
  bool detached = false;
};

/// What a writer may look at when it removes an object.
struct Dropping {
  const Object& object;
  const Catalog& catalog;  ///< the one `object` is from
  const MigrationOptions& options;
};

/// How one kind of object is made, changed and removed. A writer says nothing about order: what `Dependency` knows
/// comes in the right order by itself.
struct Writer {
  Kind kind;
  /// Statements that make the object with all its properties: owner, comment and privileges too.
  void (*make)(const Making&, Statements&);
  /// Changes it in place. False, and nothing written: it must be removed and made again. Never called with a change
  /// that `make` and `drop` would lose rows over unless there is no other way.
  bool (*change)(const Changing&, Statements&);
  void (*drop)(const Dropping&, Statements&);
};

/// How an object that stays is struck by what happens to another one that it needs.
enum class Reaction : std::uint8_t {
  none,     ///< the server takes it along
  rebuild,  ///< must be removed before and made again afterwards
  retype,   ///< moved over to the new type, keeping its rows (columns, domains, composite types)
};

}  // namespace migrate::schema
