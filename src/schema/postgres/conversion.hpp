#pragma once

#include <string>
#include <string_view>

namespace migrate::schema::postgres {

/// An expression that turns a column's value from one type into another, both as format_type prints them; `name` is
/// the column, as SQL. A type that was replaced by another of the same name is
/// passed through text.
[[nodiscard]] std::string conversion(const std::string& name, std::string_view from, std::string_view to,
                                     bool type_replaced);

/// The same for a composite type with other attributes, each list as the catalog has it ("a integer", a line each): by
/// name; what is new is NULL.
[[nodiscard]] std::string composite_conversion(const std::string& name, const std::string& from, const std::string& to,
                                               const std::string& type);

/// The statement that makes a function of that name which turns arrays of a composite type into those of its successor:
/// an expression of USING may look into one value, but not into all of an array.
[[nodiscard]] std::string array_converter(const std::string& function, const std::string& from, const std::string& to,
                                          const std::string& type);

/// Whether there can be values that the conversion refuses for what they are; numbers that are too large aside. Such a
/// conversion may hold a query, which only a function can ask. Domains count as what they are of.
[[nodiscard]] bool may_refuse(std::string_view from, std::string_view to);

/// Whether only the first value of an array is kept.
[[nodiscard]] bool keeps_the_first(std::string_view from, std::string_view to);

/// Whether values may be cut: from text to varchar(5), from varchar(20) to varchar(5).
[[nodiscard]] bool may_cut(std::string_view from, std::string_view to);

/// "character varying(20)" -> "character varying"; without "[]".
[[nodiscard]] std::string bare_type(std::string_view type);

}  // namespace migrate::schema::postgres
