// Times the lexer, the digest and the reading of headers over made-up revisions, in seconds of the processor, so that
// others at work on the machine do not count. Prints one JSON object a line.
#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include "migrate/base/source_text.hpp"
#include "migrate/script/parse.hpp"
#include "migrate/sql/digest.hpp"
#include "migrate/sql/lexer.hpp"

namespace {

std::string revision(int number) {
  return fmt::format(
      "-- change number {0}\n--\n-- Revision ID: {0:012x}\n-- Revises: {1:012x}\n"
      "-- Create Date: 2026-11-22 10:15:00.123456+00:00\n\n"
      "-- migrate:up\n"
      "CREATE TABLE t_{0} (\n  id integer PRIMARY KEY,\n  title varchar(200) NOT NULL DEFAULT 'none yet',\n"
      "  body text, -- as the user wrote it\n  created timestamp with time zone NOT NULL DEFAULT now()\n);\n"
      "CREATE INDEX i_{0} ON t_{0} (title, created DESC) WHERE body IS NOT NULL;\n"
      "INSERT INTO t_{0} (id, title, body) VALUES (1, 'first', 'It''s the first of {0}'), (2, 'second', NULL);\n\n"
      "-- migrate:down\nDROP TABLE t_{0};\n",
      number, number - 1);
}

/// Least, middle and greatest speed of eleven runs over `bytes`, in MB a second of the processor.
void line(const char* what, std::size_t bytes, const std::function<void()>& work) {
  std::vector<double> speeds;
  for (int run = 0; run < 11; ++run) {
    const std::clock_t start = std::clock();
    work();
    const auto seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    speeds.push_back(static_cast<double>(bytes) / 1e6 / seconds);
  }
  std::sort(speeds.begin(), speeds.end());
  fmt::print(R"({{"work":"{}","unit":"MB/s","min":{:.0f},"median":{:.0f},"max":{:.0f}}})"
             "\n",
             what, speeds.front(), speeds[5], speeds.back());
}

}  // namespace

int main() {
  using namespace migrate;
  std::vector<std::string> files;
  std::string all;
  for (int number = 1; number <= 20'000; ++number) {
    files.push_back(revision(number));
    all += files.back();
  }
  line("lexer", all.size(), [&] {
    sql::Lexer lexer(all, sql::Dialect::postgresql);
    while (lexer.next().kind != sql::TokenKind::end) {
    }
  });
  line("digest of one long text", all.size(), [&] { static_cast<void>(sql::digest(all, sql::Dialect::postgresql)); });
  line("digests of 20,000 short texts", all.size(), [&] {
    for (const auto& file : files) static_cast<void>(sql::digest(file, sql::Dialect::postgresql));
  });
  line("headers of 20,000 files", all.size(), [&] {
    for (const auto& file : files) static_cast<void>(script::parse_flawless_header(file));
  });
  line("whole text of 20,000 files", all.size(), [&] {
    for (const auto& file : files) static_cast<void>(script::parse(SourceText("x.sql", file)));
  });
  return 0;
}
