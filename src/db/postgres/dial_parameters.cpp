#include "db/postgres/dial_parameters.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "db/postgres/handles.hpp"

namespace migrate::db::postgres {
namespace {

struct Default {
  std::string_view keyword;
  const char* value;
};

// A probe after half a minute of silence, given up after three more: one minute. tcp_user_timeout (milliseconds) is the
// same minute for what was sent and never acknowledged; where it is set, Linux looks at it and not at the count.
constexpr std::array<Default, 4> keepalives{{
    {"keepalives_idle", "30"},
    {"keepalives_interval", "10"},
    {"keepalives_count", "3"},
    {"tcp_user_timeout", "60000"},
}};

bool has(const Parameters& parameters, std::string_view keyword) {
  return std::any_of(parameters.begin(), parameters.end(), [&](const auto& entry) { return entry.first == keyword; });
}

/// Does the service file that PGSERVICE names say it?
bool is_preset(const PQconninfoOption* options, std::string_view keyword) {
  for (const PQconninfoOption* option = options; option != nullptr && option->keyword != nullptr; ++option) {
    if (keyword == option->keyword) return option->val != nullptr;
  }
  return false;
}

void add_keepalives(Parameters& parameters) {
  if (has(parameters, "service")) return;  // what we gave would win over the file
  const ConnInfo presets(PQconndefaults());
  for (const auto& [keyword, value] : keepalives) {
    if (!has(parameters, keyword) && !is_preset(presets.get(), keyword)) parameters.emplace_back(keyword, value);
  }
}

}  // namespace

Parameters parameters_of(const config::DatabaseUrl& url, const ConnectOptions& options) {
  Parameters parameters = url.parameters;
  std::erase_if(parameters, [](const auto& parameter) { return parameter.first == "client_encoding"; });
  if (!url.password.empty()) parameters.emplace_back("password", url.password.reveal());
  parameters.emplace_back("client_encoding", "UTF8");
  parameters.emplace_back("fallback_application_name", options.application_name);
  add_keepalives(parameters);
  return parameters;
}

Parameters narrowed(Parameters parameters, const std::vector<Endpoint>& endpoints) {
  std::erase_if(parameters, [](const auto& parameter) {
    return parameter.first == "host" || parameter.first == "hostaddr" || parameter.first == "port";
  });
  std::string hosts;
  std::string addresses;
  std::string ports;
  for (const Endpoint& endpoint : endpoints) {
    if (&endpoint != &endpoints.front()) {
      hosts += ',';
      addresses += ',';
      ports += ',';
    }
    hosts += endpoint.host;
    addresses += endpoint.address;
    ports += endpoint.port;
  }
  parameters.emplace_back("host", hosts);
  if (addresses.find_first_not_of(',') != std::string::npos) parameters.emplace_back("hostaddr", addresses);
  parameters.emplace_back("port", ports);
  return parameters;
}

}  // namespace migrate::db::postgres
