#include "migrate/sql/split.hpp"

#include <deque>

#include "migrate/sql/lexer.hpp"
#include "statement_shape.hpp"

namespace migrate::sql {
namespace {

/// Gathers tokens into statements.
class Splitter {
 public:
  Splitter(std::string_view text, Dialect dialect) : text_(text), lexer_(text, dialect), shape_(dialect) {}

  std::vector<Statement> run() {
    for (Token token = lexer_.next(); token.kind != TokenKind::end; token = lexer_.next()) {
      if (!is_insignificant(token.kind)) take(token);
    }
    close();
    for (const std::size_t index : waiting_) statements_[index].unterminated = true;
    return std::move(statements_);
  }

 private:
  void take(const Token& token) {
    if (token.kind == TokenKind::semicolon && (!open_ || shape_.semicolon_ends())) return end();
    if (!waiting_.empty() && is_copy_data(token)) return take_copy_data(token);
    if (!open_) begin(token);
    current_.span.length = token.offset + token.length - current_.span.offset;
    if (token.kind == TokenKind::meta_command) {
      current_.is_meta_command = true;
      return close();
    }
    if (token.kind == TokenKind::unterminated) current_.unterminated = true;
    current_.is_copy_in = lexer_.in_copy_from_stdin();
    shape_.add(token, lexer_.spelling(token));
  }

  void begin(const Token& token) {
    current_ = Statement{};
    current_.span.offset = token.offset;
    standard_strings_ = lexer_.standard_conforming_strings();
    shape_.reset();
    open_ = true;
  }

  void end() {
    if (!open_) return;
    current_.changes_lexing = lexer_.standard_conforming_strings() != standard_strings_;
    close();
  }

  void close() {
    if (!open_) return;
    if (current_.is_copy_in) waiting_.push_back(statements_.size());
    statements_.push_back(current_);
    open_ = false;
  }

  /// While a COPY waits, the lexer takes whatever begins a line for its data.
  [[nodiscard]] bool is_copy_data(const Token& token) const noexcept {
    return token.kind == TokenKind::copy_data ||
           (token.kind == TokenKind::unterminated && text_[token.offset - 1] == '\n');
  }

  void take_copy_data(const Token& token) {
    Statement& copy = statements_[waiting_.front()];
    waiting_.pop_front();
    copy.unterminated = token.kind == TokenKind::unterminated;
    copy.copy_data = {token.offset, copy.unterminated ? token.length : last_line_start(token) - token.offset};
  }

  /// Where the "\." line of COPY data begins.
  [[nodiscard]] std::size_t last_line_start(const Token& token) const noexcept {
    return text_.substr(0, token.offset + token.length).rfind('\\');
  }

  std::string_view text_;
  Lexer lexer_;
  StatementShape shape_;
  std::vector<Statement> statements_;
  std::deque<std::size_t> waiting_;  // COPY statements whose data has not come yet
  Statement current_;
  bool open_ = false;
  bool standard_strings_ = true;
};

}  // namespace

std::vector<Statement> split(std::string_view text, Dialect dialect) {
  return Splitter(text, dialect).run();
}

}  // namespace migrate::sql
