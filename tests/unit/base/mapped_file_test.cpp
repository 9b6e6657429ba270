#include "migrate/base/mapped_file.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <string>
#include <thread>

#include "migrate/base/error.hpp"
#include "migrate/base/file.hpp"
#include "migrate/base/source_text.hpp"

namespace fs = std::filesystem;
using migrate::MappedFile;

namespace {

/// A file of that many bytes, each line of it different.
struct LongFile {
  explicit LongFile(std::size_t size) {
    std::string name = (fs::temp_directory_path() / "migrate-long-XXXXXX").string();
    ::close(::mkstemp(name.data()));
    path = name;
    for (std::size_t line = 0; content.size() < size; ++line) content += "SELECT " + std::to_string(line) + ";\n";
    content.resize(size);
    std::ofstream(path, std::ios::binary) << content;
  }
  ~LongFile() { fs::remove(path); }
  LongFile(const LongFile&) = delete;
  LongFile& operator=(const LongFile&) = delete;
  LongFile(LongFile&&) = delete;
  LongFile& operator=(LongFile&&) = delete;
  fs::path path;
  std::string content;
};

constexpr std::size_t eight_mib = std::size_t{8} << 20;

}  // namespace

TEST_CASE("mapped file: the text is the file's, however often its pages were given back") {
  const LongFile file(eight_mib);
  const auto mapped = MappedFile::open(file.path, 1);
  REQUIRE(mapped);
  for (int look = 0; look < 3; ++look) {
    CHECK(mapped->text() == file.content);
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  CHECK(mapped->is_unchanged());
}

TEST_CASE("mapped file: short files, folders and what is not there are left to others") {
  const LongFile file(100);
  CHECK(MappedFile::open(file.path, 101) == nullptr);
  CHECK(MappedFile::open(file.path, 100) != nullptr);
  CHECK(MappedFile::open(fs::temp_directory_path(), 0) == nullptr);
  CHECK(MappedFile::open("/nowhere/at/all", 0) == nullptr);
  fs::resize_file(file.path, 0);
  CHECK(MappedFile::open(file.path, 0) == nullptr);
}

TEST_CASE("source text: a long file has the lines it has in memory, and tells when it is written to") {
  const LongFile file(eight_mib);
  const auto long_text = migrate::SourceText::of_file("long.sql", file.path);
  const migrate::SourceText same("long.sql", file.content);
  CHECK(long_text.text() == same.text());
  CHECK(long_text.line(1000) == same.line(1000));
  CHECK(long_text.place(5'000'000) == same.place(5'000'000));
  const auto moved = long_text;
  CHECK_NOTHROW(moved.require_unchanged());
  std::ofstream(file.path, std::ios::app) << "SELECT 'more'";
  CHECK_THROWS_WITH_AS(moved.require_unchanged(), "the file was changed while it was in use", migrate::Error);
}

TEST_CASE("source text: what an editor puts in the place of a long file changes nothing") {
  const LongFile file(eight_mib);
  const auto text = migrate::SourceText::of_file("long.sql", file.path);
  migrate::write_file(file.path, "SELECT 1;");
  CHECK(text.text() == file.content);
  CHECK_NOTHROW(text.require_unchanged());
  CHECK(migrate::SourceText::of_file("long.sql", file.path).text() == "SELECT 1;");
}
