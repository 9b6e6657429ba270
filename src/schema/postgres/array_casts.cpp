#include "array_casts.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "conversion.hpp"
#include "migrate/sql/lexer.hpp"

namespace migrate::schema::postgres {

namespace {

class ArrayReader {
 public:
  explicit ArrayReader(std::string_view text) : text_(text) {
    sql::Lexer lexer(text, sql::Dialect::postgresql);
    for (auto token = lexer.next_significant(); token.kind != sql::TokenKind::end; token = lexer.next_significant())
      tokens_.push_back(token);
  }

  std::string write() {
    std::string result;
    std::size_t written = 0;
    for (std::size_t i = 0; i + 2 < tokens_.size(); ++i) {
      if (!is(i, "ARRAY") || !is(i + 1, "[")) continue;
      const auto end = end_of_array(i + 1);
      if (!end) continue;
      // Some expressions are printed with fewer parentheses.
      const auto last = i > 0 && is(i - 1, "(") && is(*end + 1, ")") ? *end + 1 : *end;
      const auto type = is(last + 1, "::") ? type_of_element(i + 2, *end) : std::string();
      if (type.empty()) continue;
      const auto at = tokens_[last].offset + 1;
      result.append(text_.substr(written, at - written)).append("::").append(type).append("[]");
      written = at;
    }
    return result.append(text_.substr(written));
  }

 private:
  [[nodiscard]] std::string_view spelling(std::size_t i) const {
    return i < tokens_.size() ? text_.substr(tokens_[i].offset, tokens_[i].length) : std::string_view();
  }
  [[nodiscard]] bool is(std::size_t i, std::string_view what) const { return spelling(i) == what; }
  [[nodiscard]] bool opens(std::size_t i) const { return is(i, "(") || is(i, "["); }
  [[nodiscard]] bool closes(std::size_t i) const { return is(i, ")") || is(i, "]"); }

  /// Where the bracket that `open` is closes.
  [[nodiscard]] std::optional<std::size_t> end_of_array(std::size_t open) const {
    std::size_t depth = 0;
    for (auto i = open; i < tokens_.size(); ++i) {
      if (opens(i)) ++depth;
      if (closes(i) && --depth == 0) return i;
    }
    return std::nullopt;
  }

  /// Of the first element of an array, whose brackets enclose `begin` … `end`; empty when it does not say.
  [[nodiscard]] std::string type_of_element(std::size_t begin, std::size_t end) const {
    std::size_t depth = 0;
    std::size_t type = end;
    auto i = begin;
    for (; i < end && (depth > 0 || !is(i, ",")); ++i) {
      if (opens(i)) ++depth;
      if (closes(i)) --depth;
      if (depth == 0 && is(i, "::")) type = i + 1;
    }
    if (type < i) {
      const auto from = tokens_[type].offset;
      return bare_type(text_.substr(from, tokens_[i - 1].offset + tokens_[i - 1].length - from));
    }
    const bool is_number = i == begin + 1 && tokens_[begin].kind == sql::TokenKind::number;
    if (!is_number) return {};
    return spelling(begin).find_first_not_of("0123456789") == std::string_view::npos ? "integer" : "numeric";
  }

  std::string_view text_;
  std::vector<sql::Token> tokens_;
};

}  // namespace

std::string with_array_types(const std::string& text) {
  return text.find("ARRAY[") == std::string::npos ? text : ArrayReader(text).write();
}

}  // namespace migrate::schema::postgres
