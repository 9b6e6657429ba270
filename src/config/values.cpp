#include "values.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "migrate/base/text.hpp"

namespace migrate::config {

namespace {

/// May a message quote what stands in the file? Only a short and plain word: anything else could hold a secret.
bool may_be_quoted(std::string_view raw) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-. ";
  return raw.size() <= 30 && raw.find_first_not_of(letters) == std::string_view::npos;
}

}  // namespace

void ValueReader::wrong(const Value& value, std::string_view expected) const {
  const std::string& raw = value.node->text;
  std::string message = fmt::format("{} must be {}", value.key, expected);
  if (value.node->kind != yaml::Kind::scalar) {
    message += fmt::format(", not {}", yaml::to_string(value.node->kind));
  } else if (may_be_quoted(raw)) {
    message += fmt::format(", not '{}'", raw);
  }
  findings_.add(value.node->offset, std::move(message));
}

void ValueReader::add_bad_references(const Value& value, const std::vector<BadReference>& bad) const {
  std::size_t from = value.node->offset;
  for (const BadReference& reference : bad) {
    // The scalar's text may differ from the file's (folded lines, escapes), so the reference is looked for.
    const std::size_t found = findings_.text().text().find("${" + reference.name, from);
    const std::size_t offset = found == std::string_view::npos ? value.node->offset : found;
    if (found != std::string_view::npos) from = found + 1;
    findings_.add(offset, fmt::format("{}: {}", value.key, reference.message),
                  reference.name.empty()
                      ? "write ${NAME} or ${NAME:-default}; a \"$\" of its own before \"{\" is \"$$\""
                      : fmt::format("set it, add it to .env, or give a default: ${{{}:-value}}", reference.name));
  }
}

std::optional<std::string> ValueReader::text(const Value& value) const {
  if (value.node->kind == yaml::Kind::null) return "";
  if (value.node->kind != yaml::Kind::scalar) {
    wrong(value, "a text");
    return {};
  }
  Interpolated result = interpolate(value.node->text, value.used ? &variables_ : nullptr);
  add_bad_references(value, result.bad);
  if (!result.bad.empty() || (!value.used && result.uses_variables)) return {};
  return std::move(result.text);
}

std::optional<std::string> ValueReader::filled_text(const Value& value) const {
  auto result = text(value);
  if (result && result->empty()) {
    findings_.add(value.node->offset, fmt::format("{} needs a value", value.key));
    return {};
  }
  return result;
}

std::optional<bool> ValueReader::boolean(const Value& value) const {
  if (value.node->kind != yaml::Kind::scalar) return wrong(value, "true or false"), std::nullopt;
  const auto written = text(value);
  if (!written) return {};
  const std::string word = text::lower(*written);
  if (word == "true" || word == "yes" || word == "on") return true;
  if (word == "false" || word == "no" || word == "off") return false;
  return wrong(value, "true or false"), std::nullopt;
}

std::optional<std::size_t> ValueReader::count(const Value& value) const {
  constexpr std::string_view expected = "a whole number";
  if (value.node->kind != yaml::Kind::scalar) return wrong(value, expected), std::nullopt;
  const auto written = text(value);
  if (!written) return {};
  std::size_t number = 0;
  const char* const end = written->data() + written->size();
  const auto [stopped, error] = std::from_chars(written->data(), end, number);
  if (error == std::errc() && stopped == end && !written->empty()) return number;
  return wrong(value, expected), std::nullopt;
}

std::optional<std::chrono::milliseconds> ValueReader::duration(const Value& value) const {
  constexpr std::string_view expected = "a time such as 500ms, 5s or 2min";
  if (value.node->kind != yaml::Kind::scalar) return wrong(value, expected), std::nullopt;
  const auto written = text(value);
  if (!written) return {};
  if (const auto result = parse_duration(*written)) return result;
  return wrong(value, expected), std::nullopt;
}

std::optional<std::size_t> ValueReader::choice(const Value& value, std::span<const std::string_view> words,
                                               std::string_view expected) const {
  if (value.node->kind != yaml::Kind::scalar) return wrong(value, expected), std::nullopt;
  const auto written = text(value);
  if (!written) return {};
  const auto found = std::find(words.begin(), words.end(), *written);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  return wrong(value, expected), std::nullopt;
}

std::optional<std::vector<std::string>> ValueReader::texts(const Value& value) const {
  Value item = value;
  if (value.node->kind != yaml::Kind::list) {
    if (value.node->kind == yaml::Kind::mapping) return wrong(value, "a list"), std::nullopt;
    auto one = filled_text(value);
    if (!one) return {};
    return std::vector<std::string>{*std::move(one)};
  }
  std::vector<std::string> result;
  bool sound = true;
  const std::string name = fmt::format("an item of {}", value.key);
  item.key = name;
  for (const yaml::Index index : value.node->items) {
    item.node = &document_.at(index);
    auto one = filled_text(item);
    sound = sound && one;
    if (one) result.push_back(*std::move(one));
  }
  if (!sound) return {};
  return result;
}

void ValueReader::unknown_key(const yaml::Entry& entry, std::string_view where,
                              std::span<const std::string_view> known) const {
  const std::string_view near = text::nearest(entry.key, known);
  std::string hint = near.empty() ? "known are " : fmt::format("did you mean '{}'?", near);
  for (std::size_t i = 0; near.empty() && i < known.size(); ++i)
    hint += fmt::format("{}{}", i == 0 ? "" : ", ", known[i]);
  findings_.add(entry.key_offset, fmt::format("{} '{}'", where, text::printable(entry.key)), std::move(hint));
}

}  // namespace migrate::config
