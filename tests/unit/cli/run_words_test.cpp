#include "cli/run_words.hpp"

#include <doctest/doctest.h>

#include <string>

#include "migrate/base/error.hpp"

using migrate::cli::read_run_words;
using migrate::cli::RunWords;
using migrate::runner::EditedPolicy;
using migrate::runner::RunOptions;
using std::chrono::milliseconds;

namespace {

std::string refusal(const RunWords& words) {
  try {
    static_cast<void>(read_run_words(words));
  } catch (const migrate::Error& error) {
    CHECK(error.code == migrate::ErrorCode::usage);
    return error.message;
  }
  return "not refused";
}

}  // namespace

TEST_CASE("run words: what is not said leaves the settings as they are") {
  RunOptions options;
  options.lock_timeout = milliseconds(7);
  options.lock_wait = milliseconds(8);
  options.role = "owner";
  options.edited = EditedPolicy::ignore;
  options.transaction_per_migration = true;
  read_run_words({}).apply_to(options);
  CHECK(options.lock_timeout == milliseconds(7));
  CHECK(options.lock_wait == milliseconds(8));
  CHECK(options.role == "owner");
  CHECK(options.edited == EditedPolicy::ignore);
  CHECK(options.transaction_per_migration);
  CHECK_FALSE(options.force_initial);
  CHECK(read_run_words({}).wait == milliseconds(0));
}

TEST_CASE("run words: what is said wins, also a zero and an empty name") {
  RunWords words;
  words.lock_timeout = "0";
  words.lock_wait = "500ms";
  words.lock_retry_for = "2min";
  words.statement_timeout = "1h";
  words.role = "";
  words.edited = "warn";
  words.wait = "30";
  words.transaction_per_migration = true;
  words.force_initial = true;
  RunOptions options;
  options.role = "owner";
  read_run_words(words).apply_to(options);
  CHECK(options.lock_timeout == milliseconds(0));
  CHECK(options.lock_wait == milliseconds(500));
  CHECK(options.lock_retry_for == milliseconds(120'000));
  CHECK(options.statement_timeout == milliseconds(3'600'000));
  CHECK(options.role.empty());
  CHECK(options.edited == EditedPolicy::warn);
  CHECK(options.transaction_per_migration);
  CHECK(options.force_initial);
  CHECK(read_run_words(words).wait == milliseconds(30'000));
}

TEST_CASE("run words: a value that is none is refused by the name of its word") {
  RunWords words;
  words.lock_wait = "soon\n";
  CHECK(refusal(words) == "--lock-wait takes a time such as 500ms, 5s or 2min, not 'soon\\n'");
  words = {};
  words.statement_timeout = "-1s";
  CHECK(refusal(words).starts_with("--statement-timeout takes a time"));
  words = {};
  words.edited = "Warn";
  CHECK(refusal(words) == "--edited takes error, warn or ignore, not 'Warn'");
}

TEST_CASE("run words: the policy of the settings is the runner's") {
  using migrate::config::Edited;
  CHECK(migrate::cli::policy_of(Edited::error) == EditedPolicy::error);
  CHECK(migrate::cli::policy_of(Edited::warn) == EditedPolicy::warn);
  CHECK(migrate::cli::policy_of(Edited::ignore) == EditedPolicy::ignore);
}
