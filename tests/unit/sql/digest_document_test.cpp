#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "migrate/base/digest.hpp"
#include "migrate/base/file.hpp"
#include "migrate/base/text.hpp"
#include "migrate/sql/digest.hpp"

using namespace migrate;

namespace {

/// One ```digest block of docs/revision-file.md: what is said of it, and the parts between lines of "=====".
struct Example {
  std::string claim;
  std::vector<std::string> parts;
};

std::vector<Example> read_examples() {
  constexpr std::string_view fence = "```digest ";
  std::vector<Example> examples;
  const std::string document = read_file(MIGRATE_GRAMMAR_DOCUMENT);
  bool inside = false;
  for (const std::string_view line : text::split(document, '\n')) {
    if (line.starts_with(fence)) {
      inside = true;
      examples.push_back({std::string(line.substr(fence.size())), {""}});
    } else if (line == "```") {
      inside = false;
    } else if (inside && line == "=====") {
      examples.back().parts.emplace_back();
    } else if (inside) {
      examples.back().parts.back() += std::string(line) + "\n";
    }
  }
  return examples;
}

std::string postgresql_digest(const std::string& text) {
  return sql::digest(text, sql::Dialect::postgresql);
}

}  // namespace

TEST_CASE("docs/revision-file.md: every digest is what it is said to be") {
  std::size_t streams = 0;
  std::size_t pairs = 0;
  for (const Example& example : read_examples()) {
    CAPTURE(example.parts[0]);
    if (example.claim == "stream") {
      ++streams;
      REQUIRE(example.parts.size() == 3);
      const std::string stream(text::trim(example.parts[1]));
      CHECK(postgresql_digest(example.parts[0]) == sha256_hex("migrate digest 1\n" + stream));
      CHECK(postgresql_digest(example.parts[0]) == text::trim(example.parts[2]));
      continue;
    }
    ++pairs;
    REQUIRE((example.claim == "same" || example.claim == "different"));
    REQUIRE(example.parts.size() == 2);
    CHECK((postgresql_digest(example.parts[0]) == postgresql_digest(example.parts[1])) == (example.claim == "same"));
  }
  CHECK(streams == 1);
  CHECK(pairs >= 6);
}
