#include "db/text_checks.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/db_printers.hpp"

using namespace migrate;
using test::thrown_by;

TEST_CASE("text checks: a NUL byte is refused where it stands") {
  const std::string text("SELECT 1;\0SELECT 2", 18);
  const auto error = thrown_by<db::StatementError>([&] { db::refuse_nul(text); });
  CHECK(error.offset == std::size_t{9});
  CHECK(error.code == ErrorCode::statement_failed);
  CHECK_NOTHROW(db::refuse_nul("SELECT 1"));
}

TEST_CASE("text checks: only restrict and unrestrict are harmless psql lines") {
  CHECK(db::is_harmless_meta_command("\\restrict abc"));
  CHECK(db::is_harmless_meta_command("\\unrestrict abc"));
  CHECK_FALSE(db::is_harmless_meta_command("\\restricted"));
  CHECK_FALSE(db::is_harmless_meta_command("\\connect other"));
  CHECK_FALSE(db::is_harmless_meta_command("\\!rm"));
}

TEST_CASE("text checks: any other psql line is refused by name and place") {
  const std::string text = "\\restrict k\nSELECT 1;\n\\connect other\nSELECT 2;\n";
  const auto error = thrown_by<db::StatementError>([&] { db::refuse_meta_commands(text, sql::Dialect::postgresql); });
  CHECK(error.code == ErrorCode::unsupported);
  CHECK(error.offset == text.find("\\connect"));
  CHECK(error.statement_index == 1);
  CHECK(test::holds(error.message, "\\connect is a command of psql"));
}
