#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "migrate/db/rows.hpp"
#include "migrate/schema/catalog.hpp"
#include "reads.hpp"

namespace migrate::schema::postgres {

/// An object as pg_depend names it.
struct Address {
  std::uint32_t class_id = 0;
  std::uint32_t object_id = 0;
  std::uint32_t sub_id = 0;

  bool operator==(const Address&) const = default;
};

struct AddressHash {
  [[nodiscard]] std::size_t operator()(const Address& address) const noexcept;
};

/// From three columns of a row, the first at `column`.
[[nodiscard]] Address address_in(const std::vector<db::Value>& row, std::size_t column);

/// Which object an address is of.
class AddressBook {
 public:
  void add(const Address& address, ObjectIndex object) { objects_.emplace(address, object); }
  /// `other` is the same object under another address: a table's row type, the array of a type, the index of a
  /// constraint.
  void alias(const Address& other, const Address& address);
  /// Nothing for what is not ours. A part that is not an object of its own (a view's column) is its whole.
  [[nodiscard]] std::optional<ObjectIndex> find(const Address& address) const;

 private:
  std::unordered_map<Address, ObjectIndex, AddressHash> objects_;
};

/// Read what needs what into `dependencies`, by place in the list of objects, once `book` has all of those. Both must
/// outlive the reads.
[[nodiscard]] std::vector<Read> dependency_reads(AddressBook& book, std::vector<Dependency>& dependencies);

}  // namespace migrate::schema::postgres
