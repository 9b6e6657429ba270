#pragma once

#include <optional>
#include <string_view>

#include "migrate/base/diagnostic.hpp"
#include "migrate/base/source_text.hpp"
#include "migrate/script/script.hpp"

namespace migrate::script {

/// Reads a revision file. Every flaw is found in one go, sorted, each with line, column and the line's text: not UTF-8,
/// NUL bytes, no `Revision ID`, a key given twice, a misspelt key that is near a known one (a warning), forbidden
/// characters in ids, text outside sections, unknown or repeated words on a marker line, a marker that does not stand
/// alone at the start of its line, no up section, `irreversible` on up, a string or comment without an end, …
/// The grammar is docs/revision-file.md. The value is as complete as the text allows, also when not ok().
[[nodiscard]] Checked<Script> parse(const SourceText& text);

/// Reads the header only, from the first bytes of a file, and finds its flaws. `complete` says whether `text` is the
/// whole file; nothing is returned when the text ends before the first section and more must be read.
[[nodiscard]] std::optional<Checked<Header>> parse_header(const SourceText& text, bool complete);

/// The header that a file with this beginning has when it is without flaw, warnings included, and ends before the
/// beginning does; else nothing, and parse_header tells more. Quicker than it: makes no places.
[[nodiscard]] std::optional<Header> parse_flawless_header(std::string_view beginning);

/// The same of a whole file with its sections.
[[nodiscard]] std::optional<Script> parse_flawless(std::string_view text);

}  // namespace migrate::script
