#pragma once

#include <string>
#include <string_view>

#include "entries.hpp"

namespace migrate::schema::postgres {

/// SQL of a list of options as pg_class, pg_attribute and their like have it, as a property: an entry an option,
/// "fillfactor=70" with the value written as SQL, in the server's order, which a dump keeps. NULL when there are none.
[[nodiscard]] std::string option_entries(const std::string& options);

/// "fillfactor=70, parallel_workers=2": as it stands in the parentheses of WITH and SET.
[[nodiscard]] std::string option_list(std::string_view property);

/// Statements that turn one list into the other, with the order that the server keeps: "<alter> RESET (…)" and
/// "<alter> SET (…)".
void change_options(const Identity& id, const std::string& alter, std::string_view before, std::string_view after,
                    Statements& out);

}  // namespace migrate::schema::postgres
