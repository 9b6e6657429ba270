#include <fmt/core.h>

#include <array>
#include <filesystem>
#include <map>
#include <optional>

#include "migrate/base/error.hpp"
#include "migrate/base/file.hpp"
#include "migrate/base/text.hpp"
#include "migrate/config/aws_iam.hpp"

namespace migrate::config {

namespace {

using Entries = std::map<std::string, std::string, std::less<>>;

std::string read_variable(const AwsSources& sources, std::string_view name) {
  return sources.variable ? sources.variable(name).value_or("") : std::string();
}

std::string file_name(const AwsSources& sources, std::string_view variable, std::string_view in_home) {
  const std::string named = read_variable(sources, variable);
  return named.empty() ? fmt::format("{}/.aws/{}", read_variable(sources, "HOME"), in_home) : named;
}

std::string profile_name(const AwsSources& sources) {
  if (!sources.profile.empty()) return sources.profile;
  const std::string named = read_variable(sources, "AWS_PROFILE");
  return named.empty() ? "default" : named;
}

/// The entries of one section of an INI file; none when there is no such file or section. An indented line belongs to
/// the entry above it, which is none of those we ask for.
Entries read_section(const std::string& path, std::string_view wanted) {
  Entries entries;
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return entries;
  const std::string content = read_file(path);
  bool inside = false;
  for (const std::string_view line : text::split(content, '\n')) {
    const std::string_view words = text::trim(line);
    if (words.empty() || words.front() == '#' || words.front() == ';') continue;
    if (line.front() == '[') {
      inside = text::trim(words.substr(1, words.find(']') - 1)) == wanted;
      continue;
    }
    const std::size_t equals = words.find('=');
    if (!inside || line.front() == ' ' || line.front() == '\t' || equals == std::string_view::npos) continue;
    entries[text::lower(text::trim(words.substr(0, equals)))] = text::trim(words.substr(equals + 1));
  }
  return entries;
}

Entries config_section(const AwsSources& sources) {
  const std::string profile = profile_name(sources);
  return read_section(file_name(sources, "AWS_CONFIG_FILE", "config"),
                      profile == "default" ? profile : "profile " + profile);
}

std::string value_of(const Entries& entries, std::string_view name) {
  const auto found = entries.find(name);
  return found == entries.end() ? std::string() : found->second;
}

std::optional<AwsCredentials> credentials_of(const Entries& entries) {
  AwsCredentials found{value_of(entries, "aws_access_key_id"), Secret(value_of(entries, "aws_secret_access_key")),
                       Secret(value_of(entries, "aws_session_token"))};
  if (found.access_key_id.empty() || found.secret_access_key.empty()) return std::nullopt;
  return found;
}

/// "mydb.abc123.eu-central-1.rds.amazonaws.com", "mydb.abc123.rds.cn-north-1.amazonaws.com.cn".
std::string region_in(std::string_view host) {
  const std::string name = text::lower(host);
  const auto labels = text::split(name, '.');
  for (std::size_t i = 1; i + 2 < labels.size(); ++i) {
    if (labels[i] != "rds") continue;
    if (labels[i + 1] == "amazonaws") return std::string(labels[i - 1]);
    if (labels[i + 2] == "amazonaws") return std::string(labels[i + 1]);
  }
  return {};
}

}  // namespace

AwsCredentials find_aws_credentials(const AwsSources& sources) {
  AwsCredentials given{read_variable(sources, "AWS_ACCESS_KEY_ID"),
                       Secret(read_variable(sources, "AWS_SECRET_ACCESS_KEY")),
                       Secret(read_variable(sources, "AWS_SESSION_TOKEN"))};
  if (!given.access_key_id.empty() && !given.secret_access_key.empty()) return given;
  const std::string profile = profile_name(sources);
  const std::string shared = file_name(sources, "AWS_SHARED_CREDENTIALS_FILE", "credentials");
  if (auto found = credentials_of(read_section(shared, profile))) return *std::move(found);
  if (auto found = credentials_of(config_section(sources))) return *std::move(found);
  throw Error(ErrorCode::config,
              fmt::format("auth is aws-iam, but there are no AWS credentials: looked for AWS_ACCESS_KEY_ID and "
                          "AWS_SECRET_ACCESS_KEY, then for the profile '{}' in {} and {}",
                          text::printable(profile), text::printable(shared),
                          text::printable(file_name(sources, "AWS_CONFIG_FILE", "config"))))
      .with_hint(
          "those of a machine, a container, a role or SSO need Amazon's own tool: write password_command: aws "
          "rds generate-db-auth-token …");
}

std::string find_aws_region(std::string_view host, const AwsSources& sources) {
  if (!sources.region.empty()) return sources.region;
  for (const std::string_view variable : {"AWS_REGION", "AWS_DEFAULT_REGION"}) {
    if (std::string named = read_variable(sources, variable); !named.empty()) return named;
  }
  if (std::string named = region_in(host); !named.empty()) return named;
  if (std::string named = value_of(config_section(sources), "region"); !named.empty()) return named;
  throw Error(ErrorCode::config,
              fmt::format("auth is aws-iam, but the region of '{}' is not known: looked for aws_region, AWS_REGION, "
                          "AWS_DEFAULT_REGION, the host's name, and the profile '{}' in {}",
                          text::printable(host), text::printable(profile_name(sources)),
                          text::printable(file_name(sources, "AWS_CONFIG_FILE", "config"))))
      .with_hint("write aws_region: eu-central-1 into migrate.yaml");
}

}  // namespace migrate::config
