#include "db/postgres/endpoints.hpp"

#include <netdb.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "db/postgres/handles.hpp"
#include "migrate/base/text.hpp"

namespace migrate::db::postgres {
namespace {

using Addresses = Handle<addrinfo, &freeaddrinfo>;

std::string option(const PQconninfoOption* options, std::string_view keyword) {
  for (const PQconninfoOption* option = options; option->keyword != nullptr; ++option) {
    if (keyword == option->keyword) return option->val == nullptr ? std::string() : std::string(option->val);
  }
  return {};
}

std::string entry(const std::vector<std::string_view>& list, std::size_t index) {
  return index < list.size() ? std::string(list[index]) : std::string();
}

std::vector<Endpoint> all_endpoints(pg_conn* connection) {
  const ConnInfo options(PQconninfo(connection));
  if (!options) return {};
  const std::string hosts = option(options.get(), "host");
  const std::string addresses = option(options.get(), "hostaddr");
  const std::string ports = option(options.get(), "port");
  const auto host_list = text::split(hosts, ',');
  const auto address_list = text::split(addresses, ',');
  const auto port_list = text::split(ports, ',');
  std::vector<Endpoint> endpoints;
  for (std::size_t index = 0; index < std::max(host_list.size(), address_list.size()); ++index) {
    endpoints.push_back(
        {entry(host_list, index), entry(address_list, index), port_list.size() == 1 ? ports : entry(port_list, index)});
  }
  return endpoints;
}

bool is_socket(const std::string& host) {
  return host.empty() || host.front() == '/' || host.front() == '@';
}

std::vector<std::string> look_up(const std::string& host) {
  addrinfo wanted{};
  wanted.ai_family = AF_UNSPEC;
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (getaddrinfo(host.c_str(), nullptr, &wanted, &found) != 0) return {};
  const Addresses owned(found);
  std::vector<std::string> addresses;
  for (const addrinfo* address = found; address != nullptr; address = address->ai_next) {
    std::array<char, NI_MAXHOST> text{};
    if (getnameinfo(address->ai_addr, address->ai_addrlen, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST) == 0) {
      addresses.emplace_back(text.data());
    }
  }
  return addresses;
}

}  // namespace

std::vector<Endpoint> endpoints_behind(pg_conn* connection) {
  const std::vector<Endpoint> all = all_endpoints(connection);
  const std::string host = PQhost(connection);
  const std::string port = PQport(connection);
  const std::string address = PQhostaddr(connection);
  const auto current = std::find_if(all.begin(), all.end(), [&](const Endpoint& endpoint) {
    const bool same_place = endpoint.address.empty() ? endpoint.host == host : endpoint.address == address;
    return same_place && (endpoint.port.empty() || endpoint.port == port);
  });
  if (current == all.end()) return {};
  std::vector<Endpoint> left;
  if (current->address.empty() && !is_socket(current->host)) {
    const std::vector<std::string> addresses = look_up(current->host);
    const auto tried = std::find(addresses.begin(), addresses.end(), address);
    if (tried != addresses.end()) {
      for (auto next = tried + 1; next != addresses.end(); ++next) left.push_back({host, *next, port});
    }
  }
  left.insert(left.end(), current + 1, all.end());
  return left;
}

}  // namespace migrate::db::postgres
