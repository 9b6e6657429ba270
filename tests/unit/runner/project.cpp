#include "project.hpp"

#include <fmt/core.h>

#include <fstream>

#include "migrate/base/file.hpp"
#include "migrate/config/url.hpp"
#include "migrate/db/connect.hpp"

namespace migrate::test {

Project::Project() {
  std::filesystem::create_directory(folder_.path() / "versions");
}

void Project::add(std::string_view id, std::string_view header, std::string_view sections) {
  const auto text = fmt::format("-- message of {}\n--\n-- Revision ID: {}\n{}{}\n{}", id, id,
                                header.empty() ? "" : "-- ", header, sections);
  write_file(folder_.path() / "versions" / fmt::format("{}.sql", id), text);
}

void Project::add_table(std::string_view id, std::string_view header) {
  add(id, header,
      fmt::format("-- migrate:up\nCREATE TABLE t_{0} (n integer);\n-- migrate:down\nDROP TABLE t_{0};\n", id));
}

void Project::append(std::string_view id, std::string_view text) const {
  std::ofstream(folder_.path() / "versions" / fmt::format("{}.sql", id), std::ios::app) << text;
}

void Project::remove(std::string_view id) {
  std::filesystem::remove(folder_.path() / "versions" / fmt::format("{}.sql", id));
}

script::Directory Project::open() const {
  script::Locations locations;
  locations.paths = {folder_.path() / "versions"};
  locations.display_base = folder_.path();
  return script::Directory::open(locations);
}

std::unique_ptr<db::Connection> Project::connect() const {
  return db::connect(config::DatabaseUrl::parse("sqlite:///" + (folder_.path() / "test.db").string()));
}

std::string Project::tables(db::Connection& connection) {
  std::string result;
  for (const auto& row : connection.query("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").values) {
    if (!result.empty()) result += ',';
    result += row[0].value_or("");
  }
  return result;
}

}  // namespace migrate::test
