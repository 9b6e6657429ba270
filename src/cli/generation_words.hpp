#pragma once

#include <string>
#include <vector>

#include "arguments.hpp"
#include "migrate/config/settings.hpp"

namespace migrate::cli {

/// The words that commands share which compare schemas and write SQL; they win over `autogenerate` in the settings.
struct GenerationWords {
  std::vector<std::string> include, exclude;
  std::vector<std::string> renames;
  bool online = false;
  bool no_proof = false;

  /// What the settings say, with these words.
  [[nodiscard]] config::Autogenerate over(const config::Autogenerate& settings) const;
};

/// --include and --exclude. `words` must outlive the parsing.
void declare_filter(Arguments& arguments, GenerationWords& words);
/// --online, --rename and --no-proof besides.
void declare_generation(Arguments& arguments, GenerationWords& words);

}  // namespace migrate::cli
