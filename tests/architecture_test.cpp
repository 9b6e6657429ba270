// Holds every #include of the house against the table of floors (src/README.md draws it), and the map against the
// house.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "support/house.hpp"

namespace {

namespace fs = std::filesystem;
using namespace migrate::test;

const House& the_house() {
  static const House house = read_house(MIGRATE_HOUSE);
  return house;
}

std::string map_text() {
  std::ifstream file(fs::path(MIGRATE_HOUSE) / "src/README.md");
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The lines "3  schema   …" of the map's drawing: floor → its rooms. The remark after them begins in column 41.
std::map<std::size_t, std::set<std::string>> floors_drawn(const std::string& map) {
  constexpr std::size_t remark = 40;
  std::map<std::size_t, std::set<std::string>> drawn;
  std::istringstream lines(map);
  for (std::string line; std::getline(lines, line);) {
    if (line.size() < remark || line[0] < '0' || line[0] > '9' || line.compare(1, 2, "  ") != 0) continue;
    std::istringstream words(line.substr(1, remark - 1));
    for (std::string word; words >> word;) drawn[static_cast<std::size_t>(line[0] - '0')].insert(word);
  }
  return drawn;
}

/// The names in `code` of the paragraph that begins with the room's name in bold.
std::vector<std::string> names_told(const std::string& map, const std::string& room) {
  std::vector<std::string> names;
  const auto begin = map.find("\n**" + room + "**");
  if (begin == std::string::npos) return names;
  const auto paragraph = map.substr(begin, map.find("\n\n", begin) - begin);
  for (auto open = paragraph.find('`'); open != std::string::npos;) {
    const auto close = paragraph.find('`', open + 1);
    const auto name = paragraph.substr(open + 1, close - open - 1);
    if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_/") == std::string::npos) names.push_back(name);
    open = paragraph.find('`', close + 1);
  }
  return names;
}

}  // namespace

TEST_CASE("architecture: every include obeys the floors and finds third parties at home") {
  const auto& house = the_house();
  std::size_t read = 0;
  for (const auto& [path, includes] : house.files) {
    for (const auto& include : includes) {
      const auto verdict = judge(path, include, [&](const std::string& other) { return house.has(other); });
      CHECK_MESSAGE(verdict.empty(), path << ": " << verdict);
      ++read;
    }
  }
  MESSAGE(house.files.size() << " files, " << read << " includes");
  CHECK(house.files.size() > 40);
  CHECK(read > 100);
}

TEST_CASE("architecture: every room that has files stands on a floor and is drawn on the map") {
  const auto drawn = floors_drawn(map_text());
  for (std::size_t floor = 0; floor < floors().size(); ++floor) {
    const std::set<std::string> rooms(floors()[floor].begin(), floors()[floor].end());
    CAPTURE(floor);
    CHECK_MESSAGE((drawn.contains(floor) && drawn.at(floor) == rooms), "src/README.md draws this floor otherwise");
  }
  CHECK(the_house().rooms.size() >= 2);
  for (const auto& room : the_house().rooms) {
    CAPTURE(room);
    CHECK(floor_of(room).has_value());
    CHECK_MESSAGE(map_text().find("**" + room + "**") != std::string::npos, "src/README.md does not tell of this room");
  }
}

TEST_CASE("architecture: the map tells of every public header and of nothing that is not there") {
  const fs::path root = MIGRATE_HOUSE;
  for (const auto& room : the_house().rooms) {
    CAPTURE(room);
    const auto names = names_told(map_text(), room);
    CHECK(names.size() > 2);
    for (const auto& name : names) {
      const auto in_room = (root / "src" / room / name).string();
      const auto there = fs::exists(in_room) || fs::exists(in_room + ".hpp") || fs::exists(in_room + ".cpp") ||
                         the_house().has("include/migrate/" + room + "/" + name + ".hpp");
      CHECK_MESSAGE(there, "the map tells of " << name);
    }
    for (const auto& [path, includes] : the_house().files) {
      if (!path.starts_with("include/") || room_of(path) != room) continue;
      const auto stem = fs::path(path).stem().string();
      CHECK_MESSAGE(std::find(names.begin(), names.end(), stem) != names.end(), "the map is silent on " << stem);
    }
  }
}

TEST_CASE("architecture: the judge finds what is wrong in a made-up house") {
  const std::set<std::string> made_up = {"include/migrate/base/error.hpp",
                                         "include/migrate/db/connection.hpp",
                                         "include/migrate/sql/lexer.hpp",
                                         "src/sql/scan.hpp",
                                         "src/graph/csr.hpp",
                                         "src/db/sqlite/cell.hpp"};
  const auto verdict = [&](const std::string& path, const std::string& line) {
    std::istringstream text(line);
    const auto includes = includes_of(text);
    REQUIRE(includes.size() == 1);
    return judge(path, includes.front(), [&](const std::string& other) { return made_up.contains(other); });
  };

  SUBCASE("right ones pass") {
    CHECK(verdict("src/graph/plan.cpp", "#include \"migrate/base/error.hpp\"") == "");
    CHECK(verdict("src/graph/plan.cpp", "  #  include \"csr.hpp\"  // beside it") == "");
    CHECK(verdict("src/graph/plan.cpp", "#include \"graph/csr.hpp\"") == "");
    CHECK(verdict("src/db/sqlite/open.cpp", "#include <sqlite3.h>") == "");
    CHECK(verdict("src/db/connect.cpp", "#include \"sqlite/cell.hpp\"") == "");
    CHECK(verdict("include/migrate/db/connection.hpp", "#include <vector>") == "");
  }
  SUBCASE("floors") {
    CHECK(verdict("src/graph/plan.cpp", "#include \"migrate/db/connection.hpp\"").find("may not know") !=
          std::string::npos);
    CHECK(verdict("src/graph/plan.cpp", "#include \"migrate/sql/lexer.hpp\"").find("may not know") !=
          std::string::npos);
    CHECK(verdict("src/attic/a.cpp", "#include \"migrate/sql/lexer.hpp\"").find("no floor") != std::string::npos);
    CHECK(verdict("src/graph/plan.cpp", "#include \"migrate/base/none.hpp\"").find("no such") != std::string::npos);
  }
  SUBCASE("private headers") {
    CHECK(verdict("src/script/parse.cpp", "#include \"sql/scan.hpp\"").find("private") != std::string::npos);
    CHECK(verdict("src/script/parse.cpp", "#include \"../sql/scan.hpp\"").find("private") != std::string::npos);
    CHECK(verdict("include/migrate/graph/plan.hpp", "#include \"graph/csr.hpp\"").find("private") != std::string::npos);
  }
  SUBCASE("homes") {
    CHECK(verdict("src/db/connect.cpp", "#include <libpq-fe.h>").find("elsewhere") != std::string::npos);
    CHECK(verdict("include/migrate/db/rows.hpp", "#include <sqlite3.h>").find("elsewhere") != std::string::npos);
    CHECK(verdict("src/config/url.cpp", "#include <yaml-cpp/yaml.h>").find("elsewhere") != std::string::npos);
    CHECK(verdict("src/cli/app.cpp", "#include <CLI/CLI.hpp>").find("elsewhere") != std::string::npos);
    CHECK(verdict("src/base/text.cpp", "#include <regex>").find("elsewhere") != std::string::npos);
    CHECK(verdict("src/base/text.cpp", "#include <boost/any.hpp>").find("no home") != std::string::npos);
  }
}
