#include "kinds.hpp"
#include "query.hpp"
#include "writers.hpp"

namespace migrate::schema::postgres {

namespace {

void make(const Making&, Statements&) {}
bool change(const Changing&, Statements&) {
  return false;
}
void drop(const Dropping&, Statements&) {}

}  // namespace

std::string constraints_query(int /*server_version*/) {
  return "SELECT 0 class_id, 0 object_id, 0 sub_id, '' AS schema, '' parent, '' AS name WHERE false";
}

const Writer primary_key_writer{Kind::primary_key, make, change, drop};
const Writer unique_constraint_writer{Kind::unique_constraint, make, change, drop};
const Writer exclusion_constraint_writer{Kind::exclusion_constraint, make, change, drop};
const Writer check_constraint_writer{Kind::check_constraint, make, change, drop};
const Writer foreign_key_writer{Kind::foreign_key, make, change, drop};

}  // namespace migrate::schema::postgres
