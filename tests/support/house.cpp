#include "support/house.hpp"

#include <algorithm>
#include <fstream>
#include <string_view>

namespace migrate::test {

namespace fs = std::filesystem;

namespace {

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
    {"dlfcn.h", {"src/base/lazy_library.cpp"}},
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

}  // namespace

const std::vector<std::vector<std::string>>& floors() {
  static const std::vector<std::vector<std::string>> all = {
      {"base"},                          // 0
      {"graph", "sql", "config"},        // 1
      {"script", "db"},                  // 2
      {"schema"},                        // 3
      {"runner", "lint"},                // 4
      {"autogen", "importer", "fleet"},  // 5
      {"render"},                        // 6
      {"cli"},                           // 7
  };
  return all;
}

std::optional<std::size_t> floor_of(std::string_view room) {
  for (std::size_t floor = 0; floor < floors().size(); ++floor) {
    if (std::find(floors()[floor].begin(), floors()[floor].end(), room) != floors()[floor].end()) return floor;
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

std::string room_of(std::string_view path) {
  for (const std::string_view top : {std::string_view{"src/"}, std::string_view{"include/migrate/"}}) {
    if (!path.starts_with(top)) continue;
    const auto rest = path.substr(top.size());
    const auto slash = rest.find('/');
    return slash == std::string_view::npos ? std::string{} : std::string{rest.substr(0, slash)};
  }
  return {};
}

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

}  // namespace migrate::test
