#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "migrate/script/write.hpp"

namespace migrate::cli {

/// The name of a project's own template, beside migrate.yaml.
inline constexpr std::string_view template_file_name = "revision.sql.template";

/// What follows the header of a new revision: the project's own template, if `project` has one, with ${message},
/// ${up_revision},
/// ${down_revision} (comma-separated) and ${create_date} filled in; else empty, for the built-in sections. The header
/// is never the template's business.
/// @throws Error{io} when the template cannot be read.
[[nodiscard]] std::string template_body(const std::filesystem::path& project, const script::Draft& draft);

/// The template that `migrate init --template custom` writes.
[[nodiscard]] std::string_view example_template() noexcept;

}  // namespace migrate::cli
