#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "migrate/base/source_text.hpp"
#include "migrate/config/dotenv.hpp"
#include "migrate/config/settings.hpp"

namespace migrate::config {

/// A variable, and who set it.
struct Variable {
  std::string value;
  Origin origin = Origin::process_environment;  ///< or dotenv
  Place place;                                  ///< for dotenv
};

/// What ${NAME} may name: the process environment, then .env.
class Variables {
 public:
  /// Without a .env. `process` may be empty: no variable is set then.
  explicit Variables(ReadVariable process);

  /// Takes the entries of a .env in; they never win over the process.
  /// @throws Error{config} as resolve_dotenv
  void add_dotenv(const SourceText& text, const std::vector<EnvEntry>& entries);

  [[nodiscard]] std::optional<Variable> find(std::string_view name) const;

 private:
  ReadVariable process_;
  std::map<std::string, Variable, std::less<>> dotenv_;
};

}  // namespace migrate::config
