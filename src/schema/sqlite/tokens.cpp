#include "tokens.hpp"

#include <algorithm>
#include <array>

#include "migrate/base/text.hpp"
#include "migrate/sql/quote.hpp"

namespace migrate::schema::sqlite {

namespace {

using sql::TokenKind;

/// Words that SQLite never takes for a name without quotes. Source: the fallbacks in its parse.y, as tried with 3.40.
constexpr std::array<std::string_view, 62> reserved{
    "add",    "all",         "alter",      "and",       "as",        "autoincrement", "between", "case",
    "check",  "collate",     "commit",     "create",    "default",   "deferrable",    "delete",  "distinct",
    "drop",   "else",        "escape",     "except",    "exists",    "foreign",       "from",    "group",
    "having", "in",          "index",      "insert",    "intersect", "into",          "is",      "isnull",
    "join",   "limit",       "not",        "nothing",   "notnull",   "null",          "on",      "or",
    "order",  "primary",     "references", "returning", "select",    "set",           "table",   "then",
    "to",     "transaction", "union",      "unique",    "update",    "using",         "values",  "when",
    "where",  "constraint",  "filter",     "over",      "window",    "natural"};

/// Words before a parenthesis that is no argument list.
constexpr std::array<std::string_view, 18> before_parenthesis{"and",  "as",   "between", "by",     "case", "check",
                                                              "else", "from", "in",      "join",   "not",  "on",
                                                              "or",   "over", "select",  "values", "when", "where"};

bool contains(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_plain_name(std::string_view name) noexcept {
  if (name.empty() || (name[0] >= '0' && name[0] <= '9') || name[0] == '$') return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '$' || (c & 0x80) != 0;
  });
}

std::string normal_spelling(const Token& token) {
  if (token.kind == TokenKind::quoted_identifier) {
    auto name = folded(name_in(token).value_or(""));
    return is_plain_name(name) && !contains(reserved, name) ? name : sql::quote_identifier_always(name);
  }
  if (token.kind == TokenKind::string && token.text.front() == '\'') return std::string(token.text);
  return folded(token.text);
}

bool glued(std::string_view left, std::string_view right, bool word_before) {
  if (left == "(" || left == "." || right == ")" || right == "," || right == "." || right == ";") return true;
  return right == "(" && word_before && !contains(before_parenthesis, left);
}

std::string undoubled(std::string_view inside, char quote) {
  std::string name;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    name += inside[i];
    if (inside[i] == quote) ++i;
  }
  return name;
}

}  // namespace

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  sql::Lexer lexer(text, Dialect::sqlite);
  for (auto token = lexer.next_significant(); token.kind != TokenKind::end; token = lexer.next_significant())
    tokens.push_back({token.kind, lexer.spelling(token)});
  while (!tokens.empty() && tokens.back().kind == TokenKind::semicolon) tokens.pop_back();
  return tokens;
}

std::string_view text_of(Tokens tokens) noexcept {
  if (tokens.empty()) return {};
  const char* const begin = tokens.front().text.data();
  const auto& last = tokens.back().text;
  return {begin, static_cast<std::size_t>(last.data() + last.size() - begin)};
}

std::string normal_form(Tokens tokens) {
  std::string text;
  std::string left;
  bool word_before = false;
  for (const auto& token : tokens) {
    auto right = normal_spelling(token);
    if (!text.empty() && !glued(left, right, word_before)) text += ' ';
    text += right;
    left = std::move(right);
    word_before = token.kind == TokenKind::word || token.kind == TokenKind::quoted_identifier;
  }
  return text;
}

Tokens without_parentheses(Tokens tokens) noexcept {
  while (tokens.size() > 2 && tokens.front().text == "(") {
    TokenReader reader(tokens);
    const auto inside = reader.group();
    if (!inside || !reader.at_end()) break;
    tokens = *inside;
  }
  return tokens;
}

std::optional<std::string> name_in(const Token& token) {
  if (token.kind == TokenKind::word) return std::string(token.text);
  const bool quoted =
      token.kind == TokenKind::quoted_identifier || (token.kind == TokenKind::string && token.text.front() == '\'');
  if (!quoted || token.text.size() < 2) return std::nullopt;
  const auto inside = token.text.substr(1, token.text.size() - 2);
  return token.text.front() == '[' ? std::string(inside) : undoubled(inside, token.text.front());
}

std::string folded(std::string_view name) {
  return text::lower(name);
}

std::vector<std::string> names_in(Tokens tokens) {
  std::vector<std::string> found;
  for (const auto& token : tokens) {
    if (token.kind != TokenKind::word && token.kind != TokenKind::quoted_identifier) continue;
    found.push_back(folded(name_in(token).value_or("")));
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

bool names(const std::vector<std::string>& sorted, std::string_view folded_name) {
  return std::binary_search(sorted.begin(), sorted.end(), folded_name);
}

const Token& TokenReader::peek(std::size_t ahead) const noexcept {
  static const Token none;
  return position_ + ahead < tokens_.size() ? tokens_[position_ + ahead] : none;
}

bool TokenReader::comes(std::string_view word, std::size_t ahead) const noexcept {
  const auto& token = peek(ahead);
  return (token.kind == TokenKind::word || token.kind == TokenKind::operator_) && text::iequals(token.text, word);
}

bool TokenReader::accept(std::string_view word) noexcept {
  if (!comes(word)) return false;
  skip();
  return true;
}

bool TokenReader::accept(std::string_view first, std::string_view second) noexcept {
  if (!comes(first) || !comes(second, 1)) return false;
  position_ += 2;
  return true;
}

std::optional<std::string> TokenReader::name() {
  auto found = name_in(peek());
  if (found) skip();
  return found;
}

std::optional<Tokens> TokenReader::group() noexcept {
  if (!comes("(")) return std::nullopt;
  std::size_t depth = 0;
  for (auto i = position_; i < tokens_.size(); ++i) {
    if (tokens_[i].kind != TokenKind::operator_) continue;
    if (tokens_[i].text == "(") ++depth;
    if (tokens_[i].text != ")" || --depth > 0) continue;
    const auto inside = tokens_.subspan(position_ + 1, i - position_ - 1);
    position_ = i + 1;
    return inside;
  }
  return std::nullopt;
}

Tokens TokenReader::rest() noexcept {
  const auto left = tokens_.subspan(std::min(position_, tokens_.size()));
  position_ = tokens_.size();
  return left;
}

std::vector<Tokens> split_at_commas(Tokens tokens) {
  std::vector<Tokens> parts;
  std::size_t begin = 0;
  std::size_t depth = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::operator_) continue;
    if (tokens[i].text == "(") ++depth;
    if (tokens[i].text == ")" && depth > 0) --depth;
    if (tokens[i].text != "," || depth > 0) continue;
    parts.push_back(tokens.subspan(begin, i - begin));
    begin = i + 1;
  }
  parts.push_back(tokens.subspan(begin));
  return parts;
}

}  // namespace migrate::schema::sqlite
