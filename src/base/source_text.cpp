#include "migrate/base/source_text.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

#include "migrate/base/error.hpp"
#include "migrate/base/file.hpp"
#include "utf8.hpp"

namespace migrate {

namespace {

/// How many bytes at the front are ASCII; eight at a time.
std::size_t ascii_bytes(std::string_view text) noexcept {
  constexpr std::uint64_t high_bits = 0x8080808080808080ULL;
  std::size_t count = 0;
  for (std::uint64_t eight = 0; count + sizeof eight <= text.size(); count += sizeof eight) {
    std::memcpy(&eight, text.data() + count, sizeof eight);
    if ((eight & high_bits) != 0) break;
  }
  while (count < text.size() && static_cast<unsigned char>(text[count]) < 0x80U) ++count;
  return count;
}

}  // namespace

SourceText::SourceText(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)) {}

SourceText SourceText::of_file(std::string name, const std::filesystem::path& path) {
  constexpr std::size_t long_file = std::size_t{4} << 20;
  SourceText source;
  source.file_ = MappedFile::open(path, long_file);
  if (!source.file_) source.text_ = read_file(path);
  source.name_ = std::move(name);
  return source;
}

void SourceText::require_unchanged() const {
  if (!file_ || file_->is_unchanged()) return;
  Error error(ErrorCode::io, "the file was changed while it was in use");
  error.place.file = name_;
  error.hint = "run the command again";
  throw error;
}

void SourceText::index_lines() const {
  if (!line_starts_.empty()) return;
  line_starts_.push_back(0);
  for (std::size_t end = text().find('\n'); end != std::string_view::npos; end = text().find('\n', end + 1)) {
    line_starts_.push_back(end + 1);
  }
  if (text().ends_with('\r')) line_starts_.push_back(text().size());
}

Position SourceText::position(std::size_t offset) const {
  index_lines();
  offset = std::min(offset, text().size());
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  std::size_t start = *(after - 1);
  if (start == 0 && text().starts_with(utf8::byte_order_mark)) {
    start = utf8::byte_order_mark.size();
    offset = std::max(offset, start);
  }
  const auto number = static_cast<std::size_t>(after - line_starts_.begin());
  return {number, count_characters(text().substr(start, offset - start)) + 1};
}

std::string_view SourceText::line(std::size_t number) const {
  index_lines();
  if (number == 0 || number > line_starts_.size()) return {};
  const std::size_t start = line_starts_[number - 1];
  const std::size_t end = number < line_starts_.size() ? line_starts_[number] : text().size();
  std::string_view result = text().substr(start, end - start);
  if (result.ends_with('\n')) result.remove_suffix(1);
  if (result.ends_with('\r')) result.remove_suffix(1);
  if (start == 0 && result.starts_with(utf8::byte_order_mark)) result.remove_prefix(utf8::byte_order_mark.size());
  return result;
}

std::size_t byte_offset_of_character(std::string_view text, std::size_t characters) noexcept {
  std::size_t offset = 0;
  for (; characters > 0 && offset < text.size(); --characters) offset += utf8::step(text, offset);
  return offset;
}

std::size_t count_characters(std::string_view text) noexcept {
  std::size_t count = 0;
  for (std::size_t offset = 0; offset < text.size(); offset += utf8::step(text, offset)) ++count;
  return count;
}

std::size_t find_invalid_utf8(std::string_view text) noexcept {
  for (std::size_t offset = 0; offset < text.size();) {
    offset += ascii_bytes(text.substr(offset));
    if (offset == text.size()) break;
    const std::size_t length = utf8::character_length(text, offset);
    if (length == 0) return offset;
    offset += length;
  }
  return std::string_view::npos;
}

}  // namespace migrate
