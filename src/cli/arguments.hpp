#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::cli {

/// What a command says of its words. A façade over the parser, so that one file alone pays for its headers. Targets
/// must outlive the parsing; they keep their value when the word is not given. Names are comma-separated:
/// "-m,--message".
class Arguments {
 public:
  virtual ~Arguments() = default;
  virtual void flag(std::string_view names, bool& target, std::string_view help) = 0;
  virtual void option(std::string_view names, std::optional<std::string>& target, std::string_view value_name,
                      std::string_view help) = 0;
  /// May be given several times.
  virtual void options(std::string_view names, std::vector<std::string>& target, std::string_view value_name,
                       std::string_view help) = 0;
  virtual void positional(std::string_view name, std::string& target, std::string_view help) = 0;
  virtual void optional_positional(std::string_view name, std::string& target, std::string_view help) = 0;
  virtual void optional_positionals(std::string_view name, std::vector<std::string>& target, std::string_view help) = 0;
  /// At least one.
  virtual void positionals(std::string_view name, std::vector<std::string>& target, std::string_view help) = 0;
};

}  // namespace migrate::cli
