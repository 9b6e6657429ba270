#include "words.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "migrate/base/error.hpp"
#include "migrate/base/text.hpp"

namespace migrate::cli {

namespace {

constexpr char mark = '\x01';
constexpr std::array<std::string_view, 8> options_with_value = {"-c",    "--config", "-n",      "--name",
                                                                "--url", "-x",       "--color", "--colour"};

bool takes_value(std::string_view word) {
  return std::find(options_with_value.begin(), options_with_value.end(), word) != options_with_value.end();
}

}  // namespace

std::optional<std::size_t> find_command(std::span<const std::string> words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (takes_value(words[i])) {
      ++i;
    } else if (words[i].empty() || words[i].front() != '-') {
      return i;
    }
  }
  return std::nullopt;
}

std::vector<std::string> long_names(std::string_view names) {
  std::vector<std::string> result;
  for (auto& name : text::split_list(names)) {
    if (name.starts_with("--")) result.push_back(std::move(name));
  }
  return result;
}

std::string complete_option(const std::string& word, std::span<const std::string> known) {
  if (!word.starts_with("--") || word.size() == 2) return word;
  const auto equals = word.find('=');
  const auto name = word.substr(0, equals);
  std::vector<std::string> candidates;
  for (const auto& candidate : known) {
    if (candidate == name) return word;
    if (candidate.starts_with(name)) candidates.push_back(candidate);
  }
  if (candidates.size() > 1) {
    throw Error(ErrorCode::usage, fmt::format("ambiguous option: {} could be {}", name, text::join(candidates, ", ")));
  }
  if (candidates.empty()) return word;
  return candidates.front() + (equals == std::string::npos ? "" : word.substr(equals));
}

std::string guard(const std::string& word) {
  const bool number = word.size() > 1 && word[0] == '-' && std::isdigit(static_cast<unsigned char>(word[1])) != 0;
  return number ? mark + word : word;
}

std::string unguard(const std::string& word) {
  return !word.empty() && word.front() == mark ? word.substr(1) : word;
}

}  // namespace migrate::cli
