#include "migrate/graph/revision.hpp"

#include <doctest/doctest.h>

using namespace migrate::graph;

TEST_CASE("revision: forbidden characters come sorted and once each") {
  CHECK(forbidden_characters("a-b+c:d@e-f") == "+-:@");
  CHECK(forbidden_characters("1975ea83b712").empty());
  CHECK(forbidden_characters("a_b.c").empty());
  CHECK(forbidden_characters("a,b c") == " ,");
  CHECK(forbidden_characters(std::string_view("a\tb\0c", 5)) == std::string("\0\t", 2));
}

TEST_CASE("revision: the complaint about an id is Alembic's sentence") {
  CHECK(complaint_about_id("a-b+c:d@e") == "Character(s) '+, -, :, @' not allowed in revision identifier 'a-b+c:d@e'");
  CHECK(complaint_about_id("a\nb") == "Character(s) '\\n' not allowed in revision identifier 'a\\nb'");
  CHECK(complaint_about_id("").has_value());
  CHECK_FALSE(complaint_about_id("ünïcode_数").has_value());
}

TEST_CASE("revision: a label may hold a hyphen, but nothing that cannot be typed") {
  CHECK_FALSE(complaint_about_label("feature-x+1").has_value());
  CHECK(complaint_about_label("a@b") == "Character(s) '@' not allowed in branch label 'a@b'");
  CHECK(complaint_about_label("a:b").has_value());
  CHECK(complaint_about_label("a b").has_value());
  CHECK(complaint_about_label("").has_value());
}
