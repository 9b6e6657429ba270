#include "marker.hpp"

#include <fmt/core.h>

#include <array>
#include <optional>

#include "migrate/base/text.hpp"

namespace migrate::script {
namespace {

constexpr std::string_view word_of_marker = "migrate:";

/// What follows "--" and blanks; empty when the text is no line comment.
std::string_view content_of(std::string_view comment) noexcept {
  return comment.starts_with("--") ? trim_left(comment.substr(2)) : std::string_view{};
}

/// Takes the first word off `rest`.
std::string_view next_word(std::string_view& rest) noexcept {
  rest = trim_left(rest);
  const std::size_t blank = rest.find_first_of(" \t");
  const std::string_view word = rest.substr(0, blank);
  rest.remove_prefix(word.size());
  return word;
}

std::optional<SectionDirection> direction_from(std::string_view word) noexcept {
  if (text::iequals(word, "up")) return SectionDirection::up;
  if (text::iequals(word, "down")) return SectionDirection::down;
  return std::nullopt;
}

bool is_option(std::string_view word) noexcept {
  return sql::dialect_from(word) || text::istarts_with(word, "transaction:") || text::iequals(word, "irreversible");
}

/// Puts one option word after another into a section, and says what is wrong with them.
class OptionReader {
 public:
  OptionReader(Section& section, Findings& findings) : section_(section), findings_(findings) {}

  void read(std::string_view word, std::size_t offset) {
    if (const auto dialect = sql::dialect_from(word)) {
      once(section_.dialect.has_value(), "a database", word, offset);
      section_.dialect = dialect;
    } else if (text::iequals(word, "transaction:false") || text::iequals(word, "transaction:true")) {
      once(transaction_seen_, "transaction:", word, offset);
      transaction_seen_ = true;
      section_.transaction = text::iequals(word, "transaction:true");
    } else if (text::iequals(word, "irreversible")) {
      once(section_.irreversible, "irreversible", word, offset);
      section_.irreversible = true;
      if (section_.direction == SectionDirection::up) refuse_up(offset);
    } else {
      refuse_unknown(word, offset);
    }
  }

 private:
  void once(bool seen, std::string_view what, std::string_view word, std::size_t offset) {
    if (!seen) return;
    findings_.error(offset, fmt::format("'{}': {} is named a second time on this line", text::printable(word), what),
                    "write two sections, or leave one of the words out");
  }

  void refuse_up(std::size_t offset) {
    findings_.error(offset, "an up section cannot be irreversible", "the word belongs to '-- migrate:down'");
  }

  void refuse_unknown(std::string_view word, std::size_t offset) {
    static constexpr std::array<std::string_view, 5> known = {"postgresql", "sqlite", "transaction:false",
                                                              "transaction:true", "irreversible"};
    const std::string_view near = text::nearest(word, known);
    findings_.error(offset, fmt::format("unknown word '{}' on a marker line", text::printable(word)),
                    near.empty() ? "known are postgresql, sqlite, transaction:false and, on down, irreversible"
                                 : fmt::format("did you mean '{}'?", near));
  }

  Section& section_;
  Findings& findings_;
  bool transaction_seen_ = false;
};

}  // namespace

bool is_marker(std::string_view comment) noexcept {
  const std::string_view content = content_of(comment);
  if (!text::istarts_with(content, word_of_marker) || content.size() == word_of_marker.size()) return false;
  const char first = content[word_of_marker.size()];
  return first != ' ' && first != '\t' && first != '\r';
}

bool resembles_marker(std::string_view comment) noexcept {
  std::string_view rest = content_of(comment);
  if (!text::istarts_with(rest, "migrate")) return false;
  rest = trim_left(rest.substr(std::string_view("migrate").size()));
  if (!rest.starts_with(':')) return false;
  rest.remove_prefix(1);
  if (!direction_from(next_word(rest))) return false;
  for (std::string_view word = next_word(rest); !word.empty(); word = next_word(rest)) {
    if (!is_option(word)) return false;
  }
  return true;
}

Section read_marker(const Line& line, Findings& findings) {
  Section section;
  section.marker_offset = line.offset;
  section.offset = line.next;
  std::string_view rest = content_of(line.text).substr(word_of_marker.size());
  const auto offset_of = [&](std::string_view word) {
    return line.offset + static_cast<std::size_t>(word.data() - line.text.data());
  };
  const std::string_view word = next_word(rest);
  if (const auto direction = direction_from(word)) {
    section.direction = *direction;
  } else {
    findings.error(offset_of(word), fmt::format("unknown marker 'migrate:{}'", text::printable(word)),
                   "known are '-- migrate:up' and '-- migrate:down'");
  }
  OptionReader options(section, findings);
  for (std::string_view option = next_word(rest); !option.empty(); option = next_word(rest)) {
    options.read(option, offset_of(option));
  }
  return section;
}

std::size_t find_marker_line(std::string_view text, std::size_t from, std::size_t end) noexcept {
  for (std::size_t at = from; at < end;) {
    const Line line = line_from(text, at);
    if (begins_line(text, at) && is_marker(line.text)) return at;
    at = line.next;
  }
  return std::string_view::npos;
}

void report_resemblance(std::size_t offset, Findings& findings) {
  findings.error(offset, "this comment looks like a marker, but is none",
                 "a marker begins its line and has no blank after the colon: '-- migrate:up', '-- migrate:down'");
}

}  // namespace migrate::script
