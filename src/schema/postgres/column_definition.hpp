#pragma once

#include <string>

#include "../writer.hpp"

namespace migrate::schema::postgres {

/// A column as CREATE TABLE and ADD COLUMN take it: "title text DEFAULT ''::text NOT NULL". `expression` is its
/// default, empty when there is none or it comes later.
[[nodiscard]] std::string column_definition(const Object& column, const std::string& expression);

/// "GENERATED ALWAYS AS IDENTITY (START WITH 5)".
[[nodiscard]] std::string identity_definition(const Object& column);

/// The name of an identity's sequence, as SQL.
[[nodiscard]] std::string identity_sequence(const Object& column);

/// The sequence of an identity column as an object of its own, with its comment and privileges.
[[nodiscard]] Object identity_object(const Object& column);

/// What a column's definition does not hold: storage, statistics target, options, comment, privileges, and the comment
/// and privileges of its identity's sequence.
void write_column_extras(const Object& column, const Catalog& catalog, Statements& out);

/// "public.notes.title".
[[nodiscard]] std::string full_column_name(const Identity& column);
/// "ALTER TABLE public.notes ALTER COLUMN title".
[[nodiscard]] std::string alter_column(const Identity& column);
/// "ALTER TABLE ONLY public.notes ALTER COLUMN title": what is said of this table's column and no child's.
[[nodiscard]] std::string alter_column_only(const Identity& column);

}  // namespace migrate::schema::postgres
