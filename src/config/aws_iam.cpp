#include "migrate/config/aws_iam.hpp"

#include <fmt/core.h>

#include <utility>
#include <vector>

#include "aws_signature.hpp"

namespace migrate::config {

Secret rds_auth_token(std::string_view host, std::string_view port, std::string_view user, std::string_view region,
                      const AwsCredentials& credentials, Timestamp now) {
  const std::string time = aws::timestamp(now);
  const aws::Scope scope{time.substr(0, 8), std::string(region), "rds-db"};
  std::vector<std::pair<std::string, std::string>> parameters{
      {"Action", "connect"},
      {"DBUser", std::string(user)},
      {"X-Amz-Algorithm", "AWS4-HMAC-SHA256"},
      {"X-Amz-Credential", credentials.access_key_id + "/" + scope.to_string()},
      {"X-Amz-Date", time},
      {"X-Amz-Expires", "900"},
      {"X-Amz-SignedHeaders", "host"},
  };
  if (!credentials.session_token.empty()) {
    parameters.emplace_back("X-Amz-Security-Token", credentials.session_token.reveal());
  }
  const std::string server = fmt::format("{}:{}", host, port);
  const std::string query = aws::canonical_query(std::move(parameters));
  const std::string request = aws::canonical_request("GET", "/", query, {{"host", server}});
  return Secret(fmt::format("{}/?{}&X-Amz-Signature={}", server, query,
                            aws::signature(credentials.secret_access_key, scope, time, request)));
}

}  // namespace migrate::config
