#include "migrate/script/directory.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include "migrate/base/error.hpp"
#include "migrate/sql/digest.hpp"
#include "script_text.hpp"
#include "support/temp_dir.hpp"

using namespace migrate;
using namespace migrate::script;

namespace {

/// A version location with files in it.
struct Project {
  test::TempDir folder;
  Locations locations{{folder.path() / "versions"}, false, folder.path()};

  Project() { std::filesystem::create_directory(folder.path() / "versions"); }

  void add(std::string_view name, std::string_view id, std::string_view revises = "", std::string_view more = "") {
    folder.write(name, "-- message of " + std::string(id) + "\n-- Revision ID: " + std::string(id) + "\n-- Revises: " +
                           std::string(revises) + "\n" + std::string(more) + "-- migrate:up\nSELECT 1;\n");
  }

  [[nodiscard]] Directory open() const { return Directory::open(locations); }

  /// The findings as "file:line:column message", "; " between them, after the error's own message and ": ".
  [[nodiscard]] std::string refusal(ErrorCode code) const {
    try {
      static_cast<void>(open());
      return "accepted";
    } catch (const DiagnosticsError& error) {
      CHECK(error.code == code);
      std::string result = error.message + ":";
      for (const Diagnostic& finding : error.diagnostics)
        result += " " + finding.place.to_string() + " " + finding.message + ";";
      return result;
    } catch (const Error& error) {
      CHECK(error.code == code);
      return error.message;
    }
  }
};

std::string ids(const Directory& directory) {
  std::string result;
  for (std::uint32_t index = 0; index < directory.map().size(); ++index) {
    result += (index == 0 ? "" : " ") + directory.map().id(graph::RevisionIndex{index});
  }
  return result;
}

}  // namespace

TEST_CASE("directory: revisions come in file order, with header and path") {
  Project project;
  project.add("versions/b.sql", "r2", "r1");
  project.add("versions/a.sql", "r1");
  project.add("versions/C.sql", "r3", "r2", "-- Branch Labels: l\n-- Depends On: r1\n");
  const Directory directory = project.open();
  CHECK(ids(directory) == "r3 r1 r2");
  const auto r3 = directory.map().find("r3");
  REQUIRE(r3.has_value());
  CHECK(directory.header(*r3).message == "message of r3");
  CHECK(directory.path(*r3) == project.folder.path() / "versions/C.sql");
  CHECK(directory.map().find_label("l") == r3);
  CHECK(directory.map().dependencies(*r3).size() == 1);
  CHECK(directory.warnings().empty());
}

TEST_CASE("directory: an empty location is an empty graph") {
  Project project;
  CHECK(project.open().map().size() == 0);
}

TEST_CASE("directory: only .sql files count, hidden ones and folders do not") {
  Project project;
  project.add("versions/a.sql", "r1");
  project.folder.write("versions/README.md", "x");
  project.folder.write("versions/a.sql~", "x");
  project.folder.write("versions/.#b.sql", "x");
  project.folder.write("versions/x.sql/inner.sql", "x");
  project.folder.write("versions/sub/inner.sql", "x");
  CHECK(ids(project.open()) == "r1");
}

TEST_CASE("directory: recursively, a folder's files come before its sub-folders") {
  Project project;
  project.locations.recursive = true;
  project.add("versions/z.sql", "r1");
  project.add("versions/b/y.sql", "r2");
  project.add("versions/a/b/c.sql", "r3");
  project.add("versions/a/x.sql", "r4");
  project.add("versions/d.sql/e.sql", "r5");
  project.add("versions/.git/e.sql", "r6");
  CHECK(ids(project.open()) == "r1 r4 r3 r2 r5");
}

TEST_CASE("directory: locations come in configured order") {
  Project project;
  project.add("versions/a.sql", "r1");
  project.add("more/a.sql", "r2");
  project.locations.paths.insert(project.locations.paths.begin(), project.folder.path() / "more");
  CHECK(ids(project.open()) == "r2 r1");
}

TEST_CASE("directory: what is reached twice counts once, with a warning") {
  Project project;
  project.add("versions/a.sql", "r1");
  SUBCASE("a location given twice") {
    project.locations.paths.push_back(project.folder.path() / "versions/../versions");
    const Directory directory = project.open();
    CHECK(ids(directory) == "r1");
    REQUIRE(directory.warnings().size() == 1);
    CHECK(directory.warnings()[0].severity == Severity::warning);
  }
  SUBCASE("a symbolic link to a file that is there") {
    std::filesystem::create_symlink("a.sql", project.folder.path() / "versions/b.sql");
    const Directory directory = project.open();
    CHECK(ids(directory) == "r1");
    REQUIRE(directory.warnings().size() == 1);
    CHECK(directory.warnings()[0].message ==
          "File versions/b.sql loaded twice! ignoring. Please ensure version_locations is unique.");
  }
  SUBCASE("a sub-folder that is a location, too") {
    project.add("versions/sub/b.sql", "r2");
    project.locations.recursive = true;
    project.locations.paths.push_back(project.folder.path() / "versions/sub");
    const Directory directory = project.open();
    CHECK(ids(directory) == "r1 r2");
    CHECK(directory.warnings().size() == 1);
  }
}

TEST_CASE("directory: a location that is missing or no folder is a matter of configuration") {
  Project project;
  project.folder.write("file", "x");
  project.locations.paths = {project.folder.path() / "nowhere"};
  CHECK(project.refusal(ErrorCode::config) == "version location nowhere does not exist");
  project.locations.paths = {project.folder.path() / "file"};
  CHECK(project.refusal(ErrorCode::config) == "version location file is not a folder");
}

TEST_CASE("directory: every flaw of every file is told in one run") {
  Project project;
  project.folder.write("versions/a.sql", "");
  project.folder.write("versions/b.sql", "-- Revision ID: b\n-- Revises: x-y\n-- Revises: z\n-- migrate:up\n");
  project.folder.write("versions/c.sql", "-- Revision ID: c\n-- m\xE9\n-- migrate:up\n");
  project.folder.write("versions/d.sql", "SELECT 1;\n");
  CHECK(project.refusal(ErrorCode::bad_revision_file) ==
        "5 flaws in revision files: versions/a.sql:1:1 the file is empty; "
        "versions/b.sql:2:13 Character(s) '-' not allowed in revision identifier 'x-y'; "
        "versions/b.sql:3:4 'Revises' is given a second time; versions/c.sql:2:5 not UTF-8: byte 0xE9; "
        "versions/d.sql:1:1 not a revision file: it has neither a 'Revision ID' nor a '-- migrate:up' line;");
}

TEST_CASE("directory: flaws of the graph point at the word that is to blame") {
  Project project;
  SUBCASE("a missing parent") {
    project.add("versions/a.sql", "r1");
    project.add("versions/b.sql", "r2", "r1, gone");
    CHECK(project.refusal(ErrorCode::bad_graph) ==
          "Revision gone referenced from r2 is not present: versions/b.sql:3:17 Revision gone referenced from r2 is "
          "not present;");
  }
  SUBCASE("two files with one id") {
    project.add("versions/a.sql", "r1");
    project.add("versions/b.sql", "r1");
    CHECK(project.refusal(ErrorCode::bad_graph) ==
          "Revision r1 is present more than once: versions/b.sql:2:17 Revision r1 is present more than once;");
    try {
      static_cast<void>(project.open());
    } catch (const DiagnosticsError& error) {
      CHECK(error.diagnostics[0].hint.find("versions/a.sql") != std::string::npos);
      CHECK(error.diagnostics[0].source_line == "-- Revision ID: r1");
    }
  }
  SUBCASE("a revision that revises itself") {
    project.add("versions/a.sql", "r1");
    project.add("versions/b.sql", "r2", "r2");
    CHECK(project.refusal(ErrorCode::bad_graph).find("versions/b.sql:3:13 Self-loop is detected in revisions (r2)") !=
          std::string::npos);
  }
  SUBCASE("a label used twice") {
    project.add("versions/a.sql", "r1", "", "-- Branch Labels: l\n");
    project.add("versions/b.sql", "r2", "r1", "-- Branch Labels: m, l\n");
    CHECK(project.refusal(ErrorCode::bad_graph).find("versions/b.sql:4:22 Branch name 'l'") != std::string::npos);
  }
  SUBCASE("an unknown dependency") {
    project.add("versions/a.sql", "r1", "", "-- Depends On: nowhere\n");
    CHECK(project.refusal(ErrorCode::bad_graph).find("versions/a.sql:4:16 ") != std::string::npos);
  }
}

TEST_CASE("directory: a missing parent is not told while a file cannot say what it is") {
  Project project;
  project.add("versions/b.sql", "r2", "r1");
  project.folder.write("versions/a.sql", "-- Revison: r1\n-- migrate:up\n");
  const std::string refusal = project.refusal(ErrorCode::bad_revision_file);
  CHECK(refusal.find("versions/a.sql:1:1 there is no 'Revision ID'") != std::string::npos);
  CHECK(refusal.find("r2") == std::string::npos);
}

TEST_CASE("directory: a file that cannot be read is one finding among others") {
  Project project;
  project.add("versions/a.sql", "r1");
  project.folder.write("versions/c.sql", "");
  std::filesystem::create_symlink("nowhere", project.folder.path() / "versions/b.sql");
  const std::string refusal = project.refusal(ErrorCode::bad_revision_file);
  CHECK(refusal.find("2 flaws") == 0);
  CHECK(refusal.find(" versions/b.sql cannot read ") != std::string::npos);
  CHECK(refusal.find(" versions/c.sql:1:1 the file is empty") != std::string::npos);
}

TEST_CASE("directory: a file without permission is refused by name") {
  if (::geteuid() == 0) return;  // root may read everything
  Project project;
  project.add("versions/a.sql", "r1");
  std::filesystem::permissions(project.folder.path() / "versions/a.sql", std::filesystem::perms::none);
  CHECK(project.refusal(ErrorCode::bad_revision_file).find("versions/a.sql cannot read ") != std::string::npos);
}

TEST_CASE("directory: headers longer than the first reading are read whole") {
  Project project;
  for (const std::size_t lines : {10U, 60U, 5000U}) {
    std::string more;
    for (std::size_t line = 0; line < lines; ++line) more += "-- " + std::string(90, 'x') + "\n";
    project.add("versions/" + std::to_string(lines) + ".sql", "r" + std::to_string(lines), "",
                more + "-- Depends On: r10\n");
  }
  project.add("versions/10.sql", "r10");
  const Directory directory = project.open();
  CHECK(directory.map().size() == 3);
  CHECK(directory.header(*directory.map().find("r5000")).long_message.size() == 5000 * 91 - 1);
}

TEST_CASE("directory: texts are read when asked for") {
  Project project;
  project.add("versions/a.sql", "r1");
  const Directory directory = project.open();
  const auto r1 = *directory.map().find("r1");
  const LoadedScript loaded = directory.load(r1);
  REQUIRE(loaded.script.sections.size() == 1);
  CHECK(loaded.source.text().substr(loaded.script.sections[0].offset) == "SELECT 1;\n");
  CHECK(loaded.source.name() == "versions/a.sql");

  project.add("versions/a.sql", "other");
  CHECK_THROWS_AS(static_cast<void>(directory.load(r1)), DiagnosticsError);
  std::filesystem::remove(project.folder.path() / "versions/a.sql");
  CHECK_THROWS_AS(static_cast<void>(directory.load(r1)), Error);
}

TEST_CASE("directory: check names every flaw of all files that are to run") {
  Project project;
  project.folder.write("versions/a.sql", "-- Revision ID: a\n-- migrate:up\nSELECT 'x\n");
  project.folder.write("versions/b.sql", "-- Revision ID: b\n-- migrate:down\n");
  project.folder.write("versions/c.sql", "-- Revision ID: c\n-- migrate:up oops\n");
  const Directory directory = project.open();
  const std::vector<graph::RevisionIndex> some = {graph::RevisionIndex{0}, graph::RevisionIndex{1}};
  try {
    directory.check(some);
    FAIL("accepted");
  } catch (const DiagnosticsError& error) {
    CHECK(error.code == ErrorCode::bad_revision_file);
    CHECK(error.message == "2 flaws in revision files");
    REQUIRE(error.diagnostics.size() == 2);
    CHECK(error.diagnostics[0].place.to_string() == "versions/a.sql:3:8");
    CHECK(error.diagnostics[1].place.to_string() == "versions/b.sql:2:1");
  }
}

TEST_CASE("directory: warnings of headers are kept") {
  Project project;
  project.add("versions/a.sql", "r1", "", "-- Depend On: r0\n");
  const Directory directory = project.open();
  REQUIRE(directory.warnings().size() == 1);
  CHECK(directory.warnings()[0].place.to_string() == "versions/a.sql:4:4");
}

TEST_CASE("directory: who stops at a header's flaw names those of the sections, too, each once") {
  Project project;
  project.add("versions/a.sql", "r1", "r1");
  project.folder.write("versions/b.sql",
                       "-- b\n-- Revision ID: r2\n-- Revises: r1\n-- migrate:up sideways\nSELECT 1;\n");
  project.folder.write("versions/c.sql",
                       "-- no id\n-- migrate:up\nSELECT 1;\n-- migrate:down irreversible irreversible\n");
  const auto refusal = project.refusal(ErrorCode::bad_revision_file);
  for (const std::string_view place :
       {"versions/a.sql:3:13 ", "versions/b.sql:4:15 ", "versions/c.sql:1:1 ", "versions/c.sql:4:30 "}) {
    CAPTURE(refusal);
    const auto first = refusal.find(place);
    CHECK(first != std::string::npos);
    CHECK(refusal.find(place, first + 1) == std::string::npos);
  }
}

TEST_CASE("directory: thousands of files, read by several threads, give what one would: order, warnings, flaws") {
  Project project;
  constexpr int count = 3000;
  const auto id = [](int number) { return "r" + std::to_string(10'000 + number); };
  const auto path = [&](int number) { return "versions/" + id(number) + ".sql"; };
  for (int n = 0; n < count; ++n)
    project.add(path(n), id(n), n == 0 ? "" : id(n - 1), n % 1000 == 7 ? "-- Revison ID: x\n" : "");
  {
    const Directory directory = project.open();
    REQUIRE(directory.map().size() == count);
    for (std::uint32_t n = 0; n < count; n += 13) CHECK(directory.map().id({n}) == id(static_cast<int>(n)));
    CHECK(directory.display_name({42}) == path(42));
    REQUIRE(directory.warnings().size() == 3);
    CHECK(directory.warnings()[0].place.to_string() == path(7) + ":4:4");
    CHECK(directory.warnings()[2].place.to_string() == path(2007) + ":4:4");
  }
  for (const int n : {2900, 11, 1500}) project.folder.write(path(n), "-- Revises: x\n-- migrate:up\n");
  const auto misspelt = [&](int n) {
    return " " + path(n) + ":4:4 'Revison ID' is no key of the header; it is read as part of the message;";
  };
  const auto flawed = [&](int n) { return " " + path(n) + ":1:1 there is no 'Revision ID' in the header;"; };
  const auto told = "3 flaws in revision files:" + misspelt(7) + flawed(11) + misspelt(1007) + flawed(1500) +
                    misspelt(2007) + flawed(2900);
  CHECK(project.refusal(ErrorCode::bad_revision_file) == told);
  CHECK(project.refusal(ErrorCode::bad_revision_file) == told);
}

TEST_CASE("directory: digests are those of the files, made while headers are read when there are thousands") {
  Project project;
  constexpr std::uint32_t count = 2100;
  constexpr std::uint32_t flawed = 3;
  constexpr std::uint32_t large = 5;
  const auto id = [](std::uint32_t number) { return "r" + std::to_string(10'000 + number); };
  const auto write = [&](std::uint32_t number, const std::string& sql) {
    project.folder.write("versions/" + id(number) + ".sql",
                         "-- Revision ID: " + id(number) + "\n-- Revises: " + (number == 0 ? "" : id(number - 1)) +
                             "\n-- migrate:up\n" + sql + "-- migrate:up sqlite\nSELECT 2;\n");
  };
  const auto is = [](const Directory& directory, std::uint32_t number, std::string_view sql) {
    return to_hex(directory.up_digest({number}, sql::Dialect::postgresql)) ==
           sql::digest(sql, sql::Dialect::postgresql);
  };
  const std::string long_text = "SELECT '" + std::string(100'000, 'x') + "';\n";
  for (std::uint32_t n = 0; n < count; ++n) write(n, "SELECT 1;\n");
  write(flawed, "SELECT '\n");
  write(large, long_text);
  const Directory directory = Directory::open(project.locations, sql::Dialect::postgresql);
  const Directory plain = Directory::open(project.locations);
  for (std::uint32_t n = 10; n < count; n += 7) CHECK(is(directory, n, "SELECT 1;"));
  CHECK(is(directory, large, long_text));
  CHECK_THROWS_AS(static_cast<void>(directory.up_digest({flawed}, sql::Dialect::postgresql)), DiagnosticsError);
  CHECK(to_hex(directory.up_digest({9}, sql::Dialect::sqlite)) == sql::digest("SELECT 2;", sql::Dialect::sqlite));

  write(9, "SELECT 9;\n");
  CHECK(is(directory, 9, "SELECT 1;"));  // not read a second time
  CHECK(is(plain, 9, "SELECT 9;"));
  const Directory more = directory.with(
      {SourceText("later.sql", "-- Revision ID: s1\n-- Revises: " + id(count - 1) + "\n-- migrate:up\nSELECT 4;\n")});
  CHECK(is(more, 9, "SELECT 1;"));
}

TEST_CASE("directory: of few files that will be compared each is read once") {
  const Project project;
  const auto write = [&](const std::string& id, const std::string& sql) {
    project.folder.write("versions/" + id + ".sql", "-- Revision ID: " + id + "\n-- Revises:\n-- migrate:up\n" + sql);
  };
  const std::string long_text = "SELECT '" + std::string(5'000, 'x') + "';\n";
  write("a1", "SELECT 1;\n");
  write("b1", long_text);
  const Directory directory = Directory::open(project.locations, sql::Dialect::postgresql);
  const Directory plain = Directory::open(project.locations);
  const auto is = [&](const Directory& read, std::uint32_t number, std::string_view sql) {
    return to_hex(read.up_digest({number}, sql::Dialect::postgresql)) == sql::digest(sql, sql::Dialect::postgresql);
  };
  CHECK(is(directory, 0, "SELECT 1;"));
  CHECK(is(directory, 1, long_text));
  write("a1", "SELECT 2;\n");
  CHECK(is(directory, 0, "SELECT 1;"));
  CHECK(directory.load({0}).source.text().ends_with("SELECT 1;\n"));
  CHECK(is(plain, 0, "SELECT 2;"));
}
