"""Writes unicode_tables.cpp from Python's own character data, so that a slug is what Alembic makes of a message.

    python3 src/script/make_unicode_tables.py > src/script/unicode_tables.cpp
"""

import sys
import unicodedata


def word_ranges():
    """What \\w of Python's re matches beyond ASCII: letters and numbers of all scripts."""
    ranges = []
    for code in range(0x80, 0x110000):
        if not chr(code).isalnum():
            continue
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return ranges


def lower_ranges():
    """[first, last, step, distance] of characters whose lower case is one character at that distance."""
    rows = []
    for code in range(0x80, 0x110000):
        lower = chr(code).lower()
        if lower == chr(code) or len(lower) != 1:
            continue
        distance = ord(lower) - code
        if rows and rows[-1][3] == distance:
            first, last, step, _ = rows[-1]
            gap = code - last
            if gap in (1, 2) and (first == last or step == gap):
                rows[-1][1:3] = [code, gap]
                continue
        rows.append([code, code, 1, distance])
    return rows


def rows_text(rows):
    lines, line = [], "   "
    for row in rows:
        item = " {" + ", ".join(f"0x{n:X}" if i < 2 else str(n) for i, n in enumerate(row)) + "},"
        if len(line) + len(item) > 118:
            lines.append(line)
            line = "   "
        line += item
    return "\n".join(lines + [line])


sys.stdout.write(f"""#include "unicode_tables.hpp"

// Made by make_unicode_tables.py from Unicode {unicodedata.unidata_version}; not to be edited.
// clang-format off

namespace migrate::script {{
namespace {{

constexpr CodeRange words[] = {{
{rows_text(word_ranges())}
}};

constexpr LowerRange lowers[] = {{
{rows_text(lower_ranges())}
}};

}}  // namespace

std::span<const CodeRange> word_ranges() noexcept {{ return words; }}

std::span<const LowerRange> lower_ranges() noexcept {{ return lowers; }}

}}  // namespace migrate::script
""")
