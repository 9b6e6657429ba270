// Holds every #include of the house against one table of floors (src/README.md draws it), and the map against the
// house.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

/// The floors, the ground first. A room includes only rooms on lower floors. The one table.
const std::vector<std::vector<std::string>> floors = {
    {"base"},           {"graph", "sql", "config"},       {"script", "db"}, {"schema"},
    {"runner", "lint"}, {"autogen", "importer", "fleet"}, {"render"},       {"cli"},
};

/// Where headers of others may be seen: paths below the house that begin so. An empty list means nowhere.
struct Home {
  std::string_view header;  ///< the include begins with this
  std::vector<std::string_view> files;
};
const std::vector<Home> homes = {
    {"libpq-fe.h", {"src/db/postgres/"}},
    {"libpq/", {"src/db/postgres/"}},
    {"postgres_ext.h", {"src/db/postgres/"}},
    {"sqlite3.h", {"src/db/sqlite/"}},
    {"yaml-cpp/", {"src/config/yaml"}},
    {"openssl/", {"src/base/digest.cpp"}},
    {"CLI/", {"src/cli/parser.cpp"}},
    {"fmt/", {"src/"}},
    // The system's, for sources only.
    {"sys/", {"src/"}},
    {"dirent.h", {"src/"}},
    {"fcntl.h", {"src/"}},
    {"netdb.h", {"src/"}},
    {"poll.h", {"src/"}},
    {"pwd.h", {"src/"}},
    {"pthread.h", {"src/"}},
    {"signal.h", {"src/"}},
    {"spawn.h", {"src/"}},
    {"termios.h", {"src/"}},
    {"time.h", {"src/"}},
    {"unistd.h", {"src/"}},
    // Standard, and refused: slow and recursive, or not read by both our compilers (GCC 12, clang 14).
    {"regex", {}},
    {"format", {}},
    {"expected", {}},
    {"ranges", {}},
    {"source_location", {}},
};

struct Include {
  std::string word;  ///< what stands between the quotes or angles
  bool quoted = false;
};

std::optional<std::size_t> floor_of(std::string_view room) {
  for (std::size_t floor = 0; floor < floors.size(); ++floor) {
    if (std::find(floors[floor].begin(), floors[floor].end(), room) != floors[floor].end()) return floor;
  }
  return std::nullopt;
}

std::vector<Include> includes_of(std::istream& text) {
  std::vector<Include> found;
  for (std::string line; std::getline(text, line);) {
    const auto hash = line.find_first_not_of(" \t");
    if (hash == std::string::npos || line[hash] != '#') continue;
    const auto word = line.find_first_not_of(" \t", hash + 1);
    if (word == std::string::npos || line.compare(word, 7, "include") != 0) continue;
    const auto open = line.find_first_of("\"<", word);
    if (open == std::string::npos) continue;
    const auto close = line.find_first_of("\">", open + 1);
    if (close == std::string::npos) continue;
    found.push_back({line.substr(open + 1, close - open - 1), line[open] == '"'});
  }
  return found;
}

/// "src/db/sqlite/x.cpp" and "include/migrate/db/x.hpp" both lie in "db"; empty for files in no room.
std::string room_of(std::string_view path) {
  for (const std::string_view top : {std::string_view{"src/"}, std::string_view{"include/migrate/"}}) {
    if (!path.starts_with(top)) continue;
    const auto rest = path.substr(top.size());
    const auto slash = rest.find('/');
    return slash == std::string_view::npos ? std::string{} : std::string{rest.substr(0, slash)};
  }
  return {};
}

/// What is wrong with including the public or private header of `other` from a file of `room`, or empty.
std::string against_floors(const std::string& room, const std::string& other) {
  const auto from = floor_of(room);
  const auto to = floor_of(other);
  if (!from) return "room '" + room + "' stands on no floor";
  if (!to) return "room '" + other + "' stands on no floor";
  if (other == room || *to < *from) return {};
  return "room '" + room + "' (floor " + std::to_string(*from) + ") may not know '" + other + "' (floor " +
         std::to_string(*to) + ")";
}

std::string judge_foreign(const std::string& path, const std::string& word) {
  for (const auto& home : homes) {
    const bool whole = home.header.find_first_of("./") == std::string_view::npos;
    if (whole ? word != home.header : !word.starts_with(home.header)) continue;
    for (const auto file : home.files) {
      if (path.starts_with(file)) return {};
    }
    return "<" + word + "> has its home elsewhere";
  }
  const bool standard = word.find_first_of("./") == std::string::npos;
  return standard ? std::string{} : "<" + word + "> has no home in the table";
}

/// The verdict on one include of one file (its path below the house); empty when it is right.
/// `exists` answers for paths below the house.
template <typename Exists>
std::string judge(const std::string& path, const Include& include, const Exists& exists) {
  if (!include.quoted) return judge_foreign(path, include.word);
  const auto room = room_of(path);
  constexpr std::string_view front = "migrate/";
  if (include.word.starts_with(front)) {
    const auto other = room_of("include/" + include.word);
    if (!exists("include/" + include.word)) return "no such header: " + include.word;
    return against_floors(room, other);
  }
  if (path.starts_with("include/")) return "a public header includes the private '" + include.word + "'";
  const auto beside = (fs::path(path).parent_path() / include.word).lexically_normal().generic_string();
  const auto target = exists(beside) ? beside : "src/" + include.word;
  if (!exists(target)) return "no such header: " + include.word;
  if (room_of(target) != room) return "a private header of '" + room_of(target) + "': " + include.word;
  return {};
}

struct House {
  std::map<std::string, std::vector<Include>> files;  ///< path below the house → what it includes
  std::set<std::string> rooms;                        ///< folders that hold a source or header

  [[nodiscard]] bool has(const std::string& path) const { return files.contains(path); }
};

House read_house(const fs::path& root) {
  House house;
  for (const auto* top : {"include", "src"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
      const auto extension = entry.path().extension();
      if (extension != ".hpp" && extension != ".cpp") continue;
      const auto path = fs::relative(entry.path(), root).generic_string();
      std::ifstream text(entry.path());
      house.files[path] = includes_of(text);
      house.rooms.insert(room_of(path));
    }
  }
  return house;
}

const House& the_house() {
  static const House house = read_house(MIGRATE_HOUSE);
  return house;
}

std::string map_text() {
  std::ifstream file(fs::path(MIGRATE_HOUSE) / "src/README.md");
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The lines "3  schema   …" of the map's drawing: floor → its rooms, up to the remark after the rooms.
std::map<std::size_t, std::set<std::string>> floors_drawn(const std::string& map) {
  std::map<std::size_t, std::set<std::string>> drawn;
  std::istringstream lines(map);
  for (std::string line; std::getline(lines, line);) {
    if (line.size() < 4 || line[0] < '0' || line[0] > '9' || line.compare(1, 2, "  ") != 0) continue;
    std::istringstream words(line.substr(1));
    for (std::string word; words >> word && floor_of(word);)
      drawn[static_cast<std::size_t>(line[0] - '0')].insert(word);
  }
  return drawn;
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
  for (std::size_t floor = 0; floor < floors.size(); ++floor) {
    const std::set<std::string> rooms(floors[floor].begin(), floors[floor].end());
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
