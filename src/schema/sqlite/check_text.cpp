#include "check_text.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace migrate::schema::sqlite {

namespace {

bool is_word(const Token& token, std::string_view word) {
  return token.kind == sql::TokenKind::word && folded(token.text) == word;
}

/// Goes through tokens and tells which stand in no parentheses and in no CASE.
class Depth {
 public:
  /// Whether the token stands outside; those that open and close do not.
  bool is_outside(const Token& token) {
    const bool closes = token.text == ")" || is_word(token, "end");
    if (closes && depth_ > 0) {
      --depth_;
      return false;
    }
    const bool outside = depth_ == 0;
    if (token.text != "(" && !is_word(token, "case")) return outside;
    ++depth_;
    return false;
  }

 private:
  std::size_t depth_ = 0;
};

/// Splits at one of the words; the AND of BETWEEN is none.
std::vector<Tokens> split_at(Tokens tokens, std::string_view first, std::string_view second) {
  std::vector<Tokens> parts;
  std::size_t begin = 0;
  bool between = false;
  Depth depth;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!depth.is_outside(tokens[i])) continue;
    if (is_word(tokens[i], "between")) between = true;
    if (!is_word(tokens[i], first) && !is_word(tokens[i], second)) continue;
    if (between && is_word(tokens[i], "and")) {
      between = false;
      continue;
    }
    parts.push_back(tokens.subspan(begin, i - begin));
    begin = i + 1;
  }
  parts.push_back(tokens.subspan(begin));
  return parts;
}

/// Without NOT, however often, and parentheses.
Tokens bare(Tokens tokens) {
  tokens = without_parentheses(tokens);
  while (tokens.size() > 1 && is_word(tokens.front(), "not")) tokens = without_parentheses(tokens.subspan(1));
  return tokens;
}

/// The comparison that stands there, and how many tokens it is; an empty one when there is none.
std::pair<std::string, std::size_t> comparison_at(Tokens tokens, std::size_t i) {
  constexpr std::array<std::string_view, 8> signs{"=", "==", "<>", "!=", "<", "<=", ">", ">="};
  const auto& token = tokens[i];
  if (std::find(signs.begin(), signs.end(), token.text) != signs.end()) return {std::string(token.text), 1};
  if (!is_word(token, "is")) return {};
  const bool is_not = i + 1 < tokens.size() && is_word(tokens[i + 1], "not");
  return is_not ? std::pair<std::string, std::size_t>{"is not", 2} : std::pair<std::string, std::size_t>{"is", 1};
}

}  // namespace

bool is_literal(const Token& token) noexcept {
  return token.kind == sql::TokenKind::number || token.kind == sql::TokenKind::string;
}

Operand operand_at(Tokens tokens, std::size_t column) {
  constexpr std::array<std::string_view, 4> harmless{"trim", "lower", "upper", "abs"};
  Operand operand{column, column + 1};
  while (operand.begin >= 2 && tokens[operand.begin - 1].text == "(" && operand.end < tokens.size() &&
         tokens[operand.end].text == ")") {
    const auto function = folded(tokens[operand.begin - 2].text);
    const bool is_length = function == "length";
    if (!is_length && std::find(harmless.begin(), harmless.end(), function) == harmless.end()) break;
    operand = {operand.begin - 2, operand.end + 1, operand.is_length || is_length};
  }
  return operand;
}

std::vector<Tokens> conditions_in(Tokens check) {
  std::vector<Tokens> conditions;
  std::vector<Tokens> waiting{bare(check)};
  while (!waiting.empty()) {
    const auto tokens = waiting.back();
    waiting.pop_back();
    auto parts = split_at(tokens, "and", "or");
    if (parts.size() == 1) conditions.push_back(tokens);
    if (parts.size() == 1) continue;
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) waiting.push_back(bare(*part));
  }
  return conditions;
}

std::vector<Tokens> alternatives_in(Tokens check) {
  auto parts = split_at(without_parentheses(check), "or", "or");
  for (auto& part : parts) part = without_parentheses(part);
  return parts;
}

std::optional<Comparison> comparison_in(Tokens condition) {
  std::optional<Comparison> found;
  Depth depth;
  for (std::size_t i = 0; i < condition.size(); ++i) {
    if (!depth.is_outside(condition[i])) continue;
    auto [comparison, length] = comparison_at(condition, i);
    if (length == 0) continue;
    if (found) return std::nullopt;
    found = {condition.first(i), std::move(comparison), condition.subspan(i + length)};
    i += length - 1;
  }
  return found;
}

}  // namespace migrate::schema::sqlite
