#include "migrate/render/detected.hpp"

#include <doctest/doctest.h>

using namespace migrate;
using schema::Kind;
using schema::Object;

namespace {

Object object(Kind kind, std::string schema, std::string parent, std::string name,
              std::vector<schema::Property> properties = {}) {
  return {{kind, std::move(schema), std::move(parent), std::move(name)}, std::move(properties), false, 0};
}

schema::Catalog catalog(std::vector<Object> objects) {
  schema::Catalog::Parts parts;
  parts.objects = std::move(objects);
  return schema::Catalog(std::move(parts));
}

/// Logger (without what all have in common) and words, a line each.
std::string told(const schema::Catalog& before, const schema::Catalog& after) {
  constexpr std::string_view common = "migrate.autogenerate.compare.";
  std::string result;
  for (const auto& line : render::detected(schema::compare(before, after), before, after))
    result += line.logger.substr(common.size()) + ": " + line.words + "\n";
  return result;
}

}  // namespace

TEST_CASE("detected: of a table that comes its indexes are told, of one that goes it alone") {
  const auto table = catalog({object(Kind::table, "public", "", "notes"), object(Kind::column, "public", "notes", "id"),
                              object(Kind::column_default, "public", "notes", "id"),
                              object(Kind::primary_key, "public", "notes", "notes_pkey"),
                              object(Kind::index, "public", "notes", "ix",
                                     {{"definition", "CREATE INDEX ix ON public.notes USING btree (lower(a), b)"}}),
                              object(Kind::trigger, "public", "notes", "touch")});
  CHECK(told(catalog({}), table) ==
        "tables: Detected added table 'notes'\n"
        "constraints: Detected added index 'ix' on '('lower(a)', 'b')'\n"
        "triggers: Detected added trigger 'touch' on 'notes'\n");
  CHECK(told(table, catalog({})) == "tables: Detected removed table 'notes'\n");
}

TEST_CASE("detected: Alembic's words for what it knows") {
  const auto table = object(Kind::table, "app", "", "notes");
  const auto before = catalog(
      {table, object(Kind::column, "app", "notes", "a", {{"comment", "x"}, {"type", "integer"}}),
       object(Kind::column, "app", "notes", "gone"), object(Kind::column_default, "app", "notes", "gone"),
       object(Kind::unique_constraint, "app", "notes", "uq", {{"definition", "UNIQUE (a)"}}),
       object(Kind::foreign_key, "app", "notes", "fk", {{"definition", "FOREIGN KEY (pid) REFERENCES app.p(id)"}})});
  const auto after =
      catalog({table, object(Kind::column, "app", "notes", "a", {{"not_null", "true"}, {"type", "bigint"}}),
               object(Kind::column_default, "app", "notes", "a", {{"expression", "1"}}),
               object(Kind::unique_constraint, "app", "notes", "uq2", {{"columns", "a"}}),
               object(Kind::check_constraint, "app", "notes", "ck", {{"definition", "CHECK (a > 0)"}})});
  CHECK(told(before, after) ==
        "comments: Detected column comment 'app.notes.a'\n"
        "constraints: Detected NOT NULL on column 'app.notes.a'\n"
        "types: Detected type change from integer to bigint on 'app.notes.a'\n"
        "tables: Detected removed column 'app.notes.gone'\n"
        "server_defaults: Detected server default on column 'app.notes.a'\n"
        "constraints: Detected removed unique constraint 'uq' on 'app.notes'\n"
        "constraints: Detected added unique constraint 'uq2' on '('a',)'\n"
        "check_constraints: Detected added check constraint 'ck' on table 'app.notes'\n"
        "constraints: Detected removed foreign key (pid)(id) on table app.notes\n");
}

TEST_CASE("detected: other kinds in words of that shape, with what changed when that is short") {
  const auto view = [](std::string text) {
    return catalog({object(Kind::view, "public", "", "v", {{"definition", std::move(text)}, {"owner", "bob"}})});
  };
  CHECK(told(catalog({}), view("x")) == "views: Detected added view 'v'\n");
  CHECK(told(view("SELECT 1"), view("SELECT 2")) ==
        "views: Detected changed view 'v': definition (SELECT 1 -> SELECT 2)\n");
  CHECK(told(view("SELECT 1"), view(std::string(100, 'x'))) == "views: Detected changed view 'v': definition\n");
  CHECK(
      told(catalog({object(Kind::policy, "public", "t", "p")}), catalog({})).starts_with("policies: Detected removed"));
}
