#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "db/sqlite/failure.hpp"
#include "db/sqlite/foreign_keys.hpp"
#include "db/sqlite/handles.hpp"
#include "db/sqlite/kept_statements.hpp"
#include "db/sqlite/options.hpp"
#include "db/sqlite/patience.hpp"
#include "migrate/db/connection.hpp"

namespace migrate::db::sqlite {

/// A Connection with a database file or memory. A file that is not there yet is made when something is first written;
/// until then the session reads an empty database.
///
/// Foreign keys are not enforced while a transaction of ours is open (inside one the pragma has no effect, so this is
/// settled before BEGIN); instead `commit` refuses when rows point at no parent that did so before.
class Session final : public Connection {
 public:
  Session(const OpenOptions& options, std::string display_url);

  [[nodiscard]] sql::Dialect dialect() const noexcept override { return sql::Dialect::sqlite; }
  [[nodiscard]] const Capabilities& capabilities() const noexcept override { return capabilities_; }
  [[nodiscard]] const std::string& display_url() const noexcept override { return display_url_; }
  [[nodiscard]] SessionState state() const noexcept override;
  void on_notice(NoticeSink sink) override;
  void on_wait(WaitSink sink) override;
  [[nodiscard]] Rows query(std::string_view statement, std::span<const Value> parameters) override;
  std::int64_t execute(std::string_view statement, std::span<const Value> parameters) override;
  void run(std::string_view text, const CompletedSink& completed) override;
  void begin() override;
  void commit() override;
  void rollback() override;
  void cancel() noexcept override;

 private:
  /// Runs a part of a text, which begins at `offset` of it; its first statement is number `index`, which counts on.
  void run_part(std::string_view text, std::size_t offset, std::size_t& index, const CompletedSink& completed);
  /// What tells whether anything changed since a report on foreign keys was taken.
  struct Stamp {
    std::int64_t changes = 0;         ///< rows, by this session
    std::int64_t schema_version = 0;  ///< by anybody
    std::int64_t data_version = 0;    ///< changes by others
    friend bool operator==(const Stamp&, const Stamp&) = default;
  };

  void make_file();
  [[nodiscard]] Rows rows_of(sqlite3_stmt* prepared, std::string_view text, std::span<const Value> parameters);
  [[nodiscard]] Stamp stamp() const;
  [[nodiscard]] std::int64_t pragma_number(const char* pragma) const;
  void plain(const char* statement);
  void check_foreign_keys();
  /// @throws StatementError{SQLITE_INTERRUPT} when the session was cancelled while it had no statement that could fail.
  void stop_if_cancelled() const;
  /// The last failure; a lock that was not waited for because of `cancel` is an interruption.
  [[nodiscard]] Failure failure() const;
  enum class Stage : std::uint8_t { preparing, running };
  [[nodiscard]] StatementError error_in(std::string_view text, std::size_t statement_start, Stage stage) const;

  OpenOptions options_;
  std::string display_url_;
  Capabilities capabilities_;
  std::optional<ForeignKeyReport> foreign_keys_;  // as of `foreign_keys_stamp_`
  Stamp foreign_keys_stamp_;
  bool file_is_to_be_made_ = false;
  Patience patience_;  // before database_, which calls it
  Database database_;
  KeptStatements kept_;  // behind database_, whose they are
};

}  // namespace migrate::db::sqlite
