#include "interpolate.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace migrate::config {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr const char* unclosed = "a \"${\" has no closing \"}\"";

std::size_t name_length(std::string_view text) noexcept {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789";
  if (text.empty() || (text[0] >= '0' && text[0] <= '9')) return 0;
  return std::min(text.find_first_not_of(letters), text.size());
}

/// Goes over the text once. A default that counts is entered, one that does not is passed over, so nothing is
/// copied and nothing is read twice however deep they are nested.
class Interpolator {
 public:
  Interpolator(std::string_view text, const Variables* variables) : text_(text), variables_(variables) {}

  Interpolated run() {
    while (at_ < text_.size() && !malformed_) {
      const std::string_view rest = text_.substr(at_);
      if (rest.starts_with("$$")) {
        put('$');
        at_ += 2;
      } else if (rest.starts_with("${")) {
        reference();
      } else if (rest[0] == '}' && !open_.empty()) {
        open_.pop_back();
        ++at_;
      } else {
        put(rest[0]);
        ++at_;
      }
    }
    if (!open_.empty() && !malformed_) malformed(open_.back(), unclosed);
    std::sort(result_.bad.begin(), result_.bad.end(), [](const auto& a, const auto& b) { return a.offset < b.offset; });
    return std::move(result_);
  }

 private:
  void put(char c) { result_.text += c; }

  void malformed(std::size_t offset, std::string message) {
    malformed_ = true;
    result_.bad.push_back({offset, "", std::move(message)});
  }

  void reference() {
    const std::size_t start = at_;
    result_.uses_variables = true;
    const std::string_view name = text_.substr(start + 2, name_length(text_.substr(start + 2)));
    at_ = start + 2 + name.size();
    const std::string_view rest = text_.substr(at_);
    const bool has_default = rest.starts_with(":-");
    if (name.empty() || (!has_default && !rest.starts_with('}'))) {
      malformed(start,
                text_.find('}', start) == npos ? unclosed : "after \"${\" stands neither NAME} nor NAME:-default}");
      return;
    }
    at_ += has_default ? 2 : 1;
    if (variables_ == nullptr) {
      if (has_default) open_.push_back(start);
      return;
    }
    const auto variable = variables_->find(name);
    if (variable && (!has_default || !variable->value.empty())) {
      result_.text += variable->value;
      if (has_default) pass_over_default(start);
    } else if (has_default) {
      open_.push_back(start);
    } else {
      result_.bad.push_back({start, std::string(name), fmt::format("the variable {} is not set", name)});
    }
  }

  void pass_over_default(std::size_t start) {
    for (std::size_t depth = 1; at_ < text_.size(); ++at_) {
      const std::string_view rest = text_.substr(at_);
      if (rest.starts_with("$$")) {
        ++at_;
      } else if (rest.starts_with("${")) {
        ++depth;
      } else if (rest[0] == '}' && --depth == 0) {
        ++at_;
        return;
      }
    }
    malformed(start, unclosed);
  }

  std::string_view text_;
  const Variables* variables_;
  std::size_t at_ = 0;
  bool malformed_ = false;         // the rest is not worth reading
  std::vector<std::size_t> open_;  // where the references began whose defaults we are in
  Interpolated result_;
};

}  // namespace

Interpolated interpolate(std::string_view text, const Variables* variables) {
  return Interpolator(text, variables).run();
}

}  // namespace migrate::config
