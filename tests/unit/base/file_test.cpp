#include "migrate/base/file.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string>

#include "migrate/base/error.hpp"

namespace fs = std::filesystem;
using namespace std::string_literals;

namespace {

struct Folder {
  fs::path path;
  Folder() {
    std::string name = (fs::temp_directory_path() / "migrate-file-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  Folder(Folder&&) = delete;
  Folder& operator=(Folder&&) = delete;
  [[nodiscard]] std::size_t entries() const {
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator(path)) count += entry.exists() || entry.is_symlink() ? 1 : 0;
    return count;
  }
};

template <class Action>
std::string message_of(Action action) {
  try {
    action();
  } catch (const migrate::Error& error) {
    CHECK(error.code == migrate::ErrorCode::io);
    return error.message;
  }
  return "no error";
}

std::string read_message(const fs::path& path) {
  return message_of([&] { static_cast<void>(migrate::read_file(path)); });
}

}  // namespace

TEST_CASE("file: what is written is read again") {
  const Folder folder;
  const fs::path path = folder.path / "a.sql";
  std::string content = "one\r\n\0two\xFF"s;
  content += std::string(200'000, 'x');
  migrate::write_file(path, content);
  CHECK(migrate::read_file(path) == content);
  migrate::write_file(path, "");
  CHECK(migrate::read_file(path).empty());
  CHECK(folder.entries() == 1);
}

TEST_CASE("file: a prefix says whether it was all") {
  const Folder folder;
  const fs::path path = folder.path / "a";
  migrate::write_file(path, "12345");
  bool complete = false;
  CHECK(migrate::read_file_prefix(path, 5, &complete) == "12345");
  CHECK(complete);
  CHECK(migrate::read_file_prefix(path, 4, &complete) == "1234");
  CHECK_FALSE(complete);
  CHECK(migrate::read_file_prefix(path, 0, &complete).empty());
  CHECK_FALSE(complete);
  CHECK(migrate::read_file_prefix(path, 100, nullptr) == "12345");
}

TEST_CASE("file: what is no regular file is refused by name") {
  const Folder folder;
  fs::create_directory(folder.path / "x.sql");
  CHECK(read_message(folder.path / "x.sql") == "cannot read " + (folder.path / "x.sql").string() + ": it is a folder");
  REQUIRE(::mkfifo((folder.path / "pipe").c_str(), 0600) == 0);
  CHECK(read_message(folder.path / "pipe") == "cannot read " + (folder.path / "pipe").string() + ": it is a pipe");
  CHECK(read_message("/dev/null") == "cannot read /dev/null: it is a device");
  CHECK(read_message(folder.path / "none") ==
        "cannot read " + (folder.path / "none").string() + ": No such file or directory");
}

TEST_CASE("file: writing over what is no regular file is refused") {
  const Folder folder;
  CHECK(message_of([&] { migrate::write_file(folder.path, "x"); }).ends_with("it is a folder"));
  CHECK(message_of([] { migrate::write_file("/dev/null", "x"); }) == "cannot write /dev/null: it is a device");
  CHECK(message_of([&] { migrate::write_file(folder.path / "no" / "a", "x"); }).ends_with("No such file or directory"));
}

TEST_CASE("file: the mode of an existing file is kept") {
  const Folder folder;
  const fs::path path = folder.path / "a";
  migrate::write_file(path, "1");
  REQUIRE(::chmod(path.c_str(), 0750) == 0);
  migrate::write_file(path, "2");
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  CHECK((status.st_mode & 07777U) == 0750);
}

TEST_CASE("file: a symbolic link stays one") {
  const Folder folder;
  migrate::write_file(folder.path / "real", "1");
  fs::create_symlink("real", folder.path / "link");
  migrate::write_file(folder.path / "link", "2");
  CHECK(fs::is_symlink(folder.path / "link"));
  CHECK(migrate::read_file(folder.path / "real") == "2");
}

TEST_CASE("file: creating never replaces") {
  const Folder folder;
  const fs::path path = folder.path / "a";
  migrate::create_file(path, "1");
  CHECK(message_of([&] { migrate::create_file(path, "2"); }) ==
        "cannot create " + path.string() + ": it exists already");
  CHECK(migrate::read_file(path) == "1");
  fs::create_symlink("nowhere", folder.path / "dangling");
  CHECK(message_of([&] { migrate::create_file(folder.path / "dangling", "2"); }).ends_with("it exists already"));
  CHECK(folder.entries() == 2);
}

TEST_CASE("file: paths are shown as seen from a folder") {
  CHECK(migrate::display_path("/a/b/c.sql", "/a") == "b/c.sql");
  CHECK(migrate::display_path("/a/b/../c.sql", "/a/") == "c.sql");
  CHECK(migrate::display_path("/x/c.sql", "/a") == "/x/c.sql");
  CHECK(migrate::display_path("/ab/c.sql", "/a") == "/ab/c.sql");
  CHECK(migrate::display_path("b.sql", "/a") == "b.sql");
  CHECK(migrate::display_path("../b.sql", "/a/x") == "/a/b.sql");
  CHECK(migrate::display_path("/a", "/a") == ".");
  CHECK(migrate::display_path("/a/..b/c", "/a") == "..b/c");
}

TEST_CASE("file: beginnings of many files are read one after the other, and what cannot be read gives nothing") {
  const Folder folder;
  fs::create_directory(folder.path / "other");
  migrate::write_file(folder.path / "a", "12345");
  migrate::write_file(folder.path / "other" / "a", "67");
  migrate::write_file(folder.path / "empty", "");
  migrate::BeginningReader reader(4);
  CHECK(reader.read(folder.path, "a") == "1234");
  CHECK(reader.read(folder.path / "other", "a") == "67");
  CHECK(reader.read(folder.path, "empty") == "");
  CHECK_FALSE(reader.read(folder.path, "other"));
  CHECK_FALSE(reader.read(folder.path, "missing"));
  CHECK_FALSE(reader.read(folder.path / "missing", "a"));
  CHECK(reader.read(folder.path, "a") == "1234");
}

TEST_CASE("file: a beginning knows whether it was all") {
  const Folder folder;
  for (const auto* const text : {"", "123", "1234", "12345"}) {
    CAPTURE(text);
    migrate::write_file(folder.path / "a", text);
    migrate::BeginningReader reader(4);
    CHECK_FALSE(reader.was_all());
    REQUIRE(reader.read(folder.path, "a"));
    CHECK(reader.was_all() == (std::string(text).size() < 4));
    CHECK_FALSE(reader.read(folder.path, "missing"));
    CHECK_FALSE(reader.was_all());
  }
}

TEST_CASE("file: a folder's entries come with their kinds, links not followed") {
  const Folder folder;
  migrate::write_file(folder.path / "file", "");
  fs::create_directory(folder.path / "folder");
  fs::create_directory_symlink(folder.path / "folder", folder.path / "link");
  CHECK(::mkfifo((folder.path / "pipe").c_str(), 0600) == 0);
  std::error_code failure;
  auto entries = migrate::list_folder(folder.path, failure);
  CHECK_FALSE(failure);
  std::sort(entries.begin(), entries.end(), [](const auto& left, const auto& right) { return left.name < right.name; });
  REQUIRE(entries.size() == 4);
  using Kind = migrate::FolderEntry::Kind;
  CHECK((entries[0].name == "file" && entries[0].kind == Kind::file));
  CHECK((entries[1].name == "folder" && entries[1].kind == Kind::folder));
  CHECK((entries[2].name == "link" && entries[2].kind == Kind::link));
  CHECK((entries[3].name == "pipe" && entries[3].kind == Kind::other));
  CHECK(migrate::list_folder(folder.path / "missing", failure).empty());
  CHECK(failure == std::errc::no_such_file_or_directory);
}
