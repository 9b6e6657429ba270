#include "migrate/render/doctor_text.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace migrate;
using runner::Level;

namespace {

const std::vector<config::DescribedSetting>& settings() {
  static const std::vector<config::DescribedSetting> list = {
      {"url", "postgresql://notes:***@db/notes", config::Origin::process_environment, {}},
      {"lock_timeout", "5s", config::Origin::file, {"migrate.yaml", {3, 15}}},
      {"role", "", config::Origin::built_in, {}}};
  return list;
}

const std::vector<runner::Finding>& findings() {
  static const std::vector<runner::Finding> list = {
      {Level::ok, "server", "version", "PostgreSQL 15.18", ""},
      {Level::warning, "server", "encoding", "SQL\x1b_ASCII", "another one"},
      {Level::problem, "tables", "rights", "ann lacks INSERT on public.alembic_version", "GRANT it"}};
  return list;
}

}  // namespace

TEST_CASE("doctor_text: settings with their origin, findings below their topics with their cures, and a sum") {
  CHECK(render::doctor_text({.environment = "", .settings = settings(), .findings = findings()}, {}) ==
        "settings\n"
        "  url = postgresql://notes:***@db/notes (variable)\n"
        "  lock_timeout = 5s (migrate.yaml:3:15)\n"
        "  role = (built in)\n"
        "server\n"
        "  ok       version: PostgreSQL 15.18\n"
        "  warning  encoding: SQL\\x1b_ASCII\n"
        "           cure: another one\n"
        "tables\n"
        "  problem  rights: ann lacks INSERT on public.alembic_version\n"
        "           cure: GRANT it\n"
        "1 problem, 1 warning\n");
}

TEST_CASE("doctor_text: nothing found is said") {
  CHECK(render::doctor_text({}, {}) == "settings\nno problems, no warnings\n");
}

TEST_CASE("doctor_json: all of it") {
  const std::span<const runner::Finding> last(&findings().back(), 1);
  const std::span<const config::DescribedSetting> second(&settings()[1], 1);
  CHECK(
      render::doctor_json({.environment = "production", .settings = second, .findings = last}) ==
      R"({"format":1,"command":"doctor","environment":"production","problems":1,"warnings":0,"settings":[)"
      R"({"key":"lock_timeout","value":"5s","origin":"file","file":"migrate.yaml","line":3,"column":15}],"findings":[)"
      R"({"level":"problem","topic":"tables","subject":"rights",)"
      R"("text":"ann lacks INSERT on public.alembic_version","cure":"GRANT it"}]})"
      "\n");
}
