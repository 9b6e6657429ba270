#pragma once

#include <string>
#include <vector>

#include "table_text.hpp"
#include "tokens.hpp"

namespace migrate::schema::sqlite {

/// Gathers values that CHECKs may let through in a column, likely ones first: literals, and expressions on the other
/// columns that the CHECKs name. Whether one of them does is for the database to say, row by row.
class LikelyValues {
 public:
  /// Both must outlive it.
  LikelyValues(const TableText& table, const ColumnText& column);

  /// An expression; a second of the same is passed over.
  void add(std::string value);
  void look_at(const ConstraintText& check);
  /// At the end those that suit the type anyway.
  [[nodiscard]] std::vector<std::string> take();

 private:
  void look_at_comparison(Tokens condition);
  void compare_with(Tokens other, bool is_length);
  void add_pattern(Tokens condition);
  void add_literals(Tokens condition);
  void add_neighbours(const std::string& value);
  void add_of_length(const std::string& length);
  [[nodiscard]] bool is_column(Tokens side, bool& is_length) const;
  [[nodiscard]] bool suits(const Token& literal) const;

  const TableText& table_;
  const ColumnText& column_;
  std::string name_;
  std::string neutral_;
  bool is_number_ = false;
  std::vector<std::string> values_;
  std::vector<std::string> later_;
};

}  // namespace migrate::schema::sqlite
