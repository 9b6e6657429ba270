#include "header.hpp"

#include <fmt/core.h>

#include <array>

#include "lines.hpp"
#include "marker.hpp"
#include "migrate/base/text.hpp"
#include "migrate/script/names.hpp"

namespace migrate::script {
namespace {

using Complaint = std::optional<std::string> (*)(std::string_view);

class HeaderReader {
 public:
  HeaderReader(std::string_view text, Findings& findings) : text_(text), findings_(findings) {}

  Header run(const HeaderBlock& block) {
    for (const HeaderLine& line : block.lines) {
      if (line.key) {
        take_key(line);
      } else {
        take_text(line);
      }
    }
    if (!seen(HeaderKey::revision_id)) report_no_id(block);
    return std::move(header_);
  }

 private:
  void take_key(const HeaderLine& line) {
    const std::size_t offset = offset_of(line.value);
    bool& seen_before = seen(*line.key);
    if (seen_before) {
      findings_.error(offset_of(text::trim(line.text)), fmt::format("'{}' is given a second time", spelling(*line.key)),
                      "keep one of the lines; several values stand on one, with commas between them");
      return;
    }
    seen_before = true;
    if (!header_.message.empty()) in_first_paragraph_ = false;
    switch (*line.key) {
      case HeaderKey::revision_id:
        header_.revision_id = {std::string(line.value), offset};
        check(header_.revision_id, complaint_about_revision_id);
        break;
      case HeaderKey::revises:
        take_list(line.value, header_.revises, complaint_about_parent);
        break;
      case HeaderKey::branch_labels:
        take_list(line.value, header_.branch_labels, complaint_about_branch_label);
        break;
      case HeaderKey::depends_on:
        take_list(line.value, header_.depends_on, complaint_about_branch_label);
        break;
      case HeaderKey::create_date:
        header_.create_date = {std::string(line.value), offset};
        break;
    }
  }

  /// Values between commas; empty ones are left out.
  void take_list(std::string_view value, std::vector<Word>& words, Complaint complaint) {
    while (!value.empty()) {
      const std::size_t comma = value.find(',');
      const std::string_view word = text::trim(value.substr(0, comma));
      value.remove_prefix(comma == std::string_view::npos ? value.size() : comma + 1);
      if (word.empty()) continue;
      words.push_back({std::string(word), offset_of(word)});
      check(words.back(), complaint);
    }
  }

  void check(const Word& word, Complaint complaint) {
    auto found = complaint(word.text);
    if (!found) return;
    const bool blank = word.text.find(' ') != std::string::npos;
    findings_.error(word.offset, std::move(*found), blank ? "several values have commas between them" : "");
  }

  void take_text(const HeaderLine& line) {
    warn_of_misspelling(line);
    if (header_.message.empty()) {
      header_.message = text::trim(line.text);
      return;
    }
    if (line.text.empty()) {
      in_first_paragraph_ = false;
      blank_before_ = true;
      return;
    }
    if (in_first_paragraph_) {
      if (header_.first_paragraph.empty()) header_.first_paragraph = header_.message;
      header_.first_paragraph.append(" ").append(text::trim(line.text));
    }
    if (!header_.long_message.empty()) header_.long_message += blank_before_ ? "\n\n" : "\n";
    header_.long_message += line.text;
    blank_before_ = false;
  }

  /// "Revison ID: x" is most likely no part of the message.
  void warn_of_misspelling(const HeaderLine& line) {
    const std::size_t colon = line.text.find(':');
    constexpr std::size_t longest = 20;
    if (colon > longest) return;  // or there is none
    const std::string_view name = text::trim(line.text.substr(0, colon));
    const std::string_view near = text::nearest(name, header_keys);
    if (name.empty() || near.empty()) return;
    findings_.warning(
        offset_of(name),
        fmt::format("'{}' is no key of the header; it is read as part of the message", text::printable(name)),
        fmt::format("did you mean '{}'?", near));
  }

  void report_no_id(const HeaderBlock& block) {
    const std::size_t start = text_start(text_);
    findings_.error(start, "there is no 'Revision ID' in the header",
                    block.at_marker ? "write '-- Revision ID: <id>' above the first '-- migrate:up'"
                                    : "write '-- Revision ID: <id>' at the top");
  }

  [[nodiscard]] std::size_t offset_of(std::string_view part) const noexcept {
    return static_cast<std::size_t>(part.data() - text_.data());
  }
  [[nodiscard]] bool& seen(HeaderKey key) noexcept { return seen_[static_cast<std::size_t>(key)]; }

  std::string_view text_;
  Findings& findings_;
  Header header_;
  std::array<bool, header_keys.size()> seen_{};
  bool in_first_paragraph_ = true;
  bool blank_before_ = false;
};

}  // namespace

Header read_header(std::string_view text, const HeaderBlock& block, Findings& findings) {
  for (const std::size_t offset : block.strays) {
    findings.error(offset, "text outside the sections that is no comment",
                   "SQL stands under a '-- migrate:up' or '-- migrate:down' line; a comment begins with '--'");
  }
  for (const std::size_t offset : block.resemblances) report_resemblance(offset, findings);
  if (block.open_comment) findings.error(*block.open_comment, "this comment has no end", "end it with '*/'");
  return HeaderReader(text, findings).run(block);
}

}  // namespace migrate::script
