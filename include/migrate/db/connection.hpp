#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "migrate/base/error.hpp"
#include "migrate/db/batch.hpp"
#include "migrate/db/capabilities.hpp"
#include "migrate/db/rows.hpp"
#include "migrate/sql/dialect.hpp"

namespace migrate::db {

/// A message the server sent beside its results (PostgreSQL: DEBUG … WARNING).
struct Notice {
  std::string severity;  ///< not localized: "NOTICE", "WARNING", …
  std::string message;
  std::string detail;
  std::string hint;
};
using NoticeSink = std::function<void(const Notice&)>;

/// One statement of a text is through.
struct Completed {
  std::size_t statement = 0;  ///< 0-based, counting the statements of the text that the database executed
  std::string_view tag;       ///< "CREATE TABLE", "INSERT 0 3"; empty on SQLite
  std::int64_t affected = 0;  ///< rows; 0 where the database counts none
};
using CompletedSink = std::function<void(const Completed&)>;

/// Called about every 100 ms while the database lets us wait for an answer, with how long the wait has lasted. Also
/// when a signal came in. May call `cancel`; must not use the connection otherwise, and must not throw.
using WaitSink = std::function<void(std::chrono::milliseconds)>;

/// The database refused a statement. `offset` is a byte offset into the text that was run.
class StatementError : public Error {
 public:
  using Error::Error;
  std::size_t statement_index = 0;    ///< 0-based, the statement that failed
  std::optional<std::size_t> offset;  ///< where the database points, or nothing when it does not say
};

/// Where the transaction of a connection stands.
enum class SessionState : std::uint8_t { idle, in_transaction, failed_transaction, broken };

/// One session with one database; not for use by two threads, except `cancel`. Every failure is an Error:
/// connection_lost when the session broke, StatementError{statement_failed} when the database refused. Implemented by
/// postgres/, sqlite/ and `Recording` (offline mode).
class Connection {
 public:
  virtual ~Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  [[nodiscard]] virtual sql::Dialect dialect() const noexcept = 0;
  [[nodiscard]] virtual const Capabilities& capabilities() const noexcept = 0;
  /// The URL as it may be shown (no password).
  [[nodiscard]] virtual const std::string& display_url() const noexcept = 0;
  [[nodiscard]] virtual SessionState state() const noexcept = 0;
  /// True when statements are written down instead of run (offline mode).
  [[nodiscard]] virtual bool is_recording() const noexcept { return false; }

  /// Notices go here from now on, those first that came while connecting; never null once set.
  virtual void on_notice(NoticeSink sink) = 0;

  /// From now on `sink` hears of every wait; an empty one ends that.
  virtual void on_wait(WaitSink sink) = 0;

  /// One statement with parameters ($1… on PostgreSQL, ?1… on SQLite) whose rows are wanted.
  [[nodiscard]] virtual Rows query(std::string_view statement, std::span<const Value> parameters = {}) = 0;

  /// One statement with parameters; gives the number of rows it changed.
  virtual std::int64_t execute(std::string_view statement, std::span<const Value> parameters = {}) = 0;

  /// Runs a text of any number of statements, as one round trip where the protocol allows it. COPY … FROM STDIN with
  /// inline data works; psql's \restrict and \unrestrict lines are passed over; any other psql command is refused,
  /// before anything runs, as a StatementError{unsupported} at its offset (PostgreSQL; to SQLite it is a syntax error).
  /// Result rows are thrown away. `completed` is called as results arrive; what it throws stops the text and comes
  /// through. Outside a transaction PostgreSQL takes what travels together as one transaction: who wants each statement
  /// by itself, or has one that refuses a transaction, calls `run` for each.
  virtual void run(std::string_view text, const CompletedSink& completed = {}) = 0;

  /// Whether `run_together` saves round trips.
  [[nodiscard]] virtual bool carries_batches() const noexcept { return false; }

  /// Statements that travel together: one round trip where `carries_batches`, else one after the other. Each is taken
  /// up when the one before it is through, and the first that fails stops the rest, which then has not run; so what is
  /// left behind is the same either way. `answered` is called for each that is through, in order and before notices of
  /// the next; what it throws stops the rest and comes through. No COPY … FROM STDIN or TO STDOUT.
  /// @throws StatementError with the number of the item as `statement_index` and the offset in its text;
  /// Error{connection_lost}, in_doubt when a COMMIT among the items may have arrived.
  virtual void run_together(std::span<const BatchItem> items, const AnswerSink& answered);

  /// From now on those items of batches that come again stay prepared until the session ends, or are not. Only for a
  /// session that is ours alone: behind a pooler one transaction need not find what another prepared. Where a statement
  /// is gone, by a DEALLOCATE, `run_together` throws a StatementError for it with SQLSTATE 26000 and prepares all anew
  /// from then on. At first, and where it saves nothing, none is kept.
  virtual void keep_statements(bool /*keep*/) {}

  /// A remark for the reader of an offline script; nothing online.
  virtual void comment(std::string_view /*text*/) {}

  /// Outside a transaction begins one (SQLite: BEGIN IMMEDIATE).
  virtual void begin() = 0;
  /// Ends it. @throws Error{connection_lost, in_doubt} when the session broke while COMMIT was under way;
  /// Error{statement_failed} (deferred constraint, SQLite foreign-key check) after rolling back.
  virtual void commit() = 0;
  /// Undoes it; does nothing when there is none. Does not throw on a broken session.
  virtual void rollback() = 0;

  /// Asks the database to stop the running statement. Safe from another thread and from a signal handler's thread.
  virtual void cancel() noexcept = 0;

 protected:
  Connection() = default;
};

}  // namespace migrate::db
