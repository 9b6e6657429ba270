"""Writes width_table.cpp from Python's own character data.

    python3 src/base/make_width_table.py > src/base/width_table.cpp
"""

import sys
import unicodedata


def width(code):
    """Cells on a terminal. Source: Unicode Standard Annex 11; marks and format characters take none."""
    character = chr(code)
    if code == 0xAD:
        return 1  # the soft hyphen is shown
    if unicodedata.category(character) in ("Mn", "Me", "Cf") or 0x1160 <= code <= 0x11FF:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def ranges():
    rows = []
    for code in range(0x80, 0x110000):
        cells = width(code)
        if rows and rows[-1][2] == cells and rows[-1][1] == code - 1:
            rows[-1][1] = code
        elif cells != 1:
            rows.append([code, code, cells])
    return rows


lines, line = [], "   "
for first, last, cells in ranges():
    item = f" {{0x{first:X}, 0x{last:X}, {cells}}},"
    if len(line) + len(item) > 118:
        lines.append(line)
        line = "   "
    line += item
table = "\n".join(lines + [line])

sys.stdout.write(f"""#include "width_table.hpp"

// Made by make_width_table.py from Unicode {unicodedata.unidata_version}; not to be edited.
// clang-format off

namespace migrate {{
namespace {{

constexpr WidthRange ranges[] = {{
{table}
}};

}}  // namespace

std::span<const WidthRange> width_ranges() noexcept {{ return ranges; }}

}}  // namespace migrate
""")
