#include "aws_signature.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "migrate/base/digest.hpp"
#include "percent.hpp"

namespace migrate::config::aws {

std::string Scope::to_string() const {
  return fmt::format("{}/{}/{}/aws4_request", date, region, service);
}

std::string timestamp(Timestamp when) {
  const CivilTime time = civil_time(when, "UTC");
  return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}Z", time.year, time.month, time.day, time.hour, time.minute,
                     time.second);
}

std::string canonical_query(std::vector<std::pair<std::string, std::string>> parameters) {
  for (auto& [name, value] : parameters) {
    name = percent_encode(name);
    value = percent_encode(value);
  }
  std::sort(parameters.begin(), parameters.end());
  std::string result;
  for (const auto& [name, value] : parameters) result += fmt::format("{}{}={}", result.empty() ? "" : "&", name, value);
  return result;
}

std::string canonical_request(std::string_view method, std::string_view path, std::string_view query,
                              const std::vector<std::pair<std::string, std::string>>& headers) {
  std::string lines;
  std::string names;
  for (const auto& [name, value] : headers) {
    lines += fmt::format("{}:{}\n", name, value);
    names += fmt::format("{}{}", names.empty() ? "" : ";", name);
  }
  return fmt::format("{}\n{}\n{}\n{}\n{}\n{}", method, path, query, lines, names, sha256_hex(""));
}

std::string signing_key(const Secret& secret_access_key, const Scope& scope) {
  std::string key = "AWS4" + secret_access_key.reveal();
  for (const std::string_view part : {std::string_view(scope.date), std::string_view(scope.region),
                                      std::string_view(scope.service), std::string_view("aws4_request")}) {
    key = hmac_sha256(key, part);
  }
  return key;
}

std::string signature(const Secret& secret_access_key, const Scope& scope, std::string_view timestamp,
                      std::string_view canonical_request) {
  const std::string to_sign =
      fmt::format("AWS4-HMAC-SHA256\n{}\n{}\n{}", timestamp, scope.to_string(), sha256_hex(canonical_request));
  return to_hex(hmac_sha256(signing_key(secret_access_key, scope), to_sign));
}

}  // namespace migrate::config::aws
