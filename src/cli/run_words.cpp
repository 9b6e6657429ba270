#include "run_words.hpp"

#include <fmt/core.h>

#include "migrate/base/error.hpp"
#include "migrate/base/text.hpp"

namespace migrate::cli {

namespace {

std::optional<std::chrono::milliseconds> duration(std::string_view word, const std::optional<std::string>& value) {
  if (!value) return std::nullopt;
  if (const auto result = config::parse_duration(*value)) return result;
  throw Error(ErrorCode::usage,
              fmt::format("{} takes a time such as 500ms, 5s or 2min, not '{}'", word, text::printable(*value)));
}

std::optional<runner::EditedPolicy> edited(const std::optional<std::string>& value) {
  if (!value) return std::nullopt;
  if (const auto result = config::parse_edited(*value)) return policy_of(*result);
  throw Error(ErrorCode::usage, fmt::format("--edited takes error, warn or ignore, not '{}'", text::printable(*value)));
}

}  // namespace

runner::EditedPolicy policy_of(config::Edited edited) noexcept {
  switch (edited) {
    case config::Edited::warn:
      return runner::EditedPolicy::warn;
    case config::Edited::ignore:
      return runner::EditedPolicy::ignore;
    case config::Edited::error:
      break;
  }
  return runner::EditedPolicy::error;
}

void RunChoices::apply_to(runner::RunOptions& options) const {
  options.lock_timeout = lock_timeout.value_or(options.lock_timeout);
  options.lock_wait = lock_wait.value_or(options.lock_wait);
  options.lock_retry_for = lock_retry_for.value_or(options.lock_retry_for);
  options.statement_timeout = statement_timeout.value_or(options.statement_timeout);
  options.role = role.value_or(options.role);
  options.edited = edited.value_or(options.edited);
  options.transaction_per_migration = options.transaction_per_migration || transaction_per_migration;
  options.batch = options.batch && !no_batch;
  options.force_initial = options.force_initial || force_initial;
}

void declare_wait(Arguments& arguments, RunWords& words) {
  arguments.option("--wait", words.wait, "TIME", "wait so long for a database that is starting (PostgreSQL)");
}

void declare_run_words(Arguments& arguments, RunWords& words) {
  arguments.option("--lock-timeout", words.lock_timeout, "TIME",
                   "how long a statement may wait for a lock: 500ms, 5s, 2min; 0: for ever");
  arguments.option("--lock-wait", words.lock_wait, "TIME", "how long to wait for another runner");
  arguments.option("--lock-retry-for", words.lock_retry_for, "TIME",
                   "how long to try again after a lock timeout or a deadlock; 0: not at all");
  arguments.option("--statement-timeout", words.statement_timeout, "TIME",
                   "how long a statement may run; 0: the server's own setting");
  arguments.option("--role", words.role, "NAME", "the role that revisions run as (PostgreSQL)");
  arguments.option("--edited", words.edited, "POLICY",
                   "when the file of an applied revision was changed: error, warn or ignore");
  arguments.flag("--transaction-per-migration", words.transaction_per_migration,
                 "a transaction for each revision instead of one for the whole run");
  arguments.flag("--no-batch", words.no_batch, "send one statement of ours after the other (PostgreSQL)");
  declare_wait(arguments, words);
}

RunChoices read_run_words(const RunWords& words) {
  RunChoices choices;
  choices.lock_timeout = duration("--lock-timeout", words.lock_timeout);
  choices.lock_wait = duration("--lock-wait", words.lock_wait);
  choices.lock_retry_for = duration("--lock-retry-for", words.lock_retry_for);
  choices.statement_timeout = duration("--statement-timeout", words.statement_timeout);
  choices.wait = duration("--wait", words.wait).value_or(choices.wait);
  choices.role = words.role;
  choices.edited = edited(words.edited);
  choices.transaction_per_migration = words.transaction_per_migration;
  choices.no_batch = words.no_batch;
  choices.force_initial = words.force_initial;
  return choices;
}

}  // namespace migrate::cli
