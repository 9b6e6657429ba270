#include "credentials.hpp"

#include <fmt/core.h>

#include <string>
#include <utility>
#include <vector>

#include "capture.hpp"
#include "migrate/base/error.hpp"
#include "migrate/base/text.hpp"
#include "migrate/config/aws_iam.hpp"
#include "migrate/config/tls.hpp"
#include "process.hpp"
#include "world.hpp"

namespace migrate::cli {

namespace {

Error command_failure(const config::Settings& settings, std::string what) {
  return Error(ErrorCode::connection_failed, "password_command " + std::move(what))
      .with_place(settings.password_command.place);
}

std::string ending(int status) {
  constexpr int by_signal = 128;
  if (status > by_signal) return fmt::format("was ended by signal {}", status - by_signal);
  return fmt::format("failed with exit status {}", status);
}

/// The first line that the command prints, without its line end.
config::Secret password_of_command(const config::Settings& settings, const Interrupt* interrupt) {
  const auto& command = settings.password_command.value;
  const auto words = command.words.empty() ? split_words(command.line) : command.words;
  Captured captured;
  try {
    captured = capture_program(words, {.interrupt = interrupt});
  } catch (const Error& error) {
    if (error.code == ErrorCode::interrupted) throw;
    throw command_failure(settings, error.message)
        .with_hint("it is run without a shell: a program along PATH, or its path, and its arguments");
  }
  if (captured.status != 0) {
    throw command_failure(settings, ending(captured.status)).with_hint("run it by hand to see why");
  }
  std::string line = captured.out.substr(0, captured.out.find('\n'));
  if (line.ends_with('\r')) line.pop_back();
  if (line.empty()) {
    throw command_failure(settings, "printed no password")
        .with_hint("the first line it writes to its standard output is the password");
  }
  return config::Secret(std::move(line));
}

/// What the URL says, else the variable of libpq, else `otherwise`.
std::string parameter(const config::DatabaseUrl& url, const Surroundings& surroundings, std::string_view keyword,
                      std::string_view variable, std::string_view otherwise) {
  for (const auto& [name, value] : url.parameters) {
    if (name == keyword && !value.empty()) return value;
  }
  const std::string named = surroundings.variable ? surroundings.variable(variable).value_or("") : std::string();
  return named.empty() ? std::string(otherwise) : named;
}

/// The server's own name, which is a part of what is signed.
std::string host_to_sign(const config::Settings& settings, const Surroundings& surroundings,
                         const config::DatabaseUrl& url) {
  std::string host = parameter(url, surroundings, "host", "PGHOST", "");
  if (!host.empty() && host.front() != '/' && host.find(',') == std::string::npos) return text::lower(host);
  throw Error(ErrorCode::config, "auth is aws-iam, and that needs one host in the database URL")
      .with_place(settings.auth.place)
      .with_hint(
          "write the endpoint that Amazon shows: postgresql://USER@NAME.ID.REGION.rds.amazonaws.com:5432/DATABASE");
}

void add_aws_iam(const config::Settings& settings, const Surroundings& surroundings, config::DatabaseUrl& url,
                 db::ConnectOptions& options) {
  url = config::with_encryption(std::move(url), surroundings.variable);
  const config::AwsSources sources{surroundings.variable, settings.aws_region.value, settings.aws_profile.value};
  const std::string host = host_to_sign(settings, surroundings, url);
  const std::string port = parameter(url, surroundings, "port", "PGPORT", "5432");
  const std::string user =
      parameter(url, surroundings, "user", "PGUSER", surroundings.actor ? surroundings.actor().os_user : "");
  const std::string region = config::find_aws_region(host, sources);
  const Clock* const clock = surroundings.clock;
  options.password = [=] {
    return config::rds_auth_token(host, port, user, region, config::find_aws_credentials(sources), clock->now());
  };
  options.password_hint = fmt::format(
      "the server did not take the token made for user {} in region {}: see that the user has the role rds_iam, that "
      "its policy allows rds-db:connect, that the host is the server's own name, and that this machine's clock is "
      "right",
      user, region);
}

}  // namespace

void add_credentials(const config::Settings& settings, const Surroundings& surroundings, config::DatabaseUrl& url,
                     db::ConnectOptions& options) {
  if (url.dialect != Dialect::postgresql) return;
  const bool has_command = !settings.password_command.value.empty();
  if (settings.auth.value == config::Auth::aws_iam) {
    if (has_command) {
      throw Error(ErrorCode::config, "auth: aws-iam and password_command both give the password")
          .with_place(settings.password_command.place)
          .with_hint("leave one out; in an environment, \"password_command:\" or \"auth: password\" takes it back");
    }
    return add_aws_iam(settings, surroundings, url, options);
  }
  if (!has_command) return;
  options.password = [&settings, interrupt = options.interrupt] { return password_of_command(settings, interrupt); };
  options.password_hint =
      "the server did not take what password_command printed: see that its first line is the password of this user, or "
      "a token that has not expired";
}

}  // namespace migrate::cli
