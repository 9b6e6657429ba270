#include "migrate/base/json_writer.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using migrate::JsonWriter;

TEST_CASE("json writer: objects and arrays nest with commas where due") {
  JsonWriter json;
  json.begin_object().key("id").string("ae1").strings("parents", {"a", "b"}).key("more").begin_array();
  json.begin_object().end_object().begin_array().end_array().null().boolean(true).boolean(false).number(7);
  json.end_array().end_object();
  CHECK(json.text() == R"({"id":"ae1","parents":["a","b"],"more":[{},[],null,true,false,7]})");
}

TEST_CASE("json writer: a lone value is a text") {
  CHECK(JsonWriter().string("x").text() == "\"x\"");
}

TEST_CASE("json writer: what must be escaped is") {
  CHECK(JsonWriter().string("a\"b\\c\n\r\t\b\f\x01\x7F/").text() == R"("a\"b\\c\n\r\t\b\f\u0001\u007f/")");
  CHECK(JsonWriter().string(std::string_view("\0", 1)).text() == R"("\u0000")");
}

TEST_CASE("json writer: bytes that are not UTF-8 are replaced one by one") {
  CHECK(JsonWriter().string("ä\xFF\xC3x\xED\xA0\x80").text() == "\"ä\uFFFD\uFFFDx\uFFFD\uFFFD\uFFFD\"");
}

TEST_CASE("json writer: numbers of any kind") {
  CHECK(JsonWriter().number(std::numeric_limits<std::int64_t>::min()).text() == "-9223372036854775808");
  CHECK(JsonWriter().number(std::size_t{5}).text() == "5");
  CHECK(JsonWriter().number(0.1).text() == "0.1");
  CHECK(JsonWriter().number(1e300).text() == "1e+300");
  CHECK(JsonWriter().number(std::nan("")).text() == "null");
  CHECK(JsonWriter().begin_array().number(1.5).number(HUGE_VAL).end_array().text() == "[1.5,null]");
}
