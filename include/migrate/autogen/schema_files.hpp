#pragma once

#include <filesystem>
#include <vector>

#include "migrate/base/source_text.hpp"

namespace migrate::autogen {

/// The files of a wanted schema: one file, or all that end in ".sql" in a folder and the folders below it, by path;
/// hidden ones are passed over. Named as a person in `display_base` sees them.
/// @throws Error{config} when there is nothing of that name, or no such file in the folder; Error{io}.
[[nodiscard]] std::vector<SourceText> read_schema(const std::filesystem::path& path,
                                                  const std::filesystem::path& display_base);

}  // namespace migrate::autogen
