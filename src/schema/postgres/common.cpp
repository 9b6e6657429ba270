#include "writers.hpp"

namespace migrate::schema::postgres {

void write_owner(const Object& /*object*/, const std::string& /*what*/, Statements& /*out*/) {}
void write_comment(const Object& /*object*/, const std::string& /*what*/, Statements& /*out*/) {}
void write_privileges(const Object& /*object*/, const std::string& /*what*/, Statements& /*out*/) {}
bool change_common(const Changing& /*changing*/, const std::string& /*what*/, Statements& /*out*/) {
  return false;
}

}  // namespace migrate::schema::postgres
