#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "arguments.hpp"
#include "migrate/config/settings.hpp"
#include "migrate/runner/options.hpp"

namespace migrate::cli {

/// The words of one command that say how its run behaves, as typed.
struct RunWords {
  std::optional<std::string> lock_timeout, lock_wait, lock_retry_for, statement_timeout;
  std::optional<std::string> role;
  std::optional<std::string> edited;
  std::optional<std::string> wait;
  bool transaction_per_migration = false;
  bool no_batch = false;
  bool force_initial = false;
};

/// The same, read. What was not said leaves the settings as they are.
struct RunChoices {
  std::optional<std::chrono::milliseconds> lock_timeout, lock_wait, lock_retry_for, statement_timeout;
  std::optional<std::string> role;
  std::optional<runner::EditedPolicy> edited;
  std::chrono::milliseconds wait{0};  ///< for a database that is starting
  bool transaction_per_migration = false;
  bool no_batch = false;
  bool force_initial = false;

  void apply_to(runner::RunOptions& options) const;
};

/// The runner's word for what migrate.yaml says.
[[nodiscard]] runner::EditedPolicy policy_of(config::Edited edited) noexcept;

/// --wait, for every command that opens the database.
void declare_wait(Arguments& arguments, RunWords& words);

/// --wait and the words that upgrade, downgrade and stamp share. `words` must outlive the parsing.
void declare_run_words(Arguments& arguments, RunWords& words);

/// @throws Error{usage} that names the word whose value is none
[[nodiscard]] RunChoices read_run_words(const RunWords& words);

}  // namespace migrate::cli
