#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../writer.hpp"

namespace migrate::schema::postgres {

/// One line of a composite type's attributes, or of their comments.
struct Attribute {
  std::string name;  ///< as SQL names it
  std::string text;  ///< the type with its collation, or the comment as a literal

  bool operator==(const Attribute&) const = default;
};

/// Reads the properties "attributes" and "attribute_comments" of a composite type.
[[nodiscard]] std::vector<Attribute> attributes_in(std::string_view lines);

/// The one of that name, or nullptr.
[[nodiscard]] const Attribute* named(const std::vector<Attribute>& attributes, const std::string& name);

/// Where a literal or a quoted name that begins at `start` ends.
[[nodiscard]] std::size_t quoted_end(std::string_view text, std::size_t start, char quote, bool backslashes);

/// The value of a column whose composite type is replaced as a value of the new type, attribute by attribute; `name` is
/// the column, as SQL. Nothing when its type is none.
[[nodiscard]] std::optional<std::string> successor_value(const Changing& changing, const std::string& name);

}  // namespace migrate::schema::postgres
