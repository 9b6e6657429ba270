#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "migrate/schema/kind.hpp"

namespace migrate::schema {

/// What makes an object this one and no other. Names as the catalog has them, not quoted.
struct Identity {
  Kind kind = Kind::table;
  std::string schema;  ///< empty for what lives in none: schemas, extensions, event triggers, publications
  std::string parent;  ///< of a part (see is_part): the table, view or domain, in `schema`; else empty
  std::string name;

  auto operator<=>(const Identity&) const = default;
};

/// One property, by the name it has in messages; a value is text, mostly as the server prints it. A property that is
/// not set (NULL, or what the server takes when nothing is said) is not there at all.
struct Property {
  std::string name;
  std::string value;

  bool operator==(const Property&) const = default;
};

/// One object of a catalog. The properties of each kind are listed beside the queries that read them, in
/// src/schema/postgres/ and src/schema/sqlite/.
struct Object {
  Identity id;
  std::vector<Property> properties;  ///< sorted by name
  /// Brought by another object and not by its own definition: a partition's or child's column or constraint that the
  /// parent has too.
  bool inherited = false;
  std::uint32_t position =
      0;  ///< columns: 1-based place in the table; else, and when nobody asks for it, 0. Not compared by default
  /// SQLite, tables, indexes, views and triggers: the statement that makes it, as somebody wrote it. Not compared; what
  /// it means is in the properties.
  std::string source{};

  /// The value of a property, or an empty text. The reference stays valid while the object lives.
  [[nodiscard]] const std::string& get(std::string_view name) const noexcept;
  [[nodiscard]] bool has(std::string_view name) const noexcept;
};

/// "table public.notes", "column public.notes.title", "trigger touch on public.notes": for messages; names are quoted
/// where SQL would.
[[nodiscard]] std::string describe(const Identity& id);

/// Schema and name (or schema and parent) as SQL: quoted where needed, joined by a dot.
[[nodiscard]] std::string qualified(std::string_view schema, std::string_view name);
/// The object's own name as SQL, with its schema; of functions and aggregates with the arguments.
[[nodiscard]] std::string qualified(const Identity& id);
/// The name of a function or aggregate without its arguments, as the catalog has it; of others the whole name.
[[nodiscard]] std::string_view bare_name(const Identity& id);
/// The table, view or domain that a part lives in, as SQL.
[[nodiscard]] std::string qualified_parent(const Identity& id);

}  // namespace migrate::schema
