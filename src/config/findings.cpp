#include "findings.hpp"

#include <algorithm>
#include <utility>

namespace migrate::config {

namespace {

/// "  lock_timeout: …" of "  lock_timeout: 5 parsecs"; nothing when the line does not begin with a key.
std::string key_of(std::string_view line) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.\"' ";
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || line.find_first_not_of(letters) != colon) return {};
  const bool more = line.find_first_not_of(" \t", colon + 1) != std::string_view::npos;
  return std::string(line.substr(0, colon + 1)) + (more ? " …" : "");
}

bool before(const Diagnostic& left, const Diagnostic& right) {
  return left.place < right.place;
}

bool same(const Diagnostic& left, const Diagnostic& right) {
  return left.place == right.place && left.message == right.message;
}

}  // namespace

void Findings::add(std::size_t offset, std::string message, std::string hint) {
  Diagnostic finding{Severity::error, text_.place(offset), std::move(message), std::move(hint), ""};
  finding.source_line = key_of(text_.line(finding.place.position.line));
  list_.push_back(std::move(finding));
}

std::vector<Diagnostic> Findings::take() {
  std::stable_sort(list_.begin(), list_.end(), before);
  list_.erase(std::unique(list_.begin(), list_.end(), same), list_.end());
  return std::exchange(list_, {});
}

}  // namespace migrate::config
