#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "migrate/schema/catalog.hpp"

namespace migrate::schema {

/// One property that differs; a side that does not have it is nothing.
struct PropertyChange {
  std::string name;
  std::optional<std::string> before;
  std::optional<std::string> after;

  bool operator==(const PropertyChange&) const = default;
};

/// One object that differs. `before` and `after` are places in the two catalogs compared.
struct Change {
  enum class What : std::uint8_t { added, removed, changed };
  What what = What::changed;
  Identity id;
  std::optional<ObjectIndex> before;
  std::optional<ObjectIndex> after;
  std::vector<PropertyChange> properties;  ///< of a changed one, sorted by name; never empty there

  [[nodiscard]] const PropertyChange* find(std::string_view property) const noexcept;
};

struct CompareOptions {
  /// Also tell of columns that stand elsewhere, as a change of the property "position".
  bool column_order = false;
};

/// All differences, by identity. Equal catalogs give none. The way back is the comparison the other way round.
[[nodiscard]] std::vector<Change> compare(const Catalog& before, const Catalog& after, const CompareOptions& = {});

/// "added column public.notes.title", "changed trigger touch on public.notes: enabled (disabled -> origin)".
[[nodiscard]] std::string describe(const Change& change);

}  // namespace migrate::schema
