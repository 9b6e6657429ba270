#include "migrate/config/describe.hpp"

#include <fmt/core.h>

#include <array>
#include <utility>

#include "migrate/base/error.hpp"
#include "migrate/base/text.hpp"

namespace migrate::config {

namespace {

constexpr std::string_view unreadable = "(cannot be read)";

std::string url_text(const std::string& url) {
  try {
    return DatabaseUrl::parse(url).display();
  } catch (const Error&) {
    return std::string(unreadable);
  }
}

/// The first word of a command line: arguments may be secrets.
std::string program_of(std::string_view line) {
  line = text::trim(line);
  const bool quoted = !line.empty() && (line.front() == '\'' || line.front() == '"');
  if (quoted) return std::string(line.substr(1, line.find(line.front(), 1) - 1));
  return std::string(line.substr(0, line.find_first_of(" \t")));
}

std::string value_text(const std::optional<std::string>& value) {
  return value ? url_text(*value) : std::string();
}
std::string value_text(const std::string& value) {
  return value;
}
std::string value_text(bool value) {
  return value ? "true" : "false";
}
std::string value_text(std::size_t value) {
  return std::to_string(value);
}
std::string value_text(std::chrono::milliseconds value) {
  return duration_text(value);
}
std::string value_text(const std::vector<std::filesystem::path>& value) {
  std::vector<std::string> words;
  words.reserve(value.size());
  for (const auto& path : value) words.push_back(path.string());
  return text::join(words, ", ");
}
std::string value_text(const Autogenerate& value) {
  std::string words = value.prove ? "prove" : "do not prove";
  if (value.online) words += ", online";
  if (!value.include.empty()) words += ", include " + text::join(value.include, ", ");
  if (!value.exclude.empty()) words += ", exclude " + text::join(value.exclude, ", ");
  return words;
}
std::string value_text(Edited value) {
  constexpr std::array<std::string_view, 3> words{"error", "warn", "ignore"};
  return std::string(words.at(static_cast<std::size_t>(value)));
}
std::string value_text(Auth value) {
  return value == Auth::aws_iam ? "aws-iam" : "password";
}
std::string value_text(const CommandText& value) {
  if (value.empty()) return {};
  const bool alone = value.words.empty() ? text::trim(value.line).find_first_of(" \t") == std::string_view::npos
                                         : value.words.size() == 1;
  return (value.words.empty() ? program_of(value.line) : value.words.front()) + (alone ? "" : " …");
}
std::string value_text(const TargetSchema& value) {
  switch (value.kind) {
    case TargetSchema::Kind::none:
      return {};
    case TargetSchema::Kind::path:
      return value.text;
    case TargetSchema::Kind::url:
      return url_text(value.text);
    case TargetSchema::Kind::command:
      return program_of(value.text) + " …";
  }
  return {};
}

template <class T>
DescribedSetting described(std::string_view key, const Setting<T>& setting) {
  return {std::string(key), value_text(setting.value), setting.origin, setting.place};
}

DescribedSetting described_hooks(const std::vector<PostWriteHook>& hooks) {
  std::vector<std::string> names;
  names.reserve(hooks.size());
  for (const auto& hook : hooks) names.push_back(hook.name);
  return {"post_write_hooks", text::join(names, ", "), hooks.empty() ? Origin::built_in : Origin::file, {}};
}

}  // namespace

std::vector<DescribedSetting> describe(const Settings& settings) {
  return {described("url", settings.url),
          described("version_locations", settings.version_locations),
          described("recursive_version_locations", settings.recursive_version_locations),
          described("version_table", settings.version_table),
          described("version_table_schema", settings.version_table_schema),
          described("history_table", settings.history_table),
          described("file_template", settings.file_template),
          described("truncate_slug_length", settings.truncate_slug_length),
          described("timezone", settings.timezone),
          described("transaction_per_migration", settings.transaction_per_migration),
          described("target_schema", settings.target_schema),
          described("autogenerate", settings.autogenerate),
          described("scratch_url", settings.scratch_url),
          described("lock_timeout", settings.lock_timeout),
          described("lock_wait", settings.lock_wait),
          described("lock_retry_for", settings.lock_retry_for),
          described("statement_timeout", settings.statement_timeout),
          described("role", settings.role),
          described("edited", settings.edited),
          described("guard_initial", settings.guard_initial),
          described("connect_timeout", settings.connect_timeout),
          described("auth", settings.auth),
          described("password_command", settings.password_command),
          described("aws_region", settings.aws_region),
          described("aws_profile", settings.aws_profile),
          described_hooks(settings.post_write_hooks)};
}

std::string_view to_string(Origin origin) noexcept {
  switch (origin) {
    case Origin::built_in:
      return "built in";
    case Origin::file:
      return "file";
    case Origin::environment_section:
      return "environment section";
    case Origin::process_environment:
      return "variable";
    case Origin::dotenv:
      return ".env";
    case Origin::command_line:
      return "command line";
  }
  return "unknown";
}

std::string duration_text(std::chrono::milliseconds time) {
  constexpr std::array<std::pair<std::int64_t, std::string_view>, 4> units{
      {{86'400'000, "d"}, {3'600'000, "h"}, {60'000, "min"}, {1000, "s"}}};
  const auto count = time.count();
  if (count == 0) return "0";
  for (const auto& [size, name] : units) {
    if (count % size == 0) return fmt::format("{}{}", count / size, name);
  }
  return fmt::format("{}ms", count);
}

}  // namespace migrate::config
