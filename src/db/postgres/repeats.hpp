#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "migrate/db/batch.hpp"

namespace migrate::db::postgres {

/// Statements that stay prepared from one batch to the next, see Connection::keep_statements.
struct KeptStatements {
  bool wanted = false;
  std::map<std::string, std::string, std::less<>> names;  ///< by text
};

/// The statements with parameters that come again and again, in one batch or in many: the server reads and plans each
/// of them once, as a prepared statement, and of those that follow it gets the parameters alone.
class Repeats {
 public:
  /// Names begin with `unique`, which no other batch of any session must have: behind a pooler a prepared statement
  /// stays with the server's session, which another client may get next. `kept` are found prepared, and those that are
  /// to be kept are added to it once they are; it must outlive the object.
  Repeats(std::span<const BatchItem> items, std::string_view unique, KeptStatements& kept);

  /// The name that an item's text is prepared under; empty when it is sent as it is.
  [[nodiscard]] const std::string& name_of(std::size_t item) const noexcept;
  /// The statement must be prepared before this item.
  [[nodiscard]] bool begins_at(std::size_t item) const noexcept;
  /// The server has prepared what begins at this item.
  void has_begun_at(std::size_t item);
  /// What takes away the statements that were prepared before item `end` and are not kept, one command each.
  [[nodiscard]] std::vector<std::string> farewells(std::size_t end) const;

 private:
  struct Group {
    std::string name;
    std::string_view text;
    std::size_t first = 0;
    bool stays = false;     // in `kept_`
    bool is_there = false;  // was prepared in an earlier batch
  };

  [[nodiscard]] bool stays(const BatchItem& item) const noexcept { return kept_.wanted && item.comes_again; }
  [[nodiscard]] Group made_for(std::size_t item, const BatchItem& like, std::string_view unique) const;

  KeptStatements& kept_;
  std::vector<Group> groups_;
  std::vector<std::size_t> group_of_;  // by item, counted from 1; 0 is none, and it is empty when all are so
};

}  // namespace migrate::db::postgres
