#include "migrate/script/names.hpp"

#include <doctest/doctest.h>

using namespace migrate::script;

TEST_CASE("names: ordinary ids and labels are fine") {
  for (const char* name : {"1975ea83b712", "a", "v1.2", "20260101_x", "größe", "Head", "headless"}) {
    CAPTURE(name);
    CHECK_FALSE(complaint_about_revision_id(name).has_value());
    CHECK_FALSE(complaint_about_parent(name).has_value());
    CHECK_FALSE(complaint_about_branch_label(name).has_value());
  }
  CHECK_FALSE(complaint_about_branch_label("api-v2").has_value());
}

TEST_CASE("names: the words of the identifier grammar name nothing else") {
  for (const char* name : {"head", "heads", "base", "current"}) {
    CAPTURE(name);
    CHECK(complaint_about_revision_id(name).has_value());
    CHECK(complaint_about_parent(name).has_value());
    CHECK(complaint_about_branch_label(name).has_value());
  }
}

TEST_CASE("names: what the grammar or the header could not carry is refused") {
  for (const char* name : {"", "a@b", "a:b", "a,b", "a b", "a\tb"}) {
    CAPTURE(name);
    CHECK(complaint_about_revision_id(name).has_value());
    CHECK(complaint_about_branch_label(name).has_value());
  }
  CHECK(complaint_about_revision_id("a-b") == "Character(s) '-' not allowed in revision identifier 'a-b'");
}

TEST_CASE("names: an id must fit into the version table") {
  CHECK_FALSE(complaint_about_revision_id(std::string(32, 'a')).has_value());
  CHECK(complaint_about_revision_id(std::string(33, 'a')).has_value());
  CHECK_FALSE(complaint_about_branch_label(std::string(33, 'a')).has_value());
}
