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

std::string columns_query(int /*server_version*/) {
  return "SELECT 0 class_id, 0 object_id, 0 sub_id, '' AS schema, '' parent, '' AS name WHERE false";
}
std::string column_defaults_query(int /*server_version*/) {
  return "SELECT 0 class_id, 0 object_id, 0 sub_id, '' AS schema, '' parent, '' AS name WHERE false";
}

const Writer column_writer{Kind::column, make, change, drop};
const Writer column_default_writer{Kind::column_default, make, change, drop};

}  // namespace migrate::schema::postgres
