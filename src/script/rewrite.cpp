#include "migrate/script/rewrite.hpp"

#include <algorithm>
#include <array>

#include "header_block.hpp"
#include "header_text.hpp"
#include "migrate/base/error.hpp"

namespace migrate::script {
namespace {

/// The new values as text, by key; none where nothing is to change.
using NewValues = std::array<std::optional<std::string>, header_keys.size()>;

NewValues values_of(const HeaderChange& change) {
  NewValues values;
  const auto at = [&](HeaderKey key) -> std::optional<std::string>& { return values[static_cast<std::size_t>(key)]; };
  if (change.revision_id) at(HeaderKey::revision_id) = revision_id_text(*change.revision_id);
  if (change.revises) at(HeaderKey::revises) = parents_text(*change.revises);
  if (change.branch_labels) at(HeaderKey::branch_labels) = labels_text(*change.branch_labels);
  if (change.depends_on) at(HeaderKey::depends_on) = labels_text(*change.depends_on);
  return values;
}

/// A piece of the text to be replaced.
struct Edit {
  std::size_t offset = 0;
  std::size_t length = 0;
  std::string replacement;
};

class Rewriter {
 public:
  explicit Rewriter(std::string_view text) : text_(text), block_(read_header_block(text)) {
    for (const HeaderLine& line : block_.lines) {
      if (line.key && lines_[index(*line.key)] == nullptr) lines_[index(*line.key)] = &line;
    }
    if (lines_[index(HeaderKey::revision_id)] != nullptr) return;
    throw Error(ErrorCode::bad_revision_file, "the file has no header with a 'Revision ID'");
  }

  std::string run(const NewValues& values) {
    for (std::size_t number = 0; number < values.size(); ++number) {
      if (values[number]) change(number, *values[number]);
    }
    return apply();
  }

 private:
  static constexpr std::size_t index(HeaderKey key) noexcept { return static_cast<std::size_t>(key); }

  void change(std::size_t number, const std::string& value) {
    if (const HeaderLine* line = lines_[number]) {
      replace(*line, value);
    } else if (!value.empty()) {
      insert(number, value);
    }
  }

  void replace(const HeaderLine& line, const std::string& value) {
    if (line.value == value) return;
    const auto offset = static_cast<std::size_t>(line.value.data() - text_.data());
    std::size_t start = offset;
    while (text_[start - 1] == ' ' || text_[start - 1] == '\t') --start;
    // An empty value takes the blank before it along; a new one brings its own where there is none.
    if (value.empty()) {
      edits_.push_back({start, offset + line.value.size() - start, {}});
    } else {
      edits_.push_back({offset, line.value.size(), start == offset ? " " + value : value});
    }
  }

  /// A new line after the last key that stands before it in our order.
  void insert(std::size_t number, const std::string& value) {
    std::size_t before = number - 1;
    while (lines_[before] == nullptr) --before;  // ends at Revision ID, which is there
    const HeaderLine& line = *lines_[before];
    const bool ended = text_[line.next - 1] == '\n';
    const bool crlf = ended && line.next >= 2 && text_[line.next - 2] == '\r';
    const std::string line_end = crlf ? "\r\n" : "\n";
    const std::string added = key_line(static_cast<HeaderKey>(number), value);
    edits_.push_back({line.next, 0, ended ? added + line_end : line_end + added});
  }

  std::string apply() {
    // Insertions at one place keep their order, which is the keys'; a replacement lies wholly before the line's end.
    std::stable_sort(edits_.begin(), edits_.end(),
                     [](const Edit& left, const Edit& right) { return left.offset < right.offset; });
    std::string result;
    std::size_t at = 0;
    for (const Edit& edit : edits_) {
      result.append(text_.substr(at, edit.offset - at)).append(edit.replacement);
      at = edit.offset + edit.length;
    }
    return result.append(text_.substr(at));
  }

  std::string_view text_;
  HeaderBlock block_;
  std::array<const HeaderLine*, header_keys.size()> lines_{};
  std::vector<Edit> edits_;
};

}  // namespace

std::string rewrite_header(std::string_view text, const HeaderChange& change) {
  return Rewriter(text).run(values_of(change));
}

}  // namespace migrate::script
