#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace migrate::schema {

/// The kinds of objects a catalog is made of. Everything that can be made, changed or removed by itself is an object of
/// its own: a column's default and the fact that a table is a partition are objects as a table is. In the order in
/// which a script makes them when nothing else decides.
enum class Kind : std::uint8_t {
  schema,
  extension,
  language,
  access_method,
  collation,
  enum_type,
  composite_type,
  range_type,
  domain,
  domain_constraint,  ///< parent: the domain
  sequence,           ///< of its own or of a serial column; not those of identity columns
  function,           ///< functions and procedures; name: "f(integer, text)", the identity arguments
  aggregate,          ///< likewise
  conversion,         ///< between encodings
  cast,               ///< name: "(integer AS text)"
  transform,          ///< name: "FOR integer LANGUAGE l", as SQL
  operator_,          ///< name: "+(integer, integer)", NONE for a side that it does not have
  operator_family,    ///< name: "f USING btree", as SQL; so of classes
  operator_class,
  text_search_parser,
  text_search_template,
  text_search_dictionary,
  text_search_configuration,
  foreign_data_wrapper,
  foreign_server,
  user_mapping,        ///< name: "FOR alice SERVER s", as SQL
  table,               ///< also partitioned
  column,              ///< of a table; views keep theirs in a property
  inheritance,         ///< parent: the child table; name: the table it inherits from, qualified
  column_default,      ///< parent: the table; name: the column. Generated columns keep theirs in a property
  sequence_ownership,  ///< OWNED BY; parent: the table; name: the sequence, qualified
  primary_key,         ///< constraints: parent is the table
  unique_constraint,
  exclusion_constraint,
  check_constraint,
  index,             ///< of a table or a materialized view (its parent); not those that carry a constraint
  attachment,        ///< a partition: parent is the partition's table, name is the partitioned table, qualified
  index_attachment,  ///< parent: the partition's table; name: the index (or the constraint's index)
  foreign_key,
  foreign_table,  ///< its columns are properties, as a view's are
  view,
  materialized_view,
  rule,     ///< parent: the table or view
  trigger,  ///< likewise
  policy,
  statistics,
  event_trigger,
  publication,
  subscription,
  extension_privileges,  ///< on what an extension brought; name: "LANGUAGE plpgsql", as GRANT has it
  default_privileges,    ///< name: "role in schema: tables"
};

inline constexpr std::size_t kind_count = static_cast<std::size_t>(Kind::default_privileges) + 1;

/// "table", "materialized view", "primary key": as a message says it.
[[nodiscard]] std::string_view name_of(Kind kind) noexcept;

/// The kind of that name; words may be joined by a blank, "_" or "-", in any letter case. Nothing for others.
[[nodiscard]] std::optional<Kind> kind_named(std::string_view name);

/// Whether objects of that kind live in a table (domain, view) and go with it.
[[nodiscard]] bool is_part(Kind kind) noexcept;

/// A primary key, unique, exclusion, check or foreign key constraint of a table.
[[nodiscard]] bool is_constraint(Kind kind) noexcept;

}  // namespace migrate::schema
