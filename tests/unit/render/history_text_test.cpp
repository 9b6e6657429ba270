#include "migrate/render/history_text.hpp"

#include <doctest/doctest.h>

#include <array>

#include "migrate/base/error.hpp"
#include "migrate/render/history_json.hpp"
#include "migrate/runner/recorded_sql.hpp"
#include "migrate/script/parse.hpp"

using namespace migrate;
using runner::HistoryEntry;

namespace {

HistoryEntry line(std::int64_t id, std::string direction, std::string revision, std::string message) {
  HistoryEntry entry;
  entry.id = id;
  entry.direction = std::move(direction);
  entry.revision = std::move(revision);
  entry.message = std::move(message);
  entry.applied_at = "2026-11-22T10:15:0" + std::to_string(id) + ".123456Z";
  entry.os_user = "ann";
  entry.host = "desk";
  entry.tool_version = "0.1.0";
  return entry;
}

std::array<HistoryEntry, 4> lines() {
  std::array<HistoryEntry, 4> result{line(4, "repair", "b1", "add tags"), line(3, "stamp", "b1", ""),
                                     line(2, "downgrade", "b1", "add tags"),
                                     line(1, "upgrade", "1975ea83b712", "create notes")};
  result[1].down_revisions = "a1, c1";
  result[2].duration_ms = 65432;
  result[2].database_user = "app";
  result[3].duration_ms = 12;
  return result;
}

}  // namespace

TEST_CASE("history_text: columns stand below their titles") {
  CHECK(render::history_text(lines(), 0, {}) ==
        "when                  what       revision           took  who              version  message\n"
        "2026-11-22 10:15:04Z  repair     b1                       ann@desk         0.1.0    add tags\n"
        "2026-11-22 10:15:03Z  stamp      b1                       ann@desk         0.1.0    from a1, c1\n"
        "2026-11-22 10:15:02Z  downgrade  b1            1 min 5 s  ann@desk as app  0.1.0    add tags\n"
        "2026-11-22 10:15:01Z  upgrade    1975ea83b712      12 ms  ann@desk         0.1.0    create notes\n");
  CHECK(render::history_text({}, 0, {}).empty());
}

TEST_CASE("history_text: on a narrow terminal columns fall away, then messages are cut, and no line is too long") {
  const auto all = lines();
  const std::string title = "when                  what       revision      ";
  CHECK(render::history_text(all, 85, {}).starts_with(title + "     took  who              message\n"));
  CHECK(render::history_text(all, 70, {}).starts_with(title + "     took  message\n"));
  const auto narrow = render::history_text(all, 56, {});
  CHECK(narrow.starts_with(title + "message\n"));
  CHECK(narrow.find("create n…\n") != std::string::npos);
}

TEST_CASE("history_text: wide characters take two cells, and foreign text cannot move the cursor") {
  std::array<HistoryEntry, 2> entries{line(2, "upgrade", "日本", "x"),
                                      line(1, "upgrade", "a1b2c3", "\x1b[31mred\nline")};
  const auto text = render::history_text(entries, 0, {});
  CHECK(text.find("  日本      ") != std::string::npos);
  CHECK(text.find("\\x1b[31mred\\nline\n") != std::string::npos);
  CHECK(text.find('\x1b') == std::string::npos);
}

TEST_CASE("history_text: what was applied is a revision file that tells its story") {
  auto entry = line(1, "upgrade", "b1", "add tags");
  entry.down_revisions = "a1";
  entry.up_sql = "-- migrate:up\nCREATE TABLE tags (id integer);\n";
  entry.down_sql = "-- migrate:down\nDROP TABLE tags;\n";
  const std::string sections =
      "--\n-- Revision ID: b1\n-- Revises: a1\n-- Branch Labels:\n-- Depends On:\n\n-- migrate:up\n"
      "CREATE TABLE tags (id integer);\n-- migrate:down\nDROP TABLE tags;\n";
  const std::string applied = "-- add tags\n--\n-- Applied 2026-11-22T10:15:01.123456Z by ann@desk, migrate 0.1.0\n";
  CHECK(render::applied_text(entry, std::nullopt) == applied + sections);
  CHECK(render::applied_text(entry, entry) == applied + sections);
  CHECK(render::applied_text(entry, line(2, "repair", "b1", "add tags")) ==
        applied + "-- Its edited file accepted 2026-11-22T10:15:02.123456Z by ann@desk, migrate 0.1.0\n" + sections);
  const auto reverted = render::applied_text(entry, line(3, "downgrade", "b1", "add tags"));
  CHECK(reverted.find("\n-- Reverted 2026-11-22T10:15:03.123456Z by ann@desk") != std::string::npos);
  CHECK(script::parse(SourceText("f", reverted)).ok());
}

TEST_CASE("history_text: a revision whose SQL was not kept is an error that says why") {
  try {
    static_cast<void>(render::applied_text(line(1, "upgrade", "b1", "load cities"), std::nullopt));
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.message == "the history keeps no SQL of revision b1: its sections are longer than 1 MiB");
  }
}

TEST_CASE("history_json: an entry has all fields, what is not known is null") {
  auto entry = line(7, "upgrade", "b1", "m \"q\"");
  entry.down_revisions = "a1, c1";
  entry.branch_labels = "notes";
  entry.digest = "abc";
  entry.duration_ms = 5;
  entry.database_user = "app";
  entry.up_sql = "-- migrate:up\n";
  const std::string fields =
      R"({"id":7,"revision":"b1","direction":"upgrade","message":"m \"q\"","down_revisions":["a1","c1"],"depends_on":[],)"
      R"("branch_labels":["notes"],"digest":"abc","applied_at":"2026-11-22T10:15:07.123456Z","duration_ms":5,)"
      R"("database_user":"app","client_address":null,"os_user":"ann","host":"desk","tool_version":"0.1.0")";
  const std::array entries{entry};
  CHECK(render::history_json(entries, false) ==
        R"({"format":1,"command":"log","complete":false,"entries":[)" + fields + "}]}\n");
  CHECK(render::applied_json(entries) == R"({"format":1,"command":"show","applied":[)" + fields +
                                             R"(,"up_sql":"-- migrate:up\n","down_sql":null}]})" + "\n");
  CHECK(render::history_json({}, true) == "{\"format\":1,\"command\":\"log\",\"complete\":true,\"entries\":[]}\n");
}
