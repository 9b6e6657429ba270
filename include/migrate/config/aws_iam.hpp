#pragma once

#include <string>
#include <string_view>

#include "migrate/base/clock.hpp"
#include "migrate/config/dotenv.hpp"
#include "migrate/config/secret.hpp"

namespace migrate::config {

/// Who signs.
struct AwsCredentials {
  std::string access_key_id;
  Secret secret_access_key;
  Secret session_token;  ///< of temporary credentials, or empty
};

/// Where region and credentials are looked for.
struct AwsSources {
  ReadVariable variable;  ///< of the process
  std::string region;     ///< `aws_region`, or empty
  std::string profile;    ///< `aws_profile`; empty: AWS_PROFILE, else "default"
};

/// The password of a user of Amazon RDS or Aurora for the next 15 minutes: a signed URL, made without a network.
/// Pure. `host` is the server's own name (no alias), `port` its decimal number.
/// Source: "IAM database authentication" of the Amazon RDS User Guide; Signature Version 4.
[[nodiscard]] Secret rds_auth_token(std::string_view host, std::string_view port, std::string_view user,
                                    std::string_view region, const AwsCredentials& credentials, Timestamp now);

/// AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN; else the profile in the shared credentials file
/// (AWS_SHARED_CREDENTIALS_FILE, else ~/.aws/credentials) or in the configuration file (AWS_CONFIG_FILE, else
/// ~/.aws/config).
/// @throws Error{config} that says where it looked; Error{io} for a file that is there and cannot be read.
[[nodiscard]] AwsCredentials find_aws_credentials(const AwsSources& sources);

/// `aws_region`, AWS_REGION, AWS_DEFAULT_REGION, the region in the name of the host, that of the profile.
/// @throws Error{config} that says where it looked; Error{io} for a file that is there and cannot be read.
[[nodiscard]] std::string find_aws_region(std::string_view host, const AwsSources& sources);

}  // namespace migrate::config
