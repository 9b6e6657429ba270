#include "migrate/render/verify_text.hpp"

#include <doctest/doctest.h>

using namespace migrate;
using autogen::RoundTrip;
using Verdict = autogen::RoundTrip::Verdict;

namespace {

RoundTrip trip(Verdict verdict) {
  RoundTrip result;
  result.revision = "a1";
  result.message = "notes";
  result.file = "versions/a1.sql";
  result.verdict = verdict;
  return result;
}

RoundTrip flawed() {
  auto result = trip(Verdict::differs);
  schema::Change change{schema::Change::What::removed, {schema::Kind::index, "public", "t", "ix"}, 0, std::nullopt, {}};
  result.after_downgrade = {{change, {"versions/a1.sql", {7, 1}}}};
  change.what = schema::Change::What::added;
  result.after_second_upgrade = {{change, {}}};
  return result;
}

}  // namespace

TEST_CASE("verify text: a revision is a line, its differences have places") {
  CHECK(render::round_trip_text(trip(Verdict::exact)) == "a1, notes: exact\n");
  CHECK(render::round_trip_text(flawed()) ==
        "a1, notes: differs\n"
        "  versions/a1.sql:7:1: after the downgrade: is missing: index ix on public.t\n"
        "  after the second upgrade: is left behind: index ix on public.t\n");
}

TEST_CASE("verify text: a failure is told with its place") {
  auto failed = trip(Verdict::failed);
  failed.failure = Error(ErrorCode::statement_failed, "no such table").with_place({"versions/a1.sql", {9, 3}});
  CHECK(render::round_trip_text(failed) == "a1, notes: failed\n  versions/a1.sql:9:3: no such table\n");
}

TEST_CASE("verify text: the sum names each verdict that was given") {
  const std::vector<RoundTrip> trips{trip(Verdict::exact), flawed(), trip(Verdict::no_way_back), trip(Verdict::exact)};
  CHECK(render::round_trips_summary(trips) == "4 revisions: 2 exact, 1 differs, 1 no way back\n");
  CHECK(render::round_trips_summary({}) == "0 revisions\n");
  const auto json = render::round_trips_json(trips);
  CHECK(json.starts_with("{\"format\":1,\"command\":\"verify\",\"sound\":false,\"revisions\":[{\"revision\":\"a1\""));
  CHECK(json.find("\"verdict\":\"differs\",\"after_downgrade\":[{\"file\":\"versions/a1.sql\",\"line\":7") !=
        std::string::npos);
}
