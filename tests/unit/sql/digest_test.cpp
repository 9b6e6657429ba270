#include "migrate/sql/digest.hpp"

#include <doctest/doctest.h>

#include <span>
#include <string>
#include <string_view>

#include "migrate/base/digest.hpp"
#include "migrate/sql/difference.hpp"

using namespace migrate::sql;
using enum Dialect;

namespace {

struct Pair {
  std::string one;
  std::string other;
};

/// Digest and difference agree that both say the same.
void check_same(const Pair& pair, Dialect dialect = postgresql) {
  CAPTURE(pair.one);
  CAPTURE(pair.other);
  CHECK(digest(pair.one, dialect) == digest(pair.other, dialect));
  CHECK_FALSE(first_difference(pair.one, pair.other, dialect).has_value());
}

void check_different(const Pair& pair, Dialect dialect = postgresql) {
  CAPTURE(pair.one);
  CAPTURE(pair.other);
  CHECK(digest(pair.one, dialect) != digest(pair.other, dialect));
  CHECK(first_difference(pair.one, pair.other, dialect).has_value());
}

/// The digest of a stream of tokens written out by hand.
std::string by_hand(const std::string& stream) {
  return migrate::sha256_hex("migrate digest 1\n" + stream);
}

}  // namespace

TEST_CASE("digest: it is SHA-256 of a version line and the framed tokens") {
  CHECK(digest("", postgresql) == by_hand("e0:"));
  CHECK(digest("SELECT E'it''s', \"A\"\"b\", 1E5;", postgresql) ==
        by_hand("w6:selects8:e'it''s'o1:,q6:\"A\"\"b\"o1:,n3:1e5e0:"));
  CHECK(digest("\xEF\xBB\xBF a;;-- c\n; /* ; */ B $1 $T$ x $T$;", postgresql) ==
        by_hand("w1:ao1:;w1:bp2:$1d9:$T$ x $T$e0:"));
  CHECK(digest("COPY t FROM STDIN;\n1\tA\n\\.\n\\connect Db\nSELECT 'x", postgresql) ==
        by_hand("w4:copyw1:tw4:fromw5:stdino1:;c4:1\tA\nm11:\\connect Dbw6:selectu2:'xe0:"));
  CHECK(digest("'a'\n'b' 'c'", postgresql) == by_hand("s3:'a'l3:'b's3:'c'e0:"));
  CHECK(digest("[A] :N ?1", sqlite) == by_hand("q3:[A]p2::Np2:?1e0:"));
}

TEST_CASE("digest: a section ends with its text") {
  const std::string_view apart[] = {"SELECT 1;", "SELECT 2;"};
  const std::string_view moved[] = {"SELECT 1; SELECT 2;", ""};
  const std::string_view spaced[] = {"select 1", "-- two\nselect 2"};
  CHECK(digest(apart, postgresql) == by_hand("w6:selectn1:1e0:w6:selectn1:2e0:"));
  CHECK(digest(apart, postgresql) != digest("SELECT 1; SELECT 2;", postgresql));
  CHECK(digest(apart, postgresql) != digest(moved, postgresql));
  CHECK(digest(apart, postgresql) == digest(spaced, postgresql));
  CHECK(digest(std::span<const std::string_view>{}, postgresql) == by_hand(""));
}

TEST_CASE("digest: comments, layout, line ends and the case of words do not count") {
  const Pair pairs[] = {
      {"SELECT a FROM t", "select\r\n\tA -- x\r\n/* y /* z */ */ From T"},
      {"SELECT 1", "\xEF\xBB\xBFSELECT 1"},
      {"SELECT(1+2)", "select ( 1 + 2 )"},
      {"SELECT 1.5E-3, 0x1f", "select 1.5e-3, 0X1F"},
      {"SELECT E'a', B'1', X'f', N'n', U&'u', U&\"q\"", "SELECT e'a', b'1', x'f', n'n', u&'u', u&\"q\""},
      {"SELECT 'a'\n'b'", "SELECT 'a' -- c\r\n\r\n  'b'"},
      {"SELECT 'a' AS\nb", "SELECT 'a' AS b"},
      {"größe", "GRößE"},
      {"", " \n-- nothing\n"},
  };
  for (const Pair& pair : pairs) check_same(pair);
}

TEST_CASE("digest: semicolons after which no statement follows do not count") {
  const Pair pairs[] = {
      {"SELECT 1", "SELECT 1;"},
      {"SELECT 1; SELECT 2", ";;SELECT 1;; -- x\n;SELECT 2;;"},
      {"", ";"},
      {"COPY t FROM STDIN;\n1\n\\.\nSELECT 1", "COPY t FROM STDIN;;\n1\n\\.\n;SELECT 1;"},
      {"\\restrict a\nSELECT 1", ";\\restrict a\n;\\restrict a\n"},
  };
  check_different(pairs[4]);
  for (const Pair& pair : {pairs[0], pairs[1], pairs[2], pairs[3]}) check_same(pair);
  check_different({"SELECT 1; SELECT 2", "SELECT 1 SELECT 2"});
  check_different({"CREATE RULE r AS ON INSERT TO t DO (SELECT 1;)", "CREATE RULE r AS ON INSERT TO t DO (SELECT 1)"});
  check_same({"CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END",
              "create trigger r after insert on t\nbegin\nselect 1;\nend;"},
             sqlite);
  check_different({"COPY t FROM STDIN; SELECT 1\n1\n\\.\n; x", "COPY t FROM STDIN; SELECT 1\n1\n\\.\n x"});
}

TEST_CASE("digest: what a server keeps counts byte for byte") {
  const Pair pairs[] = {
      {"SELECT 'a'", "SELECT 'A'"},
      {"SELECT 'a\nb'", "SELECT 'a\r\nb'"},
      {"SELECT 'ab'", "SELECT 'a'\n'b'"},
      {"SELECT 'a'", "SELECT E'a'"},
      {"SELECT X'1'", "SELECT B'1'"},
      {"SELECT X'a'", "SELECT X'A'"},
      {"SELECT \"a\"", "SELECT \"A\""},
      {"SELECT \"a\"", "SELECT a"},
      {"SELECT $$a$$", "SELECT $$a $$"},
      {"SELECT $a$x$a$", "SELECT $b$x$b$"},
      {"SELECT $a$x$a$", "SELECT $A$x$A$"},
      {"SELECT $$a$$", "SELECT 'a'"},
      {"SELECT $$-- x\n$$", "SELECT $$\n$$"},
      {"SELECT 1", "SELECT 1.0"},
      {"SELECT $1", "SELECT $2"},
      {"a<>b", "a!=b"},
      {"a = - b", "a =- c"},
      {"a@-1", "a@ -1"},
      {"\\restrict a", "\\restrict A"},
      {"SELECT ü", "SELECT Ü"},
      {"SELECT 'x", "SELECT 'x'"},
      {"ab", "a b"},
      {"a1", "a 1"},
  };
  for (const Pair& pair : pairs) check_different(pair);
}

TEST_CASE("digest: COPY data counts as it is sent, its last line does not") {
  const std::string copy = "COPY t FROM STDIN;\n";
  check_same({copy + "1\n\\.\n", copy + "1\n\\."});
  check_same({copy + "1\n\\.\n", copy + "1\n\\.\r\n"});
  check_same({copy + "1\n\\.\n", "copy T from stdin; -- data\r\n1\n\\.\n"});
  check_different({copy + "1\n\\.\n", copy + "1\r\n\\.\n"});
  check_different({copy + "1\n\\.\n", copy + "1 \n\\.\n"});
  check_different({copy + "a\n\\.\n", copy + "A\n\\.\n"});
  check_different({copy + "-- a\n\\.\n", copy + "\\.\n"});
  check_different({copy + "1\n\\.\n", copy + "1\n"});
  check_different({copy + "\\.\n", "COPY t FROM STDIN"});
}

TEST_CASE("digest: a string on a later line continues the one before it, on the same line it does not") {
  check_different({"SELECT 'a'\n'b'", "SELECT 'a' 'b'"});
  check_different({"SELECT 'a'\n'b'", "SELECT 'a' /*\n*/ 'b'"});
  check_different({"SELECT 'a'\n'b'", "SELECT 'a' /* */\n'b'"});
  check_same({"SELECT 'a' /*\n*/ 'b'", "SELECT 'a' 'b'"});
  check_same({"SELECT 'a';\n'b'", "SELECT 'a'; 'b'"});
  check_same({"SELECT 'a',\n'b'", "SELECT 'a', 'b'"});
  check_same({"SELECT $$a$$\n'b'", "SELECT $$a$$ 'b'"});
  check_same({"SELECT 'a'\nE'b'", "SELECT 'a' E'b'"});
  check_same({"SELECT 'a'\n'b'", "SELECT 'a' 'b'"}, sqlite);  // the second is a name
}

TEST_CASE("digest: the dialect says what is a comment and what a string") {
  check_different({"SELECT 1 /* /* */ */", "SELECT 1"}, sqlite);
  check_same({"SELECT 1 /* /* */ */", "SELECT 1"}, postgresql);
  check_same({"SELECT $A$x$A$", "SELECT $A$x$A$"}, sqlite);
  check_different({"SELECT [A b]", "SELECT [a b]"}, sqlite);
  check_different({"SELECT :A", "SELECT :a"}, sqlite);
  check_same({"SELECT 'a\\' -- '", "SELECT 'a\\'"}, postgresql);
  check_different({"SET standard_conforming_strings = off; SELECT 'a\\' -- '",
                   "SET standard_conforming_strings = off; SELECT 'a\\' '"},
                  postgresql);
}

TEST_CASE("digest: tokens longer than any buffer are whole") {
  for (const std::size_t size : {8150U, 8166U, 8180U, 8190U, 8192U, 8193U, 20000U}) {
    CAPTURE(size);
    const std::string word(size, 'X');
    const std::string text = "SELECT " + word + ", '" + word + "', " + word + "1;";
    std::string lower(size, 'x');
    const std::string frame = std::to_string(size);
    CHECK(digest(text, postgresql) ==
          by_hand("w6:selectw" + frame + ":" + lower + "o1:,s" + std::to_string(size + 2) + ":'" + word + "'o1:,w" +
                  std::to_string(size + 1) + ":" + lower + "1e0:"));
  }
}
