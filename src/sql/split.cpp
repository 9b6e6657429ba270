#include "migrate/sql/split.hpp"

#include <algorithm>
#include <deque>

#include "migrate/sql/lexer.hpp"
#include "statement_shape.hpp"

namespace migrate::sql {

/// Gathers tokens into statements.
class Splitter::State {
 public:
  State(std::string_view text, Dialect dialect) : text_(text), lexer_(text, dialect), shape_(dialect) {}

  std::optional<Statement> next() {
    while (!at_end_ && (read_.empty() || read_.front().waits)) read();
    if (read_.empty()) return std::nullopt;
    const Statement first = read_.front().statement;
    read_.pop_front();
    return first;
  }

 private:
  struct Entry {
    Statement statement;
    bool waits = false;  // for its COPY data
  };

  void read() {
    const Token token = lexer_.next();
    if (token.kind != TokenKind::end) {
      if (!is_insignificant(token.kind)) take(token);
      return;
    }
    close();
    at_end_ = true;
    for (Entry& entry : read_)
      if (entry.waits) entry.statement.unterminated = true;
  }

  void take(const Token& token) {
    if (token.kind == TokenKind::semicolon && (!open_ || shape_.semicolon_ends())) return end();
    if (waiting_ > 0 && is_copy_data(token)) return take_copy_data(token);
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
    if (current_.is_copy_in) ++waiting_;
    read_.push_back({current_, current_.is_copy_in});
    open_ = false;
  }

  /// While a COPY waits, the lexer takes whatever begins a line for its data.
  [[nodiscard]] bool is_copy_data(const Token& token) const noexcept {
    return token.kind == TokenKind::copy_data ||
           (token.kind == TokenKind::unterminated && text_[token.offset - 1] == '\n');
  }

  void take_copy_data(const Token& token) {
    Entry& copy = *std::find_if(read_.begin(), read_.end(), [](const Entry& entry) { return entry.waits; });
    copy.waits = false;
    --waiting_;
    copy.statement.unterminated = token.kind == TokenKind::unterminated;
    copy.statement.copy_data = {token.offset,
                                copy.statement.unterminated ? token.length : last_line_start(token) - token.offset};
  }

  /// Where the "\." line of COPY data begins.
  [[nodiscard]] std::size_t last_line_start(const Token& token) const noexcept {
    return text_.substr(0, token.offset + token.length).rfind('\\');
  }

  std::string_view text_;
  Lexer lexer_;
  StatementShape shape_;
  std::deque<Entry> read_;   // and not given out yet
  std::size_t waiting_ = 0;  // of these
  Statement current_;
  bool open_ = false;
  bool standard_strings_ = true;
  bool at_end_ = false;
};

Splitter::Splitter(std::string_view text, Dialect dialect) : state_(std::make_unique<State>(text, dialect)) {}
Splitter::~Splitter() = default;

std::optional<Statement> Splitter::next() {
  return state_->next();
}

std::vector<Statement> split(std::string_view text, Dialect dialect) {
  std::vector<Statement> statements;
  Splitter reader(text, dialect);
  while (const auto statement = reader.next()) statements.push_back(*statement);
  return statements;
}

}  // namespace migrate::sql
