#include "address.hpp"

#include <charconv>

#include "dependency_queries.hpp"

namespace migrate::schema::postgres {

namespace {

std::uint32_t number(const db::Value& value) {
  std::uint32_t result = 0;
  if (value) std::from_chars(value->data(), value->data() + value->size(), result);
  return result;
}

Dependency::Strength strength_of(const db::Value& word) {
  if (word == "inherits") return Dependency::Strength::inherits;
  return word == "guessed" ? Dependency::Strength::guessed : Dependency::Strength::hard;
}

}  // namespace

std::size_t AddressHash::operator()(const Address& address) const noexcept {
  const auto mixed =
      (std::uint64_t{address.object_id} << 32U) ^ (std::uint64_t{address.sub_id} << 16U) ^ address.class_id;
  return std::hash<std::uint64_t>{}(mixed * 0x9E3779B97F4A7C15U);
}

Address address_in(const std::vector<db::Value>& row, std::size_t column) {
  return {number(row.at(column)), number(row.at(column + 1)), number(row.at(column + 2))};
}

void AddressBook::alias(const Address& other, const Address& address) {
  if (const auto object = find(address)) objects_.emplace(other, *object);
}

std::optional<ObjectIndex> AddressBook::find(const Address& address) const {
  auto found = objects_.find(address);
  if (found == objects_.end() && address.sub_id != 0)
    found = objects_.find(Address{address.class_id, address.object_id, 0});
  if (found == objects_.end()) return std::nullopt;
  return found->second;
}

std::vector<Read> dependency_reads(AddressBook& book, std::vector<Dependency>& dependencies) {
  std::vector<Read> reads;
  // Aliases of aliases (the array of a table's row type) come after what they lean on.
  for (const auto& query : alias_queries()) {
    reads.push_back({query, [&book](const db::Rows& rows) {
                       for (const auto& row : rows.values) book.alias(address_in(row, 0), address_in(row, 3));
                     }});
  }
  for (const auto& query : dependency_queries()) {
    reads.push_back({query, [&book, &dependencies](const db::Rows& rows) {
                       for (const auto& row : rows.values) {
                         const auto from = book.find(address_in(row, 0));
                         const auto on = book.find(address_in(row, 3));
                         if (from && on && *from != *on) dependencies.push_back({*from, *on, strength_of(row.at(6))});
                       }
                     }});
  }
  return reads;
}

}  // namespace migrate::schema::postgres
