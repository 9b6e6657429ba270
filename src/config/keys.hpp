#pragma once

#include <span>
#include <string_view>

#include "migrate/config/settings.hpp"
#include "values.hpp"

namespace migrate::config {

/// One key of migrate.yaml: its name, and how its value becomes a setting. A flawed value leaves the setting as it was.
struct Key {
  std::string_view name;
  void (*read)(const ValueReader& reader, const Value& value, Settings& settings);
};

/// Every key that may stand at the top or in an environment. The one list: a new setting is a line here, a field in
/// Settings, and a paragraph in docs/configuration.md.
[[nodiscard]] std::span<const Key> keys() noexcept;

/// The key of that name, or nullptr.
[[nodiscard]] const Key* find_key(std::string_view name) noexcept;

/// For a word of alembic.ini that has no key here: what to write instead; else empty.
[[nodiscard]] std::string_view alembic_advice(std::string_view name) noexcept;

}  // namespace migrate::config
