#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace migrate::script {

/// What goes into a new revision file.
struct Draft {
  std::string message = "empty message";
  std::string revision_id;
  std::vector<std::string> revises;
  std::vector<std::string> branch_labels;
  std::vector<std::string> depends_on;
  std::string create_date;
  std::string body;  ///< the sections; empty: an empty up and an empty down section with a hint each
};

/// The header of a revision file, closing blank line included. `parse` of it gives the draft back.
[[nodiscard]] std::string write_header(const Draft& draft);

/// The whole file.
[[nodiscard]] std::string write(const Draft& draft);

}  // namespace migrate::script
