#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "migrate/db/batch.hpp"

namespace migrate::db::postgres {

/// The statements with parameters that come again and again in one batch: the server reads and plans each of them once,
/// as a prepared statement, and of those that follow it gets the parameters alone.
class Repeats {
 public:
  /// Names begin with `unique`, which no other batch of any session must have: behind a pooler a prepared statement
  /// stays with the server's session, which another client may get next.
  Repeats(std::span<const BatchItem> items, std::string_view unique);

  /// The name that an item's text is prepared under; empty when it is sent as it is.
  [[nodiscard]] const std::string& name_of(std::size_t item) const noexcept;
  /// The statement must be prepared before this item.
  [[nodiscard]] bool begins_at(std::size_t item) const noexcept;
  /// What takes away the statements that were prepared before item `end`, one command each.
  [[nodiscard]] std::vector<std::string> farewells(std::size_t end) const;

 private:
  struct Group {
    std::string name;
    std::size_t first = 0;
  };
  std::vector<Group> groups_;
  std::vector<std::size_t> group_of_;  // by item, counted from 1; 0 is none, and it is empty when all are so
};

}  // namespace migrate::db::postgres
