#include "app.hpp"

#include <exception>
#include <new>

#include "migrate/render/error_text.hpp"
#include "migrate/runner/watch.hpp"
#include "parser.hpp"
#include "world.hpp"

namespace migrate::cli {

namespace {

/// A statement that failed because a signal asked to stop is an interruption, not a failure.
void name_interruption(Error& error, const Interrupt* interrupt) {
  if (interrupt == nullptr || !interrupt->requested() || !runner::is_cancelled(error)) return;
  error.code = ErrorCode::interrupted;
  error.message = "interrupted";
  error.hint.clear();
}

int report(const Error& error, World& world) {
  // `migrate history | head -1` has shown all that was wanted.
  const auto& surroundings = world.surroundings();
  const bool unread = error.code == ErrorCode::io && surroundings.out_has_no_reader && surroundings.out_has_no_reader();
  if (unread) return exit_status(error.code);
  const auto text = world.options().json ? render::error_json(error) : render::error_text(error, world.err_theme());
  surroundings.err(text);
  return exit_status(error.code);
}

int run_action(const Action& action, World& world) {
  try {
    return action(world);
  } catch (Error& error) {
    name_interruption(error, world.surroundings().interrupt);
    return report(error, world);
  } catch (const std::bad_alloc&) {
    return report(Error(ErrorCode::io, "out of memory"), world);
  } catch (const std::exception& error) {
    return report(Error(ErrorCode::io, error.what()), world);
  }
}

}  // namespace

int exit_status(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::usage:
    case ErrorCode::config:
      return 2;
    case ErrorCode::check_found:
      return 3;
    case ErrorCode::lock_busy:
      return 4;
    case ErrorCode::interrupted:
      return 130;
    default:
      return 1;
  }
}

int run(const std::vector<std::string>& words, const Surroundings& surroundings) {
  Parsed parsed;
  try {
    parsed = parse(words);
  } catch (const Error& error) {
    World world(surroundings, {});
    return report(error, world);
  }
  World world(surroundings, parsed.options);
  if (!parsed.action) {
    (parsed.status == 0 ? surroundings.out : surroundings.err)(parsed.text);
    return parsed.status;
  }
  return run_action(parsed.action, world);
}

}  // namespace migrate::cli
