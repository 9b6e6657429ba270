#pragma once

#include <string>
#include <vector>

#include "header_block.hpp"

namespace migrate::script {

/// "-- Revises: a, b", or "-- Revises:" when there is no value; no line end.
[[nodiscard]] std::string key_line(HeaderKey key, const std::string& value);

// The value of a key as text, its words checked.
// @throws Error{usage} with the complaint of names.hpp

[[nodiscard]] std::string revision_id_text(const std::string& id);
[[nodiscard]] std::string parents_text(const std::vector<std::string>& ids);
[[nodiscard]] std::string labels_text(const std::vector<std::string>& labels);

}  // namespace migrate::script
