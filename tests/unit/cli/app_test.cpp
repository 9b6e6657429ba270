#include "cli/app.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "cli/world.hpp"

using migrate::ErrorCode;
using migrate::cli::exit_status;

TEST_CASE("app: the exit status is the documented one") {
  CHECK(exit_status(ErrorCode::usage) == 2);
  CHECK(exit_status(ErrorCode::config) == 2);
  CHECK(exit_status(ErrorCode::check_found) == 3);
  CHECK(exit_status(ErrorCode::lock_busy) == 4);
  CHECK(exit_status(ErrorCode::interrupted) == 130);
  for (const auto code : {ErrorCode::io, ErrorCode::bad_revision_file, ErrorCode::bad_graph,
                          ErrorCode::unknown_revision, ErrorCode::multiple_heads, ErrorCode::connection_failed,
                          ErrorCode::statement_failed, ErrorCode::version_table, ErrorCode::irreversible}) {
    CHECK(exit_status(code) == 1);
  }
}

TEST_CASE("app: errors go to the error stream, in one line when nobody looks on") {
  std::string out;
  std::string err;
  migrate::cli::Surroundings surroundings;
  surroundings.out = [&](std::string_view text) { out += text; };
  surroundings.err = [&](std::string_view text) { err += text; };
  surroundings.working_directory = "/";
  surroundings.variable = [](std::string_view) { return std::nullopt; };
  CHECK(migrate::cli::run({"nosuch"}, surroundings) == 2);
  CHECK(out.empty());
  CHECK(err.find("unknown command 'nosuch'") != std::string::npos);
  CHECK(std::count(err.begin(), err.end(), '\n') == 1);
  err.clear();
  CHECK(migrate::cli::run({"--version"}, surroundings) == 0);
  CHECK(out.starts_with("migrate "));
  CHECK(err.empty());
}
