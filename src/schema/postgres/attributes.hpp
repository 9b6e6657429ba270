#pragma once

#include <string>
#include <string_view>
#include <vector>

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

/// "'a', E'b\\'", the property "labels" of an enum, as its literals.
[[nodiscard]] std::vector<std::string> literals_in(std::string_view list);

}  // namespace migrate::schema::postgres
