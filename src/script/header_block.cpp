#include "header_block.hpp"

#include "lines.hpp"
#include "marker.hpp"
#include "migrate/base/text.hpp"
#include "migrate/sql/lexer.hpp"

namespace migrate::script {
namespace {

/// "-- text" without what makes it a comment.
std::string_view comment_text(std::string_view comment) noexcept {
  comment.remove_prefix(2);
  if (comment.starts_with(' ') || comment.starts_with('\t')) comment.remove_prefix(1);
  const std::size_t last = comment.find_last_not_of(" \t\r");
  return comment.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

constexpr std::size_t usual_lines = 12;  // of a header

class BlockReader {
 public:
  explicit BlockReader(std::string_view text) : text_(text) { block_.lines.reserve(usual_lines); }

  HeaderBlock run() {
    std::size_t at = text_start(text_);
    while (at < text_.size() && !block_.at_marker) at = take(line_from(text_, at));
    block_.end = at;
    return std::move(block_);
  }

 private:
  /// Reads one line, or the rest of one; where to go on.
  std::size_t take(const Line& line) {
    const std::string_view content = trim_left(line.text);
    const std::size_t offset = line.offset + line.text.size() - content.size();
    if (content.starts_with("--")) return take_comment(line, content, offset);
    if (content.starts_with("/*")) return skip_block_comment(offset);
    if (content.empty()) {
      if (begins_line(text_, line.offset)) block_.lines.push_back({line.next, {}, {}, {}});
      return line.next;
    }
    if (!in_stray_) block_.strays.push_back(offset);
    in_stray_ = true;
    return line.next;
  }

  std::size_t take_comment(const Line& line, std::string_view comment, std::size_t offset) {
    in_stray_ = false;
    if (begins_line(text_, offset) && is_marker(comment)) {
      block_.at_marker = true;
      return offset;
    }
    if (resembles_marker(comment)) {
      block_.resemblances.push_back(offset);
      return line.next;
    }
    HeaderLine header{line.next, comment_text(comment), {}, {}};
    if (const auto found = read_key(header.text)) {
      header.key = found->key;
      header.value = found->value;
    }
    block_.lines.push_back(header);
    return line.next;
  }

  std::size_t skip_block_comment(std::size_t offset) {
    in_stray_ = false;
    sql::Lexer lexer(text_, sql::Dialect::postgresql);
    lexer.seek(offset);
    const sql::Token token = lexer.next();
    if (token.kind == sql::TokenKind::unterminated) block_.open_comment = offset;
    return token.offset + token.length;
  }

  std::string_view text_;
  HeaderBlock block_;
  bool in_stray_ = false;
};

}  // namespace

HeaderBlock read_header_block(std::string_view text) {
  return BlockReader(text).run();
}

std::optional<KeyAndValue> read_key(std::string_view comment_text) noexcept {
  const std::size_t colon = comment_text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string_view name = text::trim(comment_text.substr(0, colon));
  for (std::size_t number = 0; number < header_keys.size(); ++number) {
    if (!text::iequals(name, header_keys[number])) continue;
    const std::string_view value = text::trim(comment_text.substr(colon + 1));
    // An empty value still has a place: the end of the line.
    return KeyAndValue{static_cast<HeaderKey>(number),
                       value.empty() ? comment_text.substr(comment_text.size()) : value};
  }
  return std::nullopt;
}

}  // namespace migrate::script
