#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "migrate/base/diagnostic.hpp"
#include "migrate/base/file.hpp"
#include "migrate/graph/problems.hpp"
#include "migrate/script/script.hpp"

namespace migrate::script {

/// Reads a file's beginning, more of it only when the header is longer. What is wrong, unreadable files included, is
/// added to `findings`, with the path relative to `display_base`; nothing is returned when the file does not say which
/// revision it is.
[[nodiscard]] std::optional<Header> read_header_file(const std::filesystem::path& path,
                                                     const std::filesystem::path& display_base,
                                                     std::vector<Diagnostic>& findings);

/// The header of an ordinary file of that name in a folder, when it is short and without flaw; else nothing, and
/// read_header_file tells more.
[[nodiscard]] std::optional<Header> read_flawless_header(BeginningReader& reader, const std::filesystem::path& folder,
                                                         const std::string& name);

/// How much of a file a reader should read for read_flawless_header.
inline constexpr std::size_t usual_header = 4096;

/// A flaw of the graph as a finding at the word of the header that is to blame.
[[nodiscard]] Diagnostic finding_of(const graph::Problem& problem, const Header& header,
                                    const std::filesystem::path& path, const std::string& display_name);

}  // namespace migrate::script
