#include "post_write_hooks.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "migrate/base/error.hpp"
#include "migrate/base/text.hpp"
#include "process.hpp"
#include "world.hpp"

namespace migrate::cli {

namespace {

constexpr std::string_view file_token = "REVISION_SCRIPT_FILENAME";

/// What went wrong, or nothing.
std::string failure_of(World& world, const config::PostWriteHook& hook, const std::filesystem::path& file) {
  const bool only_results = world.options().json || world.options().quiet;
  try {
    const int status =
        run_program(hook_words(hook, file), only_results ? ChildOutput::standard_error : ChildOutput::standard_output);
    return status == 0 ? std::string() : fmt::format("ended with status {}", status);
  } catch (const Error& error) {
    return error.message;
  }
}

}  // namespace

std::vector<std::string> hook_words(const config::PostWriteHook& hook, const std::filesystem::path& file) {
  std::vector<std::string> words = {hook.executable};
  const bool named = std::any_of(hook.options.begin(), hook.options.end(), [](const std::string& option) {
    return option.find(file_token) != std::string::npos;
  });
  if (!named) words.push_back(file.string());
  for (const auto& option : hook.options) words.push_back(text::replace_all(option, file_token, file.string()));
  return words;
}

bool run_post_write_hooks(World& world, const std::filesystem::path& file) {
  for (const auto& hook : world.settings().post_write_hooks) {
    world.status(fmt::format("Running post write hook '{}' ...\n", text::printable(hook.name)));
    const auto failure = failure_of(world, hook, file);
    world.status(failure.empty() ? "  done\n" : "  FAILED\n");
    if (failure.empty()) continue;
    world.warning("migrate.hooks", fmt::format("post-write hook '{}' failed ({}); the new file stays: {}", hook.name,
                                               failure, world.show(file)));
    return false;
  }
  return true;
}

}  // namespace migrate::cli
