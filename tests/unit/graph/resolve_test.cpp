#include "migrate/graph/resolve.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/graph_text.hpp"
#include "unit/graph/refused.hpp"

// ALEMBIC.md 2.2 and the column "show / stamp / --head" of 2.4.

using namespace migrate::graph;
using namespace migrate::test;
using migrate::ErrorCode;

namespace {

[[nodiscard]] RevisionMap sample() {
  return graph_sorted("aaa1 <- bbb1 label:lb <- bbb2 <- bbb3; aaa1 <- ccc1 label:lc <- ccc2; xxx1 label:lx <- xxx2");
}

[[nodiscard]] std::string shown(const RevisionMap& map, const std::string& symbol) {
  return names(map, resolve_plain(map, symbol));
}

void refused(const RevisionMap& map, const std::string& symbol, const std::string& name) {
  CAPTURE(symbol);
  const auto error = refusal_of([&] { return resolve_plain(map, symbol); });
  CHECK(error.message == "Can't locate revision identified by '" + name + "'");
  CHECK_FALSE(error.hint.empty());
}

constexpr auto several_heads = [](const std::string& argument) {
  return "Multiple head revisions are present for given argument '" + argument +
         "'; please specify a specific target revision, '<branchname>@" + argument +
         "' to narrow to a specific head, or 'heads' for all heads";
};

}  // namespace

TEST_CASE("resolve: plain symbols denote what Alembic says") {
  const RevisionMap map = sample();
  const std::vector<std::pair<std::string, std::string>> table = {{"bbb2", "bbb2"},
                                                                  {"lb", "bbb1"},
                                                                  {"heads", "bbb3 ccc2 xxx2"},
                                                                  {"base", ""},
                                                                  {"lb@base", ""},
                                                                  {"lb@head", "bbb3"},
                                                                  {"lb@aaa1", "aaa1"},
                                                                  {"aaa1", "aaa1"},
                                                                  {"aaa1@heads", "bbb3 ccc2"},
                                                                  {"-1", "bbb2 ccc1 xxx1"},
                                                                  {"lb@-1", "bbb2"},
                                                                  {"lb@-3", "aaa1"},
                                                                  {"bbb1@-1", ""},
                                                                  {"xxx2@head", "xxx2"},
                                                                  {"bbb1@bbb3", "bbb3"},
                                                                  {"@bbb3", "bbb3"},
                                                                  {"ccc1@heads", "ccc2"}};
  for (const auto& row : table) {
    CAPTURE(row.first);
    CHECK(shown(map, row.first) == row.second);
  }
}

TEST_CASE("resolve: what is no plain symbol cannot be located") {
  const RevisionMap map = sample();
  for (const std::string symbol : {"bbb1+1", "bbb3-2", "+1", "nope", "-0"}) refused(map, symbol, symbol);
  refused(map, "lb@head-1", "head-1");
  refused(map, "lb@aaa1+1", "aaa1+1");
  refused(map, "lb@ccc1", "ccc1");
  refused(map, "nope@head", "nope");
  refused(map, "nope@aaa1", "nope");
  CHECK(refusal_of([&] { return resolve_plain(map, "lb@"); }).code == ErrorCode::usage);
}

TEST_CASE("resolve: several heads where one is asked for are refused and named") {
  const RevisionMap map = sample();
  const auto error = refusal_of([&] { return resolve_plain(map, "head"); });
  CHECK(error.code == ErrorCode::multiple_heads);
  CHECK(error.message == several_heads("head"));
  mentions(error.hint, "bbb3, ccc2, xxx2");
  CHECK(refusal_of([&] { return resolve_plain(map, "aaa1@head"); }).message == several_heads("aaa1@head"));
  CHECK(refusal_of([&] { return resolve_one(map, "heads"); }).message == several_heads("heads"));
}

TEST_CASE("resolve: an effective head counts for head, not for heads") {
  const RevisionMap map = graph_sorted("a1 <- a2 label:la; b1 <- b2 dep:a2");
  CHECK(refusal_of([&] { return resolve_plain(map, "head"); }).code == ErrorCode::multiple_heads);
  CHECK(shown(map, "heads") == "b2");
  CHECK(shown(map, "la@heads") == "a2");
}

TEST_CASE("resolve: prefixes of ids and labels longer than three characters") {
  const RevisionMap map = graph_sorted("f00dcafe0001 label:featx <- abcd <- abc; x1 label:unique_label");
  refused(map, "f", "f");  // an id and its own label are two candidates
  CHECK(shown(map, "f0") == "f00dcafe0001");
  CHECK(shown(map, "fe") == "f00dcafe0001");
  CHECK(shown(map, "ab") == "abcd");
  CHECK(shown(map, "abc") == "abc");
  CHECK(shown(map, "un") == "x1");
  refused(map, "x", "x");
  const auto error = refusal_of([&] { return resolve_plain(map, "f"); });
  CHECK(error.code == ErrorCode::ambiguous_revision);
  mentions(error.hint, "f00dcafe0001, featx (label)");
}

TEST_CASE("resolve: a branch can make a prefix clear") {
  const RevisionMap map = graph_sorted("abcd1 label:one; abcd2 label:two");
  refused(map, "abc", "abc");
  CHECK(shown(map, "two@abc") == "abcd2");
  CHECK(shown(map, "abcd1@abc") == "abcd1");
}

TEST_CASE("resolve: a wrong name is answered with the nearest one") {
  const RevisionMap map = graph_sorted("1975ea83b712 label:notes");
  mentions(refusal_of([&] { return resolve_plain(map, "1975ea83b721"); }).hint, "Did you mean 1975ea83b712?");
  mentions(refusal_of([&] { return resolve_plain(map, "haeds"); }).hint, "Did you mean heads?");
  mentions(refusal_of([&] { return resolve_plain(checked_map({}), "a1"); }).hint, "no revisions yet");
}

TEST_CASE("resolve: steps below the heads do not leave the graph") {
  const RevisionMap map = sample();
  for (const std::string symbol : {"-2", "-3", "lb@-4", "lb@-9"}) {
    CAPTURE(symbol);
    const auto error = refusal_of([&] { return resolve_plain(map, symbol); });
    CHECK(error.code == ErrorCode::not_reachable);
  }
  const RevisionMap merged = graph_sorted("a1; b1; a1, b1 <- m1");
  CHECK(refusal_of([&] { return resolve_plain(merged, "-1"); }).message == "Ambiguous walk");
}

TEST_CASE("resolve: an empty map has no head to complain about") {
  const RevisionMap map = checked_map({});
  CHECK(resolve_plain(map, "head").empty());
  CHECK(resolve_plain(map, "heads").empty());
  CHECK_FALSE(resolve_one(map, "head").has_value());
}

TEST_CASE("resolve: current stands for the rows") {
  const RevisionMap map = sample();
  CHECK(names(map, resolve_with_current(map, "current", rows(map, "ccc1 bbb2"))) == "bbb2 ccc1");
  CHECK(names(map, resolve_with_current(map, "lc", rows(map, "bbb2"))) == "ccc1");
  refused(map, "current", "current");
  CHECK(needs_current("current"));
  CHECK(needs_current("current:+1"));
  CHECK(needs_current(":current"));
  CHECK_FALSE(needs_current("currents:heads"));
  CHECK_FALSE(needs_current("heads"));
}

TEST_CASE("resolve: current revisions include heads that rows imply") {
  const RevisionMap map = graph_sorted("a1 <- a2; b1 <- b2 dep:a2 <- b3");
  CHECK(names(map, current_revisions(map, rows(map, "b2"))) == "a2 b2");
  CHECK(names(map, current_revisions(map, rows(map, "a1 b1"))) == "a1 b1");
  CHECK(current_revisions(map, {}).empty());
  CHECK(names(map, applied_revisions(map, rows(map, "b2"))) == "a1 a2 b1 b2");
}

TEST_CASE("resolve: a new revision goes upon heads, unless it is spliced") {
  const RevisionMap map = sample();
  const auto on = [&](std::vector<std::string> symbols, bool splice = false) {
    return names(map, resolve_new_downs(map, symbols, splice));
  };
  CHECK(on({"lb@head"}) == "bbb3");
  CHECK(on({"heads"}) == "bbb3 ccc2 xxx2");
  CHECK(on({"ccc2", "bbb3"}) == "ccc2 bbb3");
  CHECK(on({"base"}).empty());
  CHECK(on({"lb@base"}).empty());
  CHECK(on({"aaa1"}, true) == "aaa1");
  CHECK(on({"lb@-1"}, true) == "bbb2");
  CHECK(refusal_of([&] { return on({"head"}); }).message ==
        "Multiple heads are present; please specify the head revision on which the new revision should be based, or "
        "perform a merge.");
  CHECK(refusal_of([&] { return on({"heads", "bbb3"}); }).message == "Duplicate head revisions specified");
  const auto error = refusal_of([&] { return on({"aaa1"}); });
  CHECK(error.message ==
        "Revision aaa1 is not a head revision; please specify --splice to create a new branch from this revision");
  mentions(error.hint, "bbb1, ccc1");
}

TEST_CASE("resolve: dependencies become ids, but labels stay labels") {
  const RevisionMap map = sample();
  const auto on = [&](std::vector<std::string> symbols) { return resolve_depends_on(map, symbols); };
  CHECK(on({"lb", "lb@head", "bbb2", "lx@xxx2"}) == std::vector<std::string>{"lb", "bbb3", "bbb2", "xxx2"});
  CHECK(refusal_of([&] { return on({"nosuch"}); }).message == "Can't locate revision identified by 'nosuch'");
  CHECK(refusal_of([&] { return on({"heads"}); }).code == ErrorCode::multiple_heads);
  CHECK(refusal_of([&] { return on({"base"}); }).code == ErrorCode::usage);
}
