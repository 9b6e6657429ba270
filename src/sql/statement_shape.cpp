#include "statement_shape.hpp"

#include <algorithm>
#include <initializer_list>

#include "migrate/base/text.hpp"

namespace migrate::sql {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> names) noexcept {
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return text::iequals(word, name); });
}

}  // namespace

bool StatementShape::semicolon_ends() const noexcept {
  if (head_ == Head::trigger) return last_ == Last::end_after_semicolon;
  return parentheses_ == 0 && bodies_ == 0;
}

void StatementShape::add(const Token& token, std::string_view spelling) noexcept {
  if (token.kind == TokenKind::semicolon) {
    last_ = Last::semicolon;
    return;
  }
  const bool word = token.kind == TokenKind::word;
  if (head_ == Head::start || head_ == Head::create) read_head(word ? spelling : std::string_view{});
  if (head_ == Head::trigger) {
    const bool ends = word && last_ == Last::semicolon && text::iequals(spelling, "END");
    last_ = ends ? Last::end_after_semicolon : Last::other;
  } else if (token.kind == TokenKind::operator_) {
    read_parenthesis(spelling);
  } else if (head_ == Head::routine) {
    read_routine(word ? spelling : std::string_view{});
  }
}

/// CREATE with the words that may stand before FUNCTION, PROCEDURE and TRIGGER; anything else is of no interest.
void StatementShape::read_head(std::string_view word) noexcept {
  const bool sqlite = dialect_ == Dialect::sqlite;
  if (head_ == Head::start) {
    const bool explain = sqlite && is_one_of(word, {"EXPLAIN", "QUERY", "PLAN"});
    if (!explain) head_ = text::iequals(word, "CREATE") ? Head::create : Head::other;
  } else if (sqlite) {
    if (text::iequals(word, "TRIGGER")) {
      head_ = Head::trigger;
    } else if (!is_one_of(word, {"TEMP", "TEMPORARY"})) {
      head_ = Head::other;
    }
  } else if (is_one_of(word, {"FUNCTION", "PROCEDURE"})) {
    head_ = Head::routine;
  } else if (!is_one_of(word, {"OR", "REPLACE"})) {
    head_ = Head::other;
  }
}

void StatementShape::read_parenthesis(std::string_view spelling) noexcept {
  last_ = spelling == "." ? Last::label_follows : Last::other;
  if (dialect_ == Dialect::sqlite) return;
  if (spelling == "(") ++parentheses_;
  if (spelling == ")" && parentheses_ > 0) --parentheses_;
}

/// Counts BEGIN ATOMIC and CASE against END. After "." and AS a reserved word is only a name: t.end, AS "case".
void StatementShape::read_routine(std::string_view word) noexcept {
  const bool is_label = last_ == Last::label_follows;
  const bool after_begin = last_ == Last::begin;
  last_ = Last::other;
  if (is_label) return;
  if (bodies_ == 0) {
    if (after_begin && parentheses_ == 0 && text::iequals(word, "ATOMIC")) {
      bodies_ = 1;
    } else if (text::iequals(word, "BEGIN")) {
      last_ = Last::begin;
    }
  } else if (text::iequals(word, "AS")) {
    last_ = Last::label_follows;
  } else if (text::iequals(word, "CASE")) {
    ++bodies_;
  } else if (text::iequals(word, "END")) {
    --bodies_;
  }
}

}  // namespace migrate::sql
