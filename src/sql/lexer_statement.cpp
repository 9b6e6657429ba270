#include <optional>

#include "migrate/base/text.hpp"
#include "migrate/sql/lexer.hpp"
#include "standard_strings.hpp"

// The part of the lexer that follows statements, because some tokens depend on what came before (PostgreSQL only).

namespace migrate::sql {

void Lexer::seek(std::size_t offset) noexcept {
  position_ = offset;
  in_statement_ = false;
  steady_ = false;
  head_ = Head::none;
  continuation_ = Continuation::none;
  waiting_copies_ = 0;
  signs_end_ = 0;
}

/// A string with escapes goes on, escapes included, after blanks that hold a line end.
void Lexer::follow_string(const Token& token) noexcept {
  if (token.kind == TokenKind::string) {
    continuation_ = escapes_ ? Continuation::string_ended : Continuation::none;
    escapes_ = false;
  } else if (continuation_ == Continuation::none || token.kind == TokenKind::line_comment) {
    return;
  } else if (token.kind != TokenKind::blank) {
    continuation_ = Continuation::none;
  } else if (spelling(token).find_first_of("\r\n") != std::string_view::npos) {
    continuation_ = Continuation::line_ended;
  }
}

void Lexer::follow_statement(const Token& token) noexcept {
  if (token.kind == TokenKind::semicolon) return end_statement(token.offset);
  if (is_insignificant(token.kind) || token.kind == TokenKind::meta_command || token.kind == TokenKind::copy_data)
    return;
  if (in_statement_) {
    if (head_ == Head::copy) follow_copy(token);
    return;
  }
  in_statement_ = true;
  statement_start_ = token.offset;
  head_ = Head::none;
  if (token.kind != TokenKind::word) return;
  const std::string_view word = spelling(token);
  if (text::iequals(word, "COPY")) {
    head_ = Head::copy;
    copy_step_ = CopyStep::table;
    parentheses_ = 0;
  } else if (text::iequals(word, "SET") || text::iequals(word, "RESET")) {
    head_ = Head::setting;
  }
}

/// FROM STDIN outside parentheses. (STDOUT says the same there: the server looks at the direction only.)
void Lexer::follow_copy(const Token& token) noexcept {
  const std::string_view word = spelling(token);
  if (token.kind == TokenKind::operator_) {
    if (word == "(") ++parentheses_;
    if (word == ")" && parentheses_ > 0) --parentheses_;
  }
  if (copy_step_ == CopyStep::from) {
    const bool standard =
        token.kind == TokenKind::word && (text::iequals(word, "STDIN") || text::iequals(word, "STDOUT"));
    copy_step_ = standard ? CopyStep::standard_input : CopyStep::table;
  } else if (copy_step_ == CopyStep::table && parentheses_ == 0 && token.kind == TokenKind::word) {
    if (text::iequals(word, "FROM")) copy_step_ = CopyStep::from;
  }
}

void Lexer::end_statement(std::size_t end) noexcept {
  if (!in_statement_) return;
  in_statement_ = false;
  if (head_ == Head::copy && copy_step_ == CopyStep::standard_input) ++waiting_copies_;
  if (head_ != Head::setting) return;
  const auto value = standard_strings_after(text_.substr(statement_start_, end - statement_start_));
  if (value == StandardStrings::reset) standard_strings_ = default_strings_;
  if (value == StandardStrings::on) standard_strings_ = true;
  if (value == StandardStrings::off) standard_strings_ = false;
}

}  // namespace migrate::sql
