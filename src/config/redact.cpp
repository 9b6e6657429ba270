#include <algorithm>
#include <string>
#include <vector>

#include "migrate/config/url.hpp"
#include "percent.hpp"
#include "postgres_parameters.hpp"

namespace migrate::config {

namespace {

bool is_word(char c) noexcept {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || byte >= 0x80;
}

/// Where the secret ends when it begins at `start`, or npos. Each of its bytes may stand as itself, as %XX, behind a
/// backslash, as "+" for a blank, or as a doubled quote; so all readings are followed at once.
std::size_t match(std::string_view text, std::size_t start, std::string_view secret) {
  std::vector<std::size_t> ends{start};
  for (const char byte : secret) {
    std::vector<std::size_t> next;
    for (const std::size_t at : ends) {
      if (at >= text.size()) continue;
      const char here = text[at];
      const char after = at + 1 < text.size() ? text[at + 1] : '\0';
      if (here == byte || (here == '+' && byte == ' ')) next.push_back(at + 1);
      if (here == '%' && percent_byte(text, at) == byte) next.push_back(at + 3);
      if (here == '\\' && at + 1 < text.size() && after == byte) next.push_back(at + 2);
      if (here == '\'' && byte == '\'' && after == '\'') next.push_back(at + 2);
    }
    std::sort(next.begin(), next.end());
    next.erase(std::unique(next.begin(), next.end()), next.end());
    if (next.empty()) return std::string_view::npos;
    ends = std::move(next);
  }
  return ends.back();
}

/// A very short secret is only taken where it stands alone: to blot out every "a" of a sentence would spell it.
bool is_alone(std::string_view text, std::size_t start, std::size_t end) noexcept {
  const bool left = start == 0 || !is_word(text[start - 1]);
  return left && (end == text.size() || !is_word(text[end]));
}

std::string blot_out(std::string_view text, std::string_view secret) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = match(text, at, secret);
    if (end == std::string_view::npos || (secret.size() < 4 && !is_alone(text, at, end))) {
      result += text[at++];
    } else {
      result += "***";
      at = end;
    }
  }
  return result;
}

}  // namespace

std::string redact(std::string_view text, const DatabaseUrl& url) {
  std::vector<std::string> secrets;
  if (!url.password.empty()) secrets.push_back(url.password.reveal());
  for (const auto& [name, value] : url.parameters) {
    if (is_secret_keyword(name) && !value.empty()) secrets.push_back(value);
  }
  // Longest first, so that a secret which begins with another one is blotted out whole.
  std::sort(secrets.begin(), secrets.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  std::string result(text);
  for (const std::string& secret : secrets) result = blot_out(result, secret);
  return result;
}

}  // namespace migrate::config
