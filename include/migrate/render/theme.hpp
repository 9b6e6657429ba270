#pragma once

#include <string>
#include <string_view>

namespace migrate::render {

/// How text is dressed for one stream.
struct Theme {
  bool color = false;     ///< ANSI colours
  bool terminal = false;  ///< a person looks on: several lines and excerpts; else one line a finding

  [[nodiscard]] std::string bold(std::string_view text) const;
  [[nodiscard]] std::string red(std::string_view text) const;
  [[nodiscard]] std::string yellow(std::string_view text) const;
  [[nodiscard]] std::string dim(std::string_view text) const;
};

}  // namespace migrate::render
