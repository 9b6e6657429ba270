#include "render/text_table.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "migrate/base/source_text.hpp"
#include "migrate/base/text.hpp"

using migrate::render::TextTable;

namespace {

TextTable sample() {
  TextTable table({{.title = "id"},
                   {.title = "n", .right = true, .may_fall = 1},
                   {.title = "who", .may_fall = 2},
                   {.title = "text"}});
  table.add({"a1", "7", "ann", "one two three"});
  table.add({"longer", "1234", "", "漢字漢字"});
  return table;
}

}  // namespace

TEST_CASE("text_table: columns are as wide as their widest cell, and no line ends in blanks") {
  CHECK(sample().text(0, {}) ==
        "id         n  who  text\n"
        "a1         7  ann  one two three\n"
        "longer  1234       漢字漢字\n");
  TextTable blank({{.title = "a"}, {.title = "b"}});
  blank.add({"1", ""});
  CHECK(blank.text(0, {}) == "a  b\n1\n");
}

TEST_CASE(
    "text_table: at every width what may fall falls in its order, and only a terminal too narrow for the rest is "
    "overrun") {
  const auto table = sample();
  constexpr std::size_t least = 12;  // id, a gap and the last title
  for (std::size_t width = least; width < 50; ++width) {
    CAPTURE(width);
    const auto text = table.text(width, {});
    for (const auto line : migrate::text::split(text, '\n')) CHECK(migrate::count_cells(line) <= width);
    const auto has = [&](std::string_view title) {
      return text.substr(0, text.find('\n')).find(title) != std::string::npos;
    };
    CHECK(has("id"));
    CHECK(has("text"));
    if (has("who")) CHECK(has("n"));
  }
  CHECK(table.text(12, {}) == "id      text\na1      one…\nlonger  漢…\n");
  CHECK(table.text(3, {}).starts_with("id      "));
}

TEST_CASE("text_table: titles are bold in colour, and cells are harmless") {
  TextTable table({{.title = "a"}, {.title = "b"}});
  table.add({"\x1b[2J", "x\ty"});
  const auto text = table.text(0, {.color = true, .terminal = true});
  CHECK(text.starts_with("\x1b["));
  CHECK(text.ends_with("\n\\x1b[2J  x\\ty\n"));
}
