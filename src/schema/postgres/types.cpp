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

std::string enum_types_query(int /*server_version*/) {
  return "SELECT 0 class_id, 0 object_id, 0 sub_id, '' AS schema, '' parent, '' AS name WHERE false";
}
std::string composite_types_query(int /*server_version*/) {
  return "SELECT 0 class_id, 0 object_id, 0 sub_id, '' AS schema, '' parent, '' AS name WHERE false";
}
std::string range_types_query(int /*server_version*/) {
  return "SELECT 0 class_id, 0 object_id, 0 sub_id, '' AS schema, '' parent, '' AS name WHERE false";
}

const Writer enum_type_writer{Kind::enum_type, make, change, drop};
const Writer composite_type_writer{Kind::composite_type, make, change, drop};
const Writer range_type_writer{Kind::range_type, make, change, drop};

}  // namespace migrate::schema::postgres
