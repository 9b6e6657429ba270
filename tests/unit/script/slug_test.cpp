#include <doctest/doctest.h>

#include "migrate/script/naming.hpp"

using migrate::script::slug;

TEST_CASE("slug: words of the message in lower case, joined by underscores") {
  CHECK(slug("create notes table", 40) == "create_notes_table");
  CHECK(slug("  Add  `user_id`, (again)!  ", 40) == "add_user_id_again");
  CHECK(slug("", 40) == "");
  CHECK(slug("...", 40) == "");
  CHECK(slug("a__b _", 40) == "a__b__");
}

TEST_CASE("slug: Alembic's own examples") {
  CHECK(slug("Hello, World! It's a \"test\" — ünïcode 数 ... _x_ y z", 44) ==
        "hello_world_it_s_a_test_ünïcode_数__x__y_z");
  CHECK(slug("Hello, World! It's a \"test\" — ünïcode 数 ... _x_ y zzzz", 40) ==
        "hello_world_it_s_a_test_ünïcode_数__x__y_");
  CHECK(slug("hello there friend", 10) == "hello_");
  CHECK(slug(std::string(50, 'a'), 0) == std::string(40, 'a') + "_");
}

TEST_CASE("slug: the limit counts characters, and 0 means 40") {
  CHECK(slug("äöü äöü", 7) == "äöü_äöü");
  CHECK(slug("äöü äöü", 6) == "äöü_");
  CHECK(slug(std::string(40, 'a'), 0) == std::string(40, 'a'));
  CHECK(slug("abc def", 3) == "abc_");
}

TEST_CASE("slug: lower case of other scripts as Python makes it") {
  CHECK(slug("ÄÖÜ ŁÓDŹ ЖУРНАЛ ΑΒΓ ԱԲ", 0) == "äöü_łódź_журнал_αβγ_աբ");
  CHECK(slug("ΟΔΟΣ ΣΟΦΟΣ Σ", 0) == "οδος_σοφος_σ");
  CHECK(slug("ςΣ İΣ Σı ΣΣΣ 1Σ", 0) == "ςς_i̇ς_σı_σσς_1σ");
  CHECK(slug("İstanbul", 0) == "i̇stanbul");
  CHECK(slug("ǅ Ⅷ ẞ 𐐀", 0) == "ǆ_ⅷ_ß_𐐨");
  CHECK(slug("STRAẞE ÿ Ÿ", 0) == "straße_ÿ_ÿ");
}

TEST_CASE("slug: digits and numbers of all scripts are word characters, marks and symbols are not") {
  CHECK(slug("x² ½ ٣ 三 ⑤", 0) == "x²_½_٣_三_⑤");
  CHECK(slug("a\u0301b €5 a\u200Db नमस्ते", 0) == "a_b_5_a_b_नमस_त");
}

TEST_CASE("slug: bytes that are no UTF-8 part words") {
  CHECK(slug("a\xFF"
             "b\xC3",
             0) == "a_b");
  CHECK(slug("\xE9t\xE9", 0) == "t");
}
