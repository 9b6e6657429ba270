#include <algorithm>

#include "classify_rules.hpp"
#include "migrate/base/text.hpp"

namespace migrate::sql {
namespace {

using enum TransactionRule;

// ATTACH may run inside a transaction, and SAVEPOINT nests.
constexpr ClassifyRule rules[] = {
    {"VACUUM", refuses, "VACUUM"},      {"DETACH", refuses, "DETACH"},  {"ROLLBACK [TRANSACTION] TO", any, ""},
    {"BEGIN", controls, "BEGIN"},       {"COMMIT", controls, "COMMIT"}, {"END", controls, "END"},
    {"ROLLBACK", controls, "ROLLBACK"},
};

struct PragmaRule {
  std::string_view name;
  std::string_view what;
};

// Given a value, these fail inside a transaction or do nothing without saying so.
constexpr PragmaRule refusing_pragmas[] = {
    {"journal_mode", "PRAGMA journal_mode"},
    {"synchronous", "PRAGMA synchronous"},
    {"temp_store", "PRAGMA temp_store"},
};

// Given a value, these last as long as the connection.
constexpr std::string_view session_pragmas[] = {
    "analysis_limit",
    "automatic_index",
    "busy_timeout",
    "cache_size",
    "cache_spill",
    "case_sensitive_like",
    "cell_size_check",
    "checkpoint_fullfsync",
    "count_changes",
    "empty_result_callbacks",
    "foreign_keys",
    "full_column_names",
    "fullfsync",
    "hard_heap_limit",
    "ignore_check_constraints",
    "journal_size_limit",
    "legacy_alter_table",
    "locking_mode",
    "max_page_count",
    "mmap_size",
    "query_only",
    "read_uncommitted",
    "recursive_triggers",
    "reverse_unordered_selects",
    "secure_delete",
    "short_column_names",
    "soft_heap_limit",
    "synchronous",
    "temp_store",
    "temp_store_directory",
    "threads",
    "trusted_schema",
    "wal_autocheckpoint",
    "writable_schema",
};

/// The name as written, quotes off.
std::string_view bare(std::string_view name) noexcept {
  const bool quoted = name.size() >= 2 && (name.front() == '"' || name.front() == '`' || name.front() == '[');
  return quoted ? name.substr(1, name.size() - 2) : name;
}

/// PRAGMA [schema.] name [= value | (value)]
void apply_pragma(StatementWords& words, Traits& traits) noexcept {
  const std::size_t at = words.spelling(2) == "." ? 3 : 1;
  const std::string_view name = bare(words.spelling(at));
  const auto is_name = [&](std::string_view known) { return text::iequals(name, known); };
  if (is_name("wal_checkpoint")) {
    traits.rule = refuses;
    traits.what = "PRAGMA wal_checkpoint";
    return;
  }
  if (words.spelling(at + 1) != "=" && words.spelling(at + 1) != "(") return;
  const auto* refusing = std::find_if(std::begin(refusing_pragmas), std::end(refusing_pragmas),
                                      [&](const PragmaRule& pragma) { return is_name(pragma.name); });
  if (refusing != std::end(refusing_pragmas)) {
    traits.rule = refuses;
    traits.what = refusing->what;
  }
  traits.changes_foreign_keys = is_name("foreign_keys");
  traits.changes_session = std::any_of(std::begin(session_pragmas), std::end(session_pragmas), is_name);
}

}  // namespace

Traits classify_sqlite(std::string_view statement) noexcept {
  StatementWords words(statement, Dialect::sqlite);
  Traits traits;
  if (words.match("PRAGMA")) {
    apply_pragma(words, traits);
    return traits;
  }
  apply_first(rules, words, traits);
  traits.changes_session = words.match("ATTACH|DETACH");
  return traits;
}

}  // namespace migrate::sql
