#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "migrate/base/dialect.hpp"
#include "migrate/schema/object.hpp"

namespace migrate::schema {

/// An object's place in `Catalog::objects()`; of one catalog only.
using ObjectIndex = std::uint32_t;

/// `from` needs `on`: it cannot be made before it, and stands in the way when it goes.
struct Dependency {
  enum class Strength : std::uint8_t {
    hard,      ///< the server's own record
    inherits,  ///< the server's: `from` is the child's copy of `on`
    guessed,   ///< a name found in a body that the server does not look into: counts only while it makes no circle
  };
  ObjectIndex from = 0;
  ObjectIndex on = 0;
  Strength strength = Strength::hard;

  auto operator<=>(const Dependency&) const = default;
};

/// Objects of a kind that is seen but not modelled.
struct NotCompared {
  std::string what;  ///< plural: "text search configurations"
  std::size_t count = 0;

  bool operator==(const NotCompared&) const = default;
};

/// What a database looks like: its objects and what needs what. A value; knows no connection.
class Catalog {
 public:
  struct Parts {
    std::vector<Object> objects;           ///< in any order; identities must differ
    std::vector<Dependency> dependencies;  ///< by place in `objects`; may repeat
    std::vector<NotCompared> not_compared;
    Dialect dialect = Dialect::postgresql;
    int server_version = 0;  ///< as db::Capabilities
    std::string user;        ///< PostgreSQL: who read it
  };

  Catalog() = default;
  explicit Catalog(Parts parts);

  /// Sorted by identity.
  [[nodiscard]] std::span<const Object> objects() const noexcept { return parts_.objects; }
  [[nodiscard]] const Object& at(ObjectIndex index) const { return parts_.objects.at(index); }
  /// Sorted, each once.
  [[nodiscard]] std::span<const Dependency> dependencies() const noexcept { return parts_.dependencies; }
  [[nodiscard]] std::span<const NotCompared> not_compared() const noexcept { return parts_.not_compared; }
  [[nodiscard]] Dialect dialect() const noexcept { return parts_.dialect; }
  [[nodiscard]] int server_version() const noexcept { return parts_.server_version; }
  [[nodiscard]] const std::string& user() const noexcept { return parts_.user; }

  [[nodiscard]] std::optional<ObjectIndex> find(const Identity& id) const;
  [[nodiscard]] const Object* get(const Identity& id) const;
  /// The parts of a table (view, domain), by kind and name.
  [[nodiscard]] std::span<const ObjectIndex> parts_of(ObjectIndex owner) const;
  /// The table, view or domain a part lives in.
  [[nodiscard]] std::optional<ObjectIndex> owner_of(ObjectIndex part) const;

 private:
  Parts parts_;
  std::vector<ObjectIndex> owners_;        // of each object; its own index when it is no part
  std::vector<ObjectIndex> part_list_;     // grouped by owner
  std::vector<std::uint32_t> part_begin_;  // per object, into part_list_; one more at the end
};

}  // namespace migrate::schema
