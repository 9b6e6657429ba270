#include "migrate/base/text.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace migrate::text {

namespace {

constexpr std::string_view blanks = " \t\r\n\v\f";

char lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::string_view trim(std::string_view value) noexcept {
  const std::size_t first = value.find_first_not_of(blanks);
  if (first == std::string_view::npos) return value.substr(0, 0);
  return value.substr(first, value.find_last_not_of(blanks) - first + 1);
}

std::string lower(std::string_view value) {
  std::string result(value);
  for (char& c : result) c = lower(c);
  return result;
}

bool iequals(std::string_view left, std::string_view right) noexcept {
  return left.size() == right.size() &&
         std::equal(left.begin(), left.end(), right.begin(), [](char a, char b) { return lower(a) == lower(b); });
}

bool istarts_with(std::string_view value, std::string_view prefix) noexcept {
  return iequals(value.substr(0, prefix.size()), prefix);
}

std::vector<std::string_view> split(std::string_view value, char separator) {
  std::vector<std::string_view> parts;
  std::size_t start = 0;
  for (std::size_t end = value.find(separator); end != std::string_view::npos; end = value.find(separator, start)) {
    parts.push_back(value.substr(start, end - start));
    start = end + 1;
  }
  parts.push_back(value.substr(start));
  return parts;
}

std::vector<std::string> split_list(std::string_view value) {
  std::vector<std::string> words;
  for (const std::string_view part : split(value, ',')) {
    const std::string_view word = trim(part);
    if (!word.empty()) words.emplace_back(word);
  }
  return words;
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
  std::string result;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i != 0) result += separator;
    result += parts[i];
  }
  return result;
}

std::string replace_all(std::string_view value, std::string_view from, std::string_view to) {
  if (from.empty()) return std::string(value);
  std::string result;
  std::size_t start = 0;
  for (std::size_t at = value.find(from); at != std::string_view::npos; at = value.find(from, start)) {
    result.append(value, start, at - start);
    result += to;
    start = at + from.size();
  }
  result.append(value, start);
  return result;
}

std::size_t edit_distance(std::string_view left, std::string_view right) {
  // Three rows of the table are enough: the one being filled, and the two above it (for a transposition).
  const std::size_t width = right.size() + 1;
  std::vector<std::size_t> before(width), above(width), row(width);
  for (std::size_t j = 0; j < width; ++j) above[j] = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j < width; ++j) {
      const std::size_t change = left[i - 1] == right[j - 1] ? 0 : 1;
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + change});
      const bool swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(above);
    above.swap(row);
  }
  return above[right.size()];
}

std::string_view nearest(std::string_view typed, std::span<const std::string_view> known) {
  const std::string word = lower(typed);
  std::string_view best;
  std::size_t best_distance = std::string_view::npos;
  for (const std::string_view candidate : known) {
    const std::size_t longer = std::max(word.size(), candidate.size());
    const std::size_t limit = std::max<std::size_t>(1, longer / 3);
    if (longer - std::min(word.size(), candidate.size()) > limit) continue;
    const std::size_t distance = edit_distance(word, lower(candidate));
    if (distance > limit || distance >= best_distance) continue;
    best = candidate;
    best_distance = distance;
  }
  return best;
}

std::string printable(std::string_view value) {
  std::string result;
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\t') {
      result += "\\t";
    } else if (c == '\n') {
      result += "\\n";
    } else if (byte < 0x20 || byte == 0x7F) {
      result += fmt::format("\\x{:02x}", byte);
    } else {
      result += c;
    }
  }
  return result;
}

}  // namespace migrate::text
