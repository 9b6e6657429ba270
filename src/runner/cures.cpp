#include "cures.hpp"

#include <algorithm>
#include <string_view>

namespace migrate::runner {

namespace {

struct Cure {
  std::string_view sqlstate;
  std::string_view words;  ///< must stand in message, detail or hint; empty: any
  std::string_view text;
};

constexpr std::string_view was_there_before =
    "it was there before this revision: if somebody made it by hand, drop it or `migrate stamp` the revision; "
    "IF NOT EXISTS passes over it";
constexpr std::string_view pooler =
    "between us and the server stands a pooler that gives each transaction another session: connect to the server "
    "itself, or to a pool in session mode";
constexpr std::string_view server_went =
    "the server was stopped or restarted: what was not committed is undone; run again when it is back";
constexpr std::string_view own_section = "write it into a section of its own: `-- migrate:up transaction:false`";

// The first one that fits counts: those with words before those without.
constexpr Cure cures[] = {

    // PostgreSQL: not now
    {"55P03", "",
     "another session holds a lock on it: pg_stat_activity and pg_blocking_pids() show whose; end it, come back at a "
     "quiet time, or raise `lock_timeout`"},
    {"57014", "statement timeout",
     "statement_timeout ended it: raise it for this run, or do the work in smaller steps"},
    {"57014", "",
     "somebody cancelled it (pg_cancel_backend), or statement_timeout ended it: run again, with a longer timeout"},
    {"40P01", "",
     "it and another session waited for each other, and the server chose this one to give way: nothing is wrong with "
     "the revision, run again"},
    {"40001", "", "another session changed the same rows at the same time: run again"},
    {"55006", "pending trigger events",
     "rows changed earlier in this transaction have checks or triggers waiting: put SET CONSTRAINTS ALL IMMEDIATE "
     "before this statement, or move it into a later revision and set `transaction_per_migration: true`"},
    {"55006", "", "another session or an open cursor uses it: end that (pg_stat_activity shows it), and run again"},
    {"25P03", "", "idle_in_transaction_session_timeout ended the session while we were busy elsewhere: raise it"},
    {"25P04", "", "transaction_timeout ended it: raise it, or set `transaction_per_migration: true`"},
    // PostgreSQL: not on this server, or not as this role
    {"53200", "max_locks_per_transaction",
     "every table that a transaction touches takes a place in the server's table of locks: set "
     "`transaction_per_migration: true`, or raise max_locks_per_transaction and restart the server"},
    {"53200", "",
     "the server is out of memory: set `transaction_per_migration: true`, or do the work in smaller steps"},
    {"53100", "", "the disk of the server is full: free some space there, and run again"},
    {"25006", "",
     "this is a standby, or the role or database has default_transaction_read_only: connect to the primary"},
    {"42501", "schema public",
     "since PostgreSQL 15 only its owner may create tables in the schema public: GRANT CREATE ON SCHEMA public TO your "
     "role, or use a schema of your own (for the version table: `version_table_schema`)"},
    {"42501", "must be owner", "only the owner may change it: run as the owner, or GRANT the owner's role to yours"},
    {"42501", "", "your role may not do this: run as the owner, or let the owner GRANT it"},
    {"57P01", "", server_went},
    {"57P02", "", server_went},
    {"57P03", "", server_went},
    {"26000", "", pooler},
    {"42P05", "", pooler},
    {"08P01", "", pooler},
    // PostgreSQL: not in this transaction
    {"25001", "", own_section},
    {"55P04", "",
     "a new enum value must be committed before it is used: write ALTER TYPE … ADD VALUE into a section of "
     "its own: `-- migrate:up transaction:false`"},
    // PostgreSQL: not with what is there
    {"42P07", "", was_there_before},
    {"42710", "", was_there_before},
    {"42701", "", was_there_before},
    {"42P06", "", was_there_before},
    {"42723", "", was_there_before},
    {"42P01", "",
     "is it made in a revision that runs before this one (`Depends On`), and does its schema stand in search_path? "
     "Names in double quotes keep their capital letters"},
    {"3F000", "", "make the schema in a revision that runs before this one: CREATE SCHEMA IF NOT EXISTS"},
    {"23502", "contains null values",
     "rows that are there already have no value for it: give the column a DEFAULT, or fill it before SET NOT NULL"},
    {"23505", "could not create unique index",
     "rows that are there already are equal: make them differ or delete them earlier in this revision"},
    {"23514", "violated by some row",
     "rows that are there already break it: correct them earlier in this revision, or add it NOT VALID and VALIDATE "
     "it later"},
    {"0A000", "used by a view", "drop the view before, and create it again behind this statement"},
    {"0A000", "prepared", pooler},
    {"22021", "", "the text is not what the encoding of the database calls text: save the file as UTF-8"},
    {"22P05", "", "the encoding of this database has no such character: a database with ENCODING 'UTF8' has them all"},
    // SQLite; what is wrong with the file itself (locked, read-only, full, damaged) the driver explains
    {"1", "within a transaction", own_section},
    {"1", "already exists", was_there_before},
    {"1", "duplicate column name",
     "the column was there before this revision: if somebody made it by hand, `migrate stamp` the revision"},
    {"1", "no such table", "is it made in a revision that runs before this one (`Depends On`)?"},
    {"1", "Cannot add a NOT NULL column", "give the column a DEFAULT that is not NULL"},
    {"6", "", "a statement of the same session still reads it: finish that first"},
};

bool holds(const Error& error, std::string_view words) {
  return error.message.find(words) != std::string::npos || error.detail.find(words) != std::string::npos ||
         error.hint.find(words) != std::string::npos;
}

}  // namespace

std::string cure_for(const Error& error) {
  const auto* const fits = std::find_if(std::begin(cures), std::end(cures), [&](const Cure& cure) {
    return cure.sqlstate == error.sqlstate && holds(error, cure.words);
  });
  return fits == std::end(cures) ? std::string() : std::string(fits->text);
}

void add_cure(Error& error) {
  if (error.code == ErrorCode::interrupted) return;
  const auto cure = cure_for(error);
  if (cure.empty() || error.hint.find(cure) != std::string::npos) return;
  if (!error.hint.empty()) error.hint += error.hint.ends_with('.') ? " " : "; ";
  error.hint += cure;
}

}  // namespace migrate::runner
