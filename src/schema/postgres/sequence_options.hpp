#pragma once

#include <string>
#include <string_view>

#include "../writer.hpp"

namespace migrate::schema::postgres {

/// SQL of the columns that tell a sequence's options, each NULL when it is what the server takes by itself; `s` is a
/// pg_sequence. The columns are named `prefix` + start, increment, minimum, maximum, cache, cycle.
[[nodiscard]] std::string sequence_option_columns(const char* s, const char* prefix);

/// "START WITH 5 CACHE 10": the options that are set; empty when none is. `type` is the sequence's.
[[nodiscard]] std::string sequence_options(const Object& object, std::string_view prefix);

/// The options that differ, each written out: "INCREMENT BY 1 NO CYCLE"; `each` stands before every one ("SET ").
[[nodiscard]] std::string changed_sequence_options(const Object& before, std::string_view before_type,
                                                   const Object& after, std::string_view after_type,
                                                   std::string_view prefix, std::string_view each);

/// A statement that brings the value into the new range before it is set, when it could be outside; or nothing, and
/// then the result is a " RESTART WITH …" when no value is in both ranges.
[[nodiscard]] std::string move_into_range(const Object& before, std::string_view before_type, const Object& after,
                                          std::string_view after_type, std::string_view prefix,
                                          const std::string& sequence, std::string_view each, Statements& out);

/// The smallest and the largest value, and where it begins.
struct SequenceRange {
  std::string minimum;
  std::string maximum;
  std::string start;
  bool descending = false;
};
[[nodiscard]] SequenceRange sequence_range(const Object& object, std::string_view type, std::string_view prefix);

}  // namespace migrate::schema::postgres
