#pragma once

#include <string>
#include <string_view>

#include "migrate/base/clock.hpp"

namespace migrate::script {

/// Alembic's slug of a message (ALEMBIC.md part 8): runs of word characters (Unicode letters, digits, underscore)
/// joined by "_", lower-cased, cut to `limit` characters at a word with a trailing "_". 0 means 40.
[[nodiscard]] std::string slug(std::string_view message, std::size_t limit);

/// The file name (may hold "/") from a `file_template` such as "%(rev)s_%(slug)s": tokens rev, slug, epoch, year,
/// month, day, hour, minute, second in printf style ("%(month).2d"); ".sql" is appended.
/// @throws Error{config} for an unknown token or a broken template, naming it and the known ones.
[[nodiscard]] std::string file_name(std::string_view file_template, std::string_view revision_id,
                                    std::string_view slug_text, const CivilTime& created, Timestamp when);

}  // namespace migrate::script
