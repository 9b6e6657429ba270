#include <doctest/doctest.h>

#include "token_text.hpp"

using namespace migrate::sql;

TEST_CASE("split: the lines after COPY FROM STDIN are its data") {
  CHECK(statements("COPY t (a, b) FROM stdin;\n1\tit's; \"x\n2\t$$--\n\\.\n\nSELECT 1;") ==
        "COPY t (a, b) FROM stdin {copy \"1\\tit's; \"x\\n2\\t$$--\\n\"} / SELECT 1");
  CHECK(statements("copy t from StdIn;\r\n1\r\n\\.\r\nSELECT 1") ==
        "copy t from StdIn {copy \"1\\x0d\\n\"} / SELECT 1");
  CHECK(statements("COPY t FROM STDIN;\n\\.\nSELECT 1") == "COPY t FROM STDIN {copy \"\"} / SELECT 1");
  CHECK(statements("COPY t FROM STDIN;\n1\n\\.") == "COPY t FROM STDIN {copy \"1\\n\"}");
}

TEST_CASE("split: COPY reads its data in every form of the command") {
  for (const char* command :
       {"COPY t FROM STDIN WITH (FORMAT csv, HEADER)", "COPY \"from\".\"t\" FROM STDIN CSV QUOTE '\"'",
        "COPY BINARY t FROM STDIN", "COPY t FROM STDIN USING DELIMITERS ';'", "COPY t FROM STDOUT",
        "COPY t /* ; */ (\"from\", b)\nFROM -- x\n STDIN", "COPY t FROM STDIN WITH (FORMAT csv) WHERE a > 1"}) {
    CAPTURE(command);
    CHECK(statements(std::string(command) + ";\na;b\n\\.\n") == std::string(command) + " {copy \"a;b\\n\"}");
  }
}

TEST_CASE("split: other COPYs have no data") {
  for (const char* command : {"COPY t TO STDOUT", "COPY t FROM '/data/x'", "COPY t FROM PROGRAM 'cat'",
                              "COPY (SELECT * FROM stdin) TO STDOUT", "SELECT copy FROM stdin", "COPY t TO STDIN"}) {
    CAPTURE(command);
    CHECK(statements(std::string(command) + ";\nSELECT 1") == std::string(command) + " / SELECT 1");
  }
}

TEST_CASE("split: COPY data without its last line is unterminated") {
  CHECK(statements("COPY t FROM STDIN;\n1\n\\.x\n") == "COPY t FROM STDIN {copy \"1\\n\\.x\\n\"} {unterminated}");
  CHECK(statements("COPY t FROM STDIN;\n") == "COPY t FROM STDIN {copy \"\"} {unterminated}");
  CHECK(statements("COPY t FROM STDIN") == "COPY t FROM STDIN {copy \"\"} {unterminated}");
}

TEST_CASE("split: as in psql, data begins with the line after the semicolon") {
  CHECK(statements("COPY t FROM STDIN; -- x\n1\n\\.\nSELECT 1") == "COPY t FROM STDIN {copy \"1\\n\"} / SELECT 1");
  CHECK(statements("COPY t FROM STDIN; SELECT 1;\n1\n\\.\nSELECT 2") ==
        "COPY t FROM STDIN {copy \"1\\n\"} / SELECT 1 / SELECT 2");
  CHECK(statements("COPY t FROM STDIN; COPY u FROM STDIN;\n1\n\\.\n2\n\\.\n") ==
        "COPY t FROM STDIN {copy \"1\\n\"} / COPY u FROM STDIN {copy \"2\\n\"}");
}

TEST_CASE("lexer: COPY data is one token, its last line included") {
  CHECK(all_tokens("COPY t FROM STDIN;\n'\n\\.\nx").ends_with("semicolon ; | blank \n | copy_data '\n\\.\n | word x"));
}

TEST_CASE("split: COPY where no COPY can be does no harm") {
  CHECK(statements("CREATE RULE r AS ON INSERT TO t DO (COPY a FROM STDIN;\n1;\n\\.\n);").find("CREATE RULE") == 0);
  CHECK(statements("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC; COPY a FROM STDIN;\n1\n\\.\nEND;").find("CREATE") ==
        0);
}
