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

std::string views_query(int /*server_version*/) {
  return "SELECT 0 class_id, 0 object_id, 0 sub_id, '' AS schema, '' parent, '' AS name WHERE false";
}
std::string materialized_views_query(int /*server_version*/) {
  return "SELECT 0 class_id, 0 object_id, 0 sub_id, '' AS schema, '' parent, '' AS name WHERE false";
}

const Writer view_writer{Kind::view, make, change, drop};
const Writer materialized_view_writer{Kind::materialized_view, make, change, drop};

}  // namespace migrate::schema::postgres
