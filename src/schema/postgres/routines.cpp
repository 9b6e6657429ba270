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

std::string functions_query(int /*server_version*/) {
  return "SELECT 0 class_id, 0 object_id, 0 sub_id, '' AS schema, '' parent, '' AS name WHERE false";
}
std::string aggregates_query(int /*server_version*/) {
  return "SELECT 0 class_id, 0 object_id, 0 sub_id, '' AS schema, '' parent, '' AS name WHERE false";
}

const Writer function_writer{Kind::function, make, change, drop};
const Writer aggregate_writer{Kind::aggregate, make, change, drop};

}  // namespace migrate::schema::postgres
