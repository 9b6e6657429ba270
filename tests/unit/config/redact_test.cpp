#include <doctest/doctest.h>

#include <string>

#include "migrate/config/url.hpp"

using migrate::config::DatabaseUrl;
using migrate::config::redact;

TEST_CASE("redact: a password vanishes in every form it may take") {
  const DatabaseUrl url = DatabaseUrl::parse("postgresql://u:p%40ss%20w%27%5Crd@h/db?sslpassword=keyword");
  REQUIRE(url.password.reveal() == "p@ss w'\\rd");
  CHECK(redact("for p@ss w'\\rd here", url) == "for *** here");
  CHECK(redact("for p%40ss%20w%27%5Crd here", url) == "for *** here");
  CHECK(redact("for p%40ss+w%27%5crd here", url) == "for *** here");
  CHECK(redact("password='p@ss w\\'\\\\rd'", url) == "password='***'");
  CHECK(redact("password='p@ss w''\\rd'", url) == "password='***'");
  CHECK(redact("%70%40%73%73%20%77%27%5C%72%64", url) == "***");
  CHECK(redact("the keyword twice: keyword", url) == "the *** twice: ***");
  CHECK(redact("p@ss w", url) == "p@ss w");
  CHECK(redact("", url).empty());
}

TEST_CASE("redact: the longest secret goes first") {
  const DatabaseUrl url = DatabaseUrl::parse("postgresql://u:secret@h/db?sslpassword=secretkey");
  CHECK(redact("secretkey and secret", url) == "*** and ***");
}

TEST_CASE("redact: a very short password is not spelled by what is missing") {
  const DatabaseUrl url = DatabaseUrl::parse("postgresql://u:a@h/db");
  CHECK(redact("a bad password=a, at all", url) == "*** bad password=***, at all");
}

TEST_CASE("redact: without a password nothing changes") {
  CHECK(redact("any text", DatabaseUrl::parse("postgresql://u@h/db")) == "any text");
  CHECK(redact("any text", DatabaseUrl::parse("sqlite://")) == "any text");
}

TEST_CASE("redact: percent signs that stand for themselves") {
  const DatabaseUrl url = DatabaseUrl::parse("postgresql://u:%2525abc@h/db");
  REQUIRE(url.password.reveal() == "%25abc");
  CHECK(redact("x %25abc y %2525abc z", url) == "x *** y *** z");
}
