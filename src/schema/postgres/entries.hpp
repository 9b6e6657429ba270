#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../writer.hpp"

namespace migrate::schema::postgres {

// Properties of several entries, one a line. A line that begins with a tab goes on with the entry before it, so that an
// entry may have line breaks of its own.

/// SQL of such a property: all values of `entry` that "FROM …" gives, in that order. NULL when there are none.
[[nodiscard]] std::string entries(const std::string& entry, const std::string& from, const std::string& order);

/// The entries of a property.
[[nodiscard]] std::vector<std::string> entries_of(std::string_view property);

/// An entry "name: value"; the property has the name as the server quotes it.
struct NamedEntry {
  std::string name;  ///< as the catalog has it
  std::string value;
};

[[nodiscard]] std::vector<NamedEntry> named_entries_of(std::string_view property);

/// A name as the server quotes it, as the catalog has it.
[[nodiscard]] std::string bare_name(std::string_view name);

/// The qualified name at the begin of an entry, up to a blank or a parenthesis outside quotes.
struct QualifiedName {
  std::string schema;  ///< as the catalog has it
  std::string name;    ///< likewise
  std::string text;    ///< as SQL
};

[[nodiscard]] QualifiedName qualified_name_in(std::string_view entry);

/// A condition on a relation `c` of pg_class in the schema `n` of pg_namespace: no system's, extension's or temporary
/// one.
[[nodiscard]] std::string is_users_relation();

/// SQL of a function by its OID: its name as SQL, and its name with the types of its arguments. NULL for none.
[[nodiscard]] std::string function_name(const char* oid);
[[nodiscard]] std::string function_signature(const char* oid);

/// SQL of an extension list that an object was told to depend on (DEPENDS ON EXTENSION), as a property.
[[nodiscard]] std::string extension_needs(const char* class_name, const char* oid);

/// The statements that add what `after` has and `before` has not, and the other way round; `what` as in ALTER.
void change_extension_needs(const Identity& id, const std::string& what, std::string_view before,
                            std::string_view after, Statements& out);

/// Whether a change touches only the properties named.
[[nodiscard]] bool touches_only(const Change& change, std::initializer_list<std::string_view> properties);

}  // namespace migrate::schema::postgres
