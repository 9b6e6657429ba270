#pragma once

#include <string>

#include "../writer.hpp"

namespace migrate::schema::postgres {

/// A constraint as CREATE TABLE and ADD take it: "CONSTRAINT notes_pkey PRIMARY KEY (id)", with what its index needs.
[[nodiscard]] std::string constraint_definition(const Object& constraint);

/// The index part of it: " WITH (fillfactor=70) USING INDEX TABLESPACE fast".
[[nodiscard]] std::string index_parameters(const Object& constraint);

/// What it does not hold: CLUSTER, replica identity, comments.
void write_constraint_extras(const Object& constraint, Statements& out);

/// Changes of "clustered" and "replica_identity", of a constraint or an index.
void write_cluster_change(const Changing& changing, Statements& out);
void write_replica_identity_change(const Changing& changing, Statements& out);

}  // namespace migrate::schema::postgres
