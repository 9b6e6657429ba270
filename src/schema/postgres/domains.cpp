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

std::string domains_query(int /*server_version*/) {
  return "SELECT 0 class_id, 0 object_id, 0 sub_id, '' AS schema, '' parent, '' AS name WHERE false";
}
std::string domain_constraints_query(int /*server_version*/) {
  return "SELECT 0 class_id, 0 object_id, 0 sub_id, '' AS schema, '' parent, '' AS name WHERE false";
}

const Writer domain_writer{Kind::domain, make, change, drop};
const Writer domain_constraint_writer{Kind::domain_constraint, make, change, drop};

}  // namespace migrate::schema::postgres
