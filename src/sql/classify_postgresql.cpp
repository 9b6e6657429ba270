#include "classify_rules.hpp"
#include "migrate/base/text.hpp"

namespace migrate::sql {
namespace {

using enum TransactionRule;

// The manual's "cannot be executed inside a transaction block", versions 13 to 18. Not here, because they may:
// REFRESH MATERIALIZED VIEW CONCURRENTLY, ALTER TABLE … DETACH PARTITION … FINALIZE, ANALYZE, CHECKPOINT. Not to be
// seen in the words: REINDEX and CLUSTER of a partitioned table, CALL and DO of code that commits.
constexpr ClassifyRule rules[] = {
    {"CREATE [UNIQUE] INDEX CONCURRENTLY", refuses, "CREATE INDEX CONCURRENTLY"},
    {"DROP INDEX CONCURRENTLY", refuses, "DROP INDEX CONCURRENTLY"},
    {"REINDEX () INDEX|TABLE CONCURRENTLY", refuses, "REINDEX CONCURRENTLY"},
    {"REINDEX () SCHEMA", refuses, "REINDEX SCHEMA"},
    {"REINDEX () DATABASE", refuses, "REINDEX DATABASE"},
    {"REINDEX () SYSTEM", refuses, "REINDEX SYSTEM"},
    {"ALTER TABLE [IF] [EXISTS] [ONLY] @ DETACH PARTITION @ CONCURRENTLY", refuses, "DETACH PARTITION CONCURRENTLY"},
    {"ALTER TYPE @ ADD VALUE", poisons_later, "ALTER TYPE ADD VALUE"},
    {"ALTER SYSTEM", refuses, "ALTER SYSTEM"},
    {"ALTER DATABASE @ SET TABLESPACE", refuses, "ALTER DATABASE SET TABLESPACE"},
    {"ALTER SUBSCRIPTION @ REFRESH PUBLICATION", refuses, "ALTER SUBSCRIPTION REFRESH PUBLICATION"},
    {"VACUUM", refuses, "VACUUM"},
    {"CLUSTER [VERBOSE] $", refuses, "CLUSTER"},
    {"CLUSTER () $", refuses, "CLUSTER"},
    {"CREATE DATABASE", refuses, "CREATE DATABASE"},
    {"DROP DATABASE", refuses, "DROP DATABASE"},
    {"CREATE TABLESPACE", refuses, "CREATE TABLESPACE"},
    {"DROP TABLESPACE", refuses, "DROP TABLESPACE"},
    {"DROP SUBSCRIPTION", refuses, "DROP SUBSCRIPTION"},
    {"DISCARD ALL", refuses, "DISCARD ALL"},
    {"COMMIT PREPARED", refuses, "COMMIT PREPARED"},
    {"ROLLBACK PREPARED", refuses, "ROLLBACK PREPARED"},
    {"ROLLBACK [WORK|TRANSACTION] TO", any, ""},
    {"BEGIN", controls, "BEGIN"},
    {"START TRANSACTION", controls, "START TRANSACTION"},
    {"COMMIT", controls, "COMMIT"},
    {"END", controls, "END"},
    {"ROLLBACK", controls, "ROLLBACK"},
    {"ABORT", controls, "ABORT"},
    {"PREPARE TRANSACTION", controls, "PREPARE TRANSACTION"},
};

/// Those whose options decide.
void apply_options(std::string_view statement, StatementWords& words, Traits& traits) noexcept {
  const auto option = [&](std::string_view name) { return option_in_parentheses(statement, name); };
  const auto refuse = [&](std::string_view what) {
    traits.rule = refuses;
    traits.what = what;
  };
  if (words.match("REINDEX") && words.spelling(1) == "(") {
    if (option("concurrently").value_or(false)) refuse("REINDEX CONCURRENTLY");
  } else if (words.match("CREATE SUBSCRIPTION")) {
    if (option("connect").value_or(true) && option("create_slot").value_or(true)) refuse("CREATE SUBSCRIPTION");
  } else if (words.match("ALTER SUBSCRIPTION @ SET|ADD|DROP PUBLICATION")) {
    if (option("refresh").value_or(true)) refuse("ALTER SUBSCRIPTION PUBLICATION");
  } else if (words.match("ALTER SUBSCRIPTION @ SET")) {
    if (option("failover") || option("two_phase")) refuse("ALTER SUBSCRIPTION SET");
  }
}

/// The first token of set_config's third argument says true: it lasts to the end of the transaction only.
bool says_true(std::string_view word) noexcept {
  if (word.size() > 2 && word.front() == '\'') word = word.substr(1, word.size() - 2);
  return text::iequals(word, "true") || text::iequals(word, "t") || text::iequals(word, "on") ||
         text::iequals(word, "yes") || word == "1";
}

/// A call of set_config that is not local to the transaction.
bool sets_config(std::string_view statement) noexcept {
  Lexer lexer(statement, Dialect::postgresql);
  for (Token token = lexer.next_significant(); token.kind != TokenKind::end; token = lexer.next_significant()) {
    if (token.kind != TokenKind::word || !text::iequals(lexer.spelling(token), "set_config")) continue;
    if (lexer.spelling(lexer.next_significant()) != "(") continue;
    std::size_t depth = 1;
    std::size_t commas = 0;
    while (depth > 0 && commas < 2) {
      token = lexer.next_significant();
      const std::string_view word = lexer.spelling(token);
      if (token.kind == TokenKind::end || word == ")") --depth;
      if (word == "(") ++depth;
      if (word == "," && depth == 1) ++commas;
      if (token.kind == TokenKind::end) return true;
    }
    if (depth == 0 || !says_true(lexer.spelling(lexer.next_significant()))) return true;
  }
  return false;
}

bool changes_session(std::string_view statement, StatementWords& words) noexcept {
  if (words.match("SET")) return !words.match("SET LOCAL|CONSTRAINTS|TRANSACTION");
  if (words.match("SELECT|WITH|VALUES")) return sets_config(statement);
  return words.match("RESET|DISCARD");
}

}  // namespace

Traits classify_postgresql(std::string_view statement) noexcept {
  StatementWords words(statement, Dialect::postgresql);
  Traits traits;
  apply_first(rules, words, traits);
  if (traits.rule == any) apply_options(statement, words, traits);
  traits.changes_session = changes_session(statement, words);
  return traits;
}

}  // namespace migrate::sql
