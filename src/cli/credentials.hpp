#pragma once

#include "migrate/config/settings.hpp"
#include "migrate/config/url.hpp"
#include "migrate/db/connect.hpp"

namespace migrate::cli {

struct Surroundings;

/// Makes the connection get its password as the settings say: from password_command, run without a shell each time, or
/// from Amazon's credentials; either wins over one in the URL. With auth: aws-iam the URL gets an sslmode that
/// encrypts. Does nothing for SQLite, or when the settings say nothing. `options` then refers to `settings` and to the
/// clock, which must outlive it, and asks its `interrupt`, which must be set before.
/// @throws Error{config} when the settings contradict each other, or the URL is none a token can be made for.
/// The password itself is asked for later: Error{connection_failed} when the command fails or prints nothing, naming
/// the key and its exit status, and Error{config} when there are no credentials. No message shows what it printed.
void add_credentials(const config::Settings& settings, const Surroundings& surroundings, config::DatabaseUrl& url,
                     db::ConnectOptions& options);

}  // namespace migrate::cli
