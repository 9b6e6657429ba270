#include "sqlite_url.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "migrate/base/error.hpp"
#include "migrate/base/text.hpp"
#include "percent.hpp"

namespace migrate::config {

namespace {

constexpr std::size_t npos = std::string_view::npos;

// What Python's sqlite3 module and SQLAlchemy read for themselves; it changes nothing for us.
constexpr std::array<std::string_view, 7> python_only{
    "cache", "cached_statements", "check_same_thread", "detect_types", "factory", "isolation_level", "uri"};
constexpr std::array<std::string_view, 2> known{"mode", "timeout"};

[[noreturn]] void fail(std::string message, std::string hint) {
  throw Error(ErrorCode::config, std::move(message)).with_hint(std::move(hint));
}

/// The file names of SQLite may hold a "%" that stands for itself, so a malformed one is left alone.
std::string lenient_decode(std::string_view text) {
  return percent_decode(text).value_or(std::string(text));
}

std::string path_of(std::string_view written) {
  std::string path = lenient_decode(written);
  if (path.starts_with("file:")) {  // SQLite's own URI, as in sqlite:///file:x.db?mode=ro&uri=true
    path.erase(0, 5);
    if (path.starts_with("//")) path.erase(0, std::min(path.find('/', 2), path.size()));
  }
  return path.empty() ? ":memory:" : path;
}

void check_option(std::string_view name, std::string_view value) {
  constexpr std::array<std::string_view, 4> modes{"ro", "rw", "rwc", "memory"};
  if (name == "mode" && std::find(modes.begin(), modes.end(), value) == modes.end()) {
    fail("the SQLite option 'mode' is one of ro, rw, rwc and memory", "mode=ro opens the file for reading only");
  }
  if (name == "timeout") {
    const bool number = value.find_first_not_of("0123456789.") == npos &&
                        std::count(value.begin(), value.end(), '.') <= 1 && value.find_first_of("0123456789") != npos &&
                        value.size() <= 9;
    if (!number) fail("the SQLite option 'timeout' is a number of seconds", "write timeout=30");
  }
}

void read_options(DatabaseUrl& url, std::string_view query) {
  for (const std::string_view pair : text::split(query, '&')) {
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const std::string name = lenient_decode(pair.substr(0, equals));
    const std::string value = equals == pair.size() ? "" : lenient_decode(pair.substr(equals + 1));
    if (std::find(python_only.begin(), python_only.end(), name) != python_only.end()) continue;
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      const std::string shown = is_plain_word(name) ? fmt::format(" '{}'", name) : " of that name";
      fail(fmt::format("a SQLite URL has no option{}", shown), "the options are mode and timeout");
    }
    check_option(name, value);
    std::erase_if(url.sqlite_options, [&name](const auto& option) { return option.first == name; });
    url.sqlite_options.emplace_back(name, value);
  }
}

}  // namespace

DatabaseUrl parse_sqlite_url(std::string_view rest) {
  const std::size_t question = rest.find('?');
  const std::string_view place = rest.substr(0, question);
  if (!place.empty() && place.front() != '/') {
    if (place.substr(0, place.find('/')).find('@') != npos) {
      fail("a SQLite URL takes no user name and no password",
           "write sqlite:///relative.db or sqlite:////absolute/path.db");
    }
    fail("a SQLite URL takes no host: two slashes are one too few",
         "write sqlite:///relative.db, sqlite:////absolute/path.db, or sqlite:// for memory");
  }
  DatabaseUrl url;
  url.dialect = Dialect::sqlite;
  url.sqlite_path = path_of(place.empty() ? place : place.substr(1));
  if (question != npos) read_options(url, rest.substr(question + 1));
  return url;
}

}  // namespace migrate::config
