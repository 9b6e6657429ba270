#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "db/postgres/handles.hpp"
#include "db/postgres/notices.hpp"
#include "db/postgres/repeats.hpp"
#include "db/postgres/server_error.hpp"
#include "db/postgres/wire.hpp"
#include "migrate/db/connect.hpp"

namespace migrate::db::postgres {

/// A Connection with a PostgreSQL server. standard_conforming_strings is on when a text begins, whatever the role's
/// default is, so that a revision means the same everywhere.
class Session final : public Connection {
 public:
  /// Connects. @throws Error{connection_failed}
  Session(const config::DatabaseUrl& url, const ConnectOptions& options);

  [[nodiscard]] sql::Dialect dialect() const noexcept override { return sql::Dialect::postgresql; }
  [[nodiscard]] const Capabilities& capabilities() const noexcept override { return capabilities_; }
  [[nodiscard]] const std::string& display_url() const noexcept override { return display_url_; }
  [[nodiscard]] SessionState state() const noexcept override;
  void on_notice(NoticeSink sink) override;
  void on_wait(WaitSink sink) override;
  [[nodiscard]] Rows query(std::string_view statement, std::span<const Value> parameters) override;
  std::int64_t execute(std::string_view statement, std::span<const Value> parameters) override;
  void run(std::string_view text, const CompletedSink& completed) override;
  [[nodiscard]] bool carries_batches() const noexcept override { return true; }
  void run_together(std::span<const BatchItem> items, const AnswerSink& answered) override;
  void keep_statements(bool keep) override { kept_.wanted = keep; }
  void begin() override;
  void commit() override;
  void rollback() override;
  void cancel() noexcept override;

 private:
  /// The answer to one command of ours.
  struct Reply {
    Result result;  ///< the first that is no error; may be null
    std::optional<ServerError> error;
  };

  void read_strings_as_standard();
  void read_capabilities();
  [[nodiscard]] Reply finish();
  [[nodiscard]] Reply exchange(const char* command);
  [[nodiscard]] Result parametrised(std::string_view statement, std::span<const Value> parameters);
  [[nodiscard]] bool is_broken() const noexcept;
  [[nodiscard]] Error lost(const std::string& reason) const;

  std::string display_url_;
  Notices notices_;  // before connection_, which reports to it
  Waits waits_;
  Conn connection_;
  Cancel cancel_;
  Wire wire_;
  Capabilities capabilities_;
  KeptStatements kept_;
  std::vector<std::string> leftovers_;  // of a batch that failed: commands that follow its ROLLBACK
};

}  // namespace migrate::db::postgres
