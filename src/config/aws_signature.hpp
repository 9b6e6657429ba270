#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "migrate/base/clock.hpp"
#include "migrate/config/secret.hpp"

namespace migrate::config::aws {

// The steps of AWS's Signature Version 4. Source: "Create a signed AWS API request" of the IAM User Guide.

/// What a signature is good for: "20150830/us-east-1/iam/aws4_request".
struct Scope {
  std::string date;  ///< YYYYMMDD, UTC
  std::string region;
  std::string service;

  [[nodiscard]] std::string to_string() const;
};

/// "20150830T123600Z"; the first eight characters are a scope's date.
[[nodiscard]] std::string timestamp(Timestamp when);

/// Name and value of each parameter, percent-encoded and in the order of their names.
[[nodiscard]] std::string canonical_query(std::vector<std::pair<std::string, std::string>> parameters);

/// A request with these headers (lower-case names, in their order) and no body.
[[nodiscard]] std::string canonical_request(std::string_view method, std::string_view path, std::string_view query,
                                            const std::vector<std::pair<std::string, std::string>>& headers);

/// The key for one day, region and service: 32 raw bytes, as secret as the key it is made of.
[[nodiscard]] std::string signing_key(const Secret& secret_access_key, const Scope& scope);

/// 64 hex digits over the request.
[[nodiscard]] std::string signature(const Secret& secret_access_key, const Scope& scope, std::string_view timestamp,
                                    std::string_view canonical_request);

}  // namespace migrate::config::aws
