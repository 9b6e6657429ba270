#include "catalogs.hpp"

#include "migrate/db/connect.hpp"

namespace migrate::test {

schema::Object object(schema::Kind kind, std::string schema, std::string parent, std::string name,
                      std::vector<schema::Property> properties) {
  return {{kind, std::move(schema), std::move(parent), std::move(name)}, std::move(properties), false, 0};
}

schema::Catalog catalog(std::vector<schema::Object> objects) {
  schema::Catalog::Parts parts;
  parts.objects = std::move(objects);
  parts.server_version = 150000;
  return schema::Catalog(std::move(parts));
}

std::string names(const schema::Catalog& catalog) {
  std::string result;
  for (const auto& one : catalog.objects()) {
    if (!result.empty()) result += ", ";
    result += describe(one.id);
  }
  return result;
}

std::unique_ptr<db::Connection> memory() {
  return db::connect(config::DatabaseUrl::parse("sqlite://"));
}

}  // namespace migrate::test
