#include "migrate/render/theme.hpp"

namespace migrate::render {

namespace {

std::string dressed(const Theme& theme, std::string_view code, std::string_view text) {
  if (!theme.color || text.empty()) return std::string(text);
  std::string result = "\x1b[";
  result.append(code).append("m").append(text).append("\x1b[0m");
  return result;
}

}  // namespace

std::string Theme::bold(std::string_view text) const {
  return dressed(*this, "1", text);
}
std::string Theme::red(std::string_view text) const {
  return dressed(*this, "1;31", text);
}
std::string Theme::yellow(std::string_view text) const {
  return dressed(*this, "1;33", text);
}
std::string Theme::dim(std::string_view text) const {
  return dressed(*this, "2", text);
}

}  // namespace migrate::render
