#include "cli/words.hpp"

#include <doctest/doctest.h>

#include "migrate/base/error.hpp"

using migrate::cli::complete_option;
using migrate::cli::find_command;
using migrate::cli::guard;
using migrate::cli::long_names;
using migrate::cli::unguard;
using Words = std::vector<std::string>;

TEST_CASE("words: the command is found behind global options and their values") {
  CHECK(find_command(Words{"upgrade", "head"}) == 0);
  CHECK(find_command(Words{"-c", "upgrade", "heads"}) == 2);
  CHECK(find_command(Words{"-q", "--url=sqlite://", "-n", "prod", "current"}) == 4);
  CHECK_FALSE(find_command(Words{"--version"}).has_value());
  CHECK_FALSE(find_command(Words{}).has_value());
}

TEST_CASE("words: long options may be cut short where one alone begins so") {
  const Words known{"--autogenerate", "--rev-id", "--rev-range", "--sql"};
  CHECK(complete_option("--auto", known) == "--autogenerate");
  CHECK(complete_option("--rev-i=x=y", known) == "--rev-id=x=y");
  CHECK(complete_option("--sql", known) == "--sql");
  CHECK(complete_option("--nosuch", known) == "--nosuch");
  CHECK(complete_option("--", known) == "--");
  CHECK(complete_option("-r", known) == "-r");
  CHECK_THROWS_AS(static_cast<void>(complete_option("--rev", known)), migrate::Error);
}

TEST_CASE("words: a negative number is a value") {
  for (const std::string word : {"-1", "-3:current", "-12"}) {
    CHECK(guard(word) != word);
    CHECK(guard(word).front() != '-');
    CHECK(unguard(guard(word)) == word);
  }
  for (const std::string word : {"-r", "--1", "-", "", "head-1"}) CHECK(guard(word) == word);
}

TEST_CASE("words: long names are taken out of a list of names") {
  CHECK(long_names("-m,--message") == Words{"--message"});
  CHECK(long_names("-x").empty());
}
