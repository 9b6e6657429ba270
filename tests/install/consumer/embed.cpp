#include <cstdio>
#include <filesystem>

#include <migrate/config/url.hpp>
#include <migrate/db/connect.hpp>
#include <migrate/runner/migrator.hpp>
#include <migrate/script/directory.hpp>

int main() {
  try {
    migrate::script::Locations locations;
    locations.paths = {std::filesystem::absolute("versions")};
    const auto scripts = migrate::script::Directory::open(locations);

    const auto url = migrate::config::DatabaseUrl::parse("sqlite:///./app.db");
    const auto connection = migrate::db::connect(url);
    migrate::runner::Observer nobody;  // derive from it to hear of each step
    migrate::runner::Migrator migrator(*connection, scripts, {}, nobody);

    const auto report = migrator.upgrade("head");
    std::printf("%zu revisions applied\n", report.steps.size());
    return 0;
  } catch (const migrate::Error& error) {
    std::fprintf(stderr, "%s: %s\n", error.place.to_string().c_str(), error.what());
    return 1;
  }
}
