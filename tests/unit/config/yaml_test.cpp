#include "config/yaml.hpp"

#include <doctest/doctest.h>

#include <string>

using migrate::SourceText;
using migrate::config::Findings;
namespace yaml = migrate::config::yaml;

namespace {

struct Read {
  SourceText text;
  Findings findings{text};
  yaml::Document document;
  std::vector<migrate::Diagnostic> flaws;
  explicit Read(std::string content) : text("m.yaml", std::move(content)), document(yaml::Document::parse(findings)) {
    flaws = findings.take();
  }
  [[nodiscard]] std::string first() const {
    return flaws.empty() ? "" : flaws[0].place.to_string() + ": " + flaws[0].message;
  }
};

}  // namespace

TEST_CASE("yaml: a document is read with its places") {
  const Read read("# c\na: 1\nb: [x, 'y']\nc:\n  d: \"e\"\n  f:\n  g: ~\n");
  REQUIRE(read.flaws.empty());
  const yaml::Element& root = read.document.root();
  REQUIRE(root.kind == yaml::Kind::mapping);
  REQUIRE(root.entries.size() == 3);
  CHECK(root.entries[0].key == "a");
  CHECK(root.entries[0].key_offset == 4);
  CHECK(read.document.at(root.entries[0].value).text == "1");
  CHECK(read.document.at(root.entries[0].value).offset == 7);
  const yaml::Element& list = read.document.at(root.entries[1].value);
  REQUIRE(list.items.size() == 2);
  CHECK(read.document.at(list.items[1]).text == "y");
  const yaml::Element& mapping = read.document.at(root.entries[2].value);
  REQUIRE(mapping.entries.size() == 3);
  CHECK(read.document.at(mapping.entries[0].value).text == "e");
  CHECK(read.document.at(mapping.entries[1].value).kind == yaml::Kind::null);
  CHECK(read.document.at(mapping.entries[2].value).kind == yaml::Kind::null);
}

TEST_CASE("yaml: places are right behind a byte order mark, CRLF and letters of several bytes") {
  const Read read(
      "\xEF\xBB\xBF"
      "ä: ö\r\nb: x\r\nb: y\r\n");
  REQUIRE(read.flaws.size() == 1);
  CHECK(read.first() == "m.yaml:3:1: the key 'b' stands here twice");
  CHECK(read.text.place(read.document.at(read.document.root().entries[0].value).offset).to_string() == "m.yaml:1:4");
}

TEST_CASE("yaml: an alias is the value it names") {
  const Read read("a: &x {k: v}\nb: *x\n");
  REQUIRE(read.flaws.empty());
  const auto& entries = read.document.root().entries;
  CHECK(entries[0].value == entries[1].value);
}

TEST_CASE("yaml: flaws") {
  struct Row {
    std::string text, first;
  };
  const Row rows[] = {
      {"a: b: c\n", "m.yaml:1:5: this is not valid YAML: illegal map value"},
      {"a: [1\n", "m.yaml:2:1: this is not valid YAML: end of sequence flow not found"},
      {"a: 1\n---\nb: 2\n", "m.yaml:2:1: the file holds more than one YAML document"},
      {"a: !secret x\n", "m.yaml:1:4: tags such as !name mean nothing here"},
      {"[a]: 1\n", "m.yaml:1:1: a key must be a word, not a list"},
      {"? {a: b}\n: 1\n", "m.yaml:1:3: a key must be a word, not a mapping"},
      {"~: 1\n", "m.yaml:1:1: a key must be a word, not nothing"},
      {"a: 1\nb: {a: 1, a: 2}\n", "m.yaml:2:11: the key 'a' stands here twice"},
      {"a: \xFF\n", "m.yaml:1:4: the file is not UTF-8"},
      {"a: 1\nb: \x01\n", "m.yaml:2:4: the file holds a control character, so it is no text"},
      {std::string("a\0b", 3), "m.yaml:1:2: the file holds a control character, so it is no text"},
      {"a: *nowhere\n", "m.yaml:1:4: this is not valid YAML: the referenced anchor is not defined"},
      {"a: &x [*x]\n", "m.yaml:1:8: an alias names a value that it is a part of"},
      {"a: \"x\nb: y\n", "m.yaml:1:4: a quote begins here that never ends"},
      {"a: &k 'it''s\nb: y''\n", "m.yaml:1:7: a quote begins here that never ends"},
      {"a: !!str \"x\\\"\n", "m.yaml:1:10: a quote begins here that never ends"},
      {"\ta: 1\n", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Read read(row.text);
    REQUIRE(read.flaws.size() == 1);
    if (!row.first.empty()) CHECK(read.first() == row.first);
  }
}

TEST_CASE("yaml: quotes that end are well") {
  for (const char* text :
       {"a: \"x\"\n", "a: 'it''s'\n", "a: \"x\\\\\"\n", "a: &k \"x\"", "a: 'x' # it's\n", "a: ''\n", "a: x\"y\n"}) {
    CAPTURE(std::string(text));
    CHECK(Read(text).flaws.empty());
  }
}

TEST_CASE("yaml: all twins and tags are found in one run") {
  CHECK(Read("a: !x 1\na: 2\nb: !y 1\nb: 2\n").flaws.size() == 4);
}

TEST_CASE("yaml: the parser's sentence shows nothing of the file") {
  const Read read("url: \"postgresql://u:MARK\\qER@h\"\n");
  REQUIRE(read.flaws.size() == 1);
  CHECK(read.first() == "m.yaml:1:28: this is not valid YAML: unknown escape character");
  CHECK(read.flaws[0].source_line == "url: …");
}

TEST_CASE("yaml: texts made to hurt are refused, and neither hang nor crash") {
  SUBCASE("aliases that multiply") {
    std::string text = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n";
    for (int i = 1; i < 30; ++i) {
      const std::string n = std::to_string(i);
      const std::string before = "*a" + std::to_string(i - 1);
      text += "a" + n + ": &a" + n + " [" + before + "," + before + "," + before + "," + before + "," + before + "]\n";
    }
    CHECK(Read(text).first().ends_with("too many values once its aliases are followed"));
  }
  SUBCASE("deep lists") {
    CHECK(Read(std::string(100'000, '[')).first().ends_with("nested too deeply"));
  }
  SUBCASE("deep mappings") {
    std::string text;
    for (int i = 0; i < 400; ++i) text += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
    CHECK(Read(text).first().ends_with("nested too deeply"));
  }
  SUBCASE("deep blocks in one line") {
    std::string text;
    for (int i = 0; i < 50'000; ++i) text += "- ";
    CHECK(Read(text).flaws.size() == 1);
  }
  SUBCASE("deep complex keys") {
    std::string text;
    for (int i = 0; i < 50'000; ++i) text += "? ";
    CHECK(Read(text).flaws.size() == 1);
  }
  SUBCASE("a large file") {
    CHECK(Read(std::string(300'000, 'x')).first().ends_with("which no settings are"));
  }
  SUBCASE("many keys") {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += "k" + std::to_string(i) + ": v\n";
    CHECK(Read(text).document.root().entries.size() == 20'000);
  }
}
