#pragma once

#include <string>
#include <string_view>

namespace migrate::schema::postgres {

// Options of foreign data wrappers, servers, user mappings and foreign tables, as a property: an entry an option,
// "host: db.example", by name.

/// SQL of such a property. Of those that `secret`, a condition on `o.option_name`, is true for, the value is left out
/// and reads "***".
[[nodiscard]] std::string foreign_options(const std::string& options, const std::string& secret = "false");

/// " OPTIONS (host 'db.example')"; empty when there are none. Secrets are left out.
[[nodiscard]] std::string options_clause(std::string_view property);

/// " OPTIONS (SET host 'x', DROP port)", for ALTER; empty when nothing changes.
[[nodiscard]] std::string options_change(std::string_view before, std::string_view after);

/// The names of options whose value is a secret, with commas between.
[[nodiscard]] std::string secrets_in(std::string_view property);

}  // namespace migrate::schema::postgres
