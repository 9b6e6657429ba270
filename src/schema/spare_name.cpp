#include "spare_name.hpp"

#include <algorithm>
#include <cstdint>

#include <fmt/core.h>

#include "migrate/sql/quote.hpp"

namespace migrate::schema {

namespace {

/// FNV-1a: tells long names apart that begin alike.
std::uint32_t fingerprint(std::string_view text) {
  constexpr std::uint32_t basis = 2166136261U;
  constexpr std::uint32_t prime = 16777619U;
  std::uint32_t sum = basis;
  for (const char c : text) sum = (sum ^ static_cast<unsigned char>(c)) * prime;
  return sum;
}

bool is_taken(const std::string& schema, const std::string& name, const Catalog& catalog) {
  const auto objects = catalog.objects();
  return std::any_of(objects.begin(), objects.end(),
                     [&](const Object& object) { return object.id.name == name && object.id.schema == schema; });
}

}  // namespace

std::string spare_name(std::string_view ending, const std::string& schema, const std::string& name,
                       std::initializer_list<const Catalog*> catalogs) {
  std::string end(ending);
  if (name.size() + end.size() > sql::longest_name) end.insert(0, fmt::format("_{:08x}", fingerprint(name)));
  auto result = sql::name_ending_in(end, name);
  const auto in_the_way = [&](const Catalog* catalog) {
    return catalog != nullptr && is_taken(schema, result, *catalog);
  };
  while (std::any_of(catalogs.begin(), catalogs.end(), in_the_way)) {
    end += "_";
    result = sql::name_ending_in(end, name);
  }
  return result;
}

}  // namespace migrate::schema
