#pragma once

#include <optional>
#include <string>
#include <vector>

#include "../writer.hpp"
#include "parents.hpp"
#include "table_difference.hpp"

namespace migrate::schema::sqlite {

/// The views and triggers that stay while tables change: ALTER TABLE looks at their texts.
struct Bystanders {
  /// The tables of triggers, folded; of a view an empty text.
  std::vector<std::string> owners;
  /// One of them may read a table or column that is not there, now or on the way: DROP COLUMN then refuses.
  bool broken = false;

  /// Whether any is left while the table is rebuilt, which takes its own triggers away.
  [[nodiscard]] bool beside(const std::string& folded_table) const;
};

/// A table that both catalogs have, and how it differs.
struct TableChange {
  const Object& before;
  const Object& after;
  const TableText& before_text;
  const TableText& after_text;
  TableDifference difference;
  std::vector<std::string> standing_indexes;             ///< of the table: CREATE INDEX statements
  std::vector<std::vector<std::string>> unique_indexes;  ///< of `after`: the names in the keys of each, folded, sorted
  ParentKeys parents;                                    ///< of the foreign keys of `after`
  bool order_counts = true;                              ///< columns must come to stand in the order of `after`
};

/// Changes the table where it stands, by ADD COLUMN and DROP COLUMN. False, and nothing written, when these cannot do
/// it. Source: sqlite.org/lang_altertable.html 4 and 5, as tried with 3.40.
[[nodiscard]] bool alter_in_place(const TableChange& change, const Bystanders& bystanders, int version,
                                  Statements& out);

}  // namespace migrate::schema::sqlite
