#pragma once

#include <span>
#include <string>

#include "migrate/schema/kind.hpp"

namespace migrate::schema::postgres {

/// One query of the catalog reader. Its result has the columns
/// - class_id, object_id, sub_id: the address as in pg_depend (class_id as 'pg_class'::regclass::oid; sub_id 0: none);
/// - schema, parent, name: the identity, NULL as an empty text;
/// - inherited, optional, a boolean, and position, optional, an integer: see Object;
/// - kind, optional: a name of Kind, where rows are of several;
///
/// and then one column a property, named as messages name it. NULL is a property that is not set: the query gives NULL
/// for what is the server's default, 'true' for a switch that is on. Run with an empty search_path, so system names
/// must be qualified with pg_catalog, and names come out qualified.
struct CatalogQuery {
  Kind kind;
  std::string (*sql)(int server_version);
  /// The rows of its main catalog, where it gives nothing without any: "pg_policy o"; then it need not run.
  const char* among = nullptr;
};

/// All queries, in any order: relations.cpp, types.cpp, …, each with the properties it reads listed on top.
[[nodiscard]] std::span<const CatalogQuery> catalog_queries();

/// A condition on an OID: no system object, none of an extension. `class_name` is 'pg_class' and the like.
[[nodiscard]] std::string is_users(const char* class_name, const char* oid);

/// SQL of the privileges on an object as a property: NULL when they are what such an object has by default; else all of
/// them, a grantee a line, sorted: "\"Odd\": ALL", "PUBLIC: USAGE", "alice: INSERT, SELECT WITH GRANT OPTION",
/// "owner: ALL"; 'none' when nobody has any. Names are quoted as SQL has them. `object_type` is that of acldefault
/// ('r', 's', 'f', 'n', 'T', 'c' …). Read again by `read_grants` in privileges.hpp.
[[nodiscard]] std::string privileges(const char* acl, const char* object_type, const char* owner);

/// The same without a thought for what is said by default.
[[nodiscard]] std::string privilege_list(const char* acl, const char* object_type, const char* owner);

/// SQL of an object's comment as a property.
[[nodiscard]] std::string comment(const char* class_name, const char* oid, const char* sub_id = "0");

/// SQL of an owner's name as a property; NULL when it is whoever reads the catalog.
[[nodiscard]] std::string owner(const char* owner_oid);

}  // namespace migrate::schema::postgres
