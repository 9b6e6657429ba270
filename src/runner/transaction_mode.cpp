#include "transaction_mode.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "migrate/base/text.hpp"
#include "migrate/sql/classify.hpp"
#include "migrate/sql/lexer.hpp"
#include "migrate/sql/split.hpp"

namespace migrate::runner {

namespace {

/// Longer sections are sent by themselves, a part at a time.
constexpr std::size_t longest_that_travels = std::size_t{1} << 20;

/// Statements of one section with what is known of each. Offsets are those of the section's text.
struct Statements {
  std::vector<sql::Statement> list;
  std::vector<sql::Traits> traits;
  bool all = true;  // else those alone that decide where it is cut: the first, the last, and those that are remarkable,
                    // each with the one that follows it
  bool changes_session = false;
};

bool is_remarkable(const sql::Statement& statement, const sql::Traits& traits) {
  return statement.unterminated || traits.rule != sql::TransactionRule::any;
}

/// Of a section with so many statements that a list of them would take more memory than its text, only some.
Statements read(std::string_view text, sql::Dialect dialect, bool all) {
  Statements statements;
  statements.all = all;
  sql::Splitter reader(text, dialect);
  bool stays = true;             // the last of the list, also when others follow
  bool after_remarkable = true;  // or the first
  while (const auto statement = reader.next()) {
    const auto traits = sql::classify(statement->span.in(text), dialect);
    const bool remarkable = is_remarkable(*statement, traits);
    if (!stays) {
      statements.list.pop_back();
      statements.traits.pop_back();
    }
    statements.list.push_back(*statement);
    statements.traits.push_back(traits);
    statements.changes_session = statements.changes_session || traits.changes_session;
    stays = all || remarkable || after_remarkable;
    after_remarkable = remarkable;
  }
  return statements;
}

Diagnostic finding(const SourceText& source, std::size_t offset, std::string message, std::string hint) {
  Diagnostic diagnostic;
  diagnostic.place = source.place(offset);
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  diagnostic.source_line = std::string(source.line(diagnostic.place.position.line));
  return diagnostic;
}

bool begins(const sql::Traits& traits) {
  return traits.what == "BEGIN" || traits.what == "START TRANSACTION";
}
bool commits(const sql::Traits& traits) {
  return traits.what == "COMMIT" || traits.what == "END";
}

bool controls(const sql::Traits& traits) {
  return traits.rule == sql::TransactionRule::controls;
}

/// The half-open range of statements inside a BEGIN … COMMIT that embraces the whole section; everything when there is
/// none.
std::pair<std::size_t, std::size_t> without_embrace(const Statements& statements) {
  const auto count = statements.list.size();
  if (count < 2 || !begins(statements.traits.front()) || !commits(statements.traits.back())) return {0, count};
  for (std::size_t i = 1; i + 1 < count; ++i) {
    if (controls(statements.traits[i])) return {0, count};
  }
  return {1, count - 1};
}

/// Statements first … last-1 as one stretch of the file: up to where the next statement begins, so that COPY data,
/// closing semicolons and comments travel along.
Piece stretch(const script::Section& section, const Statements& statements, std::size_t first, std::size_t last) {
  Piece piece;
  const auto begin = first == 0 ? 0 : statements.list[first].span.offset;
  const auto end = last == statements.list.size() ? section.length : statements.list[last].span.offset;
  piece.offset = section.offset + begin;
  piece.length = end - begin;
  return piece;
}

void cut_transactional(const script::Section& section, const Statements& statements, std::vector<Piece>& pieces) {
  const auto [first, last] = without_embrace(statements);
  std::size_t start = first;
  const auto flush = [&](std::size_t end) {
    if (start < end) pieces.push_back(stretch(section, statements, start, end));
    start = end;
  };
  for (std::size_t i = first; i < last; ++i) {
    const auto& traits = statements.traits[i];
    if (traits.rule == sql::TransactionRule::refuses) {
      flush(i);
      flush(i + 1);
      pieces.back().mode = PieceMode::bare;
      pieces.back().why = traits.what;
    } else if (traits.rule == sql::TransactionRule::poisons_later) {
      const bool more = i + 1 < last && statements.traits[i + 1].rule == sql::TransactionRule::poisons_later;
      if (more) continue;
      flush(i + 1);
      pieces.back().commit_after = true;
      pieces.back().why = traits.what;
    }
  }
  flush(last);
}

/// CALL, and DO that has the words for it, may commit by themselves, and then refuse a transaction around them.
bool may_commit(std::string_view statement, sql::Dialect dialect) {
  if (dialect != sql::Dialect::postgresql) return false;
  sql::Lexer lexer(statement, dialect);
  const auto first = lexer.spelling(lexer.next_significant());
  if (text::iequals(first, "call")) return true;
  if (!text::iequals(first, "do")) return false;
  const auto block = text::lower(statement);
  constexpr std::string_view words[] = {"commit", "rollback", "call"};
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view word) { return block.find(word) != std::string::npos; });
}

/// BEGIN, BEGIN WORK, START TRANSACTION: no mode, no level.
bool is_plain_begin(std::string_view statement, sql::Dialect dialect) {
  sql::Lexer lexer(statement, dialect);
  std::size_t words = 0;
  while (lexer.next_significant().kind != sql::TokenKind::end) ++words;
  return words <= 2;
}

PieceMode mode_outside(const Statements& statements, std::size_t i, std::string_view text, sql::Dialect dialect) {
  const auto& traits = statements.traits[i];
  const bool any = traits.rule == sql::TransactionRule::any || traits.rule == sql::TransactionRule::poisons_later;
  if (!any || traits.changes_foreign_keys) return PieceMode::bare;
  return may_commit(statements.list[i].span.in(text), dialect) ? PieceMode::bare : PieceMode::alone;
}

/// The statement that ends the transaction which statement `begin` begins; the end of the list when none does.
std::size_t end_of_transaction(const Statements& statements, std::size_t begin) {
  std::size_t i = begin + 1;
  while (i < statements.list.size() && !controls(statements.traits[i])) ++i;
  return i;
}

void cut_into_statements(const script::Section& section, const Statements& statements, std::string_view text,
                         sql::Dialect dialect, std::vector<Piece>& pieces) {
  for (std::size_t i = 0; i < statements.list.size(); ++i) {
    std::size_t first = i;
    std::size_t last = i + 1;
    auto mode = mode_outside(statements, i, text, dialect);
    if (begins(statements.traits[i])) {
      const auto end = end_of_transaction(statements, i);
      const bool ends = end < statements.list.size();
      last = ends ? end + 1 : end;
      if (ends && commits(statements.traits[end]) && is_plain_begin(statements.list[i].span.in(text), dialect)) {
        mode = PieceMode::alone;
        ++first;
        --last;
      }
      i = ends ? end : end - 1;
      if (first == last) continue;
    }
    auto piece = stretch(section, statements, first, last);
    piece.mode = mode;
    piece.why = "transaction:false";
    pieces.push_back(piece);
  }
}

void check(const SourceText& source, const script::Section& section, const Statements& statements,
           std::vector<Diagnostic>& diagnostics) {
  const auto [first, last] = without_embrace(statements);
  for (std::size_t i = 0; i < statements.list.size(); ++i) {
    const auto offset = section.offset + statements.list[i].span.offset;
    if (statements.list[i].unterminated) {
      diagnostics.push_back(finding(
          source, offset,
          "this statement does not end: the section stops inside a string, a comment, a quoted name or COPY data",
          "close it before the next section begins"));
    }
    if (section.transaction && i >= first && i < last && controls(statements.traits[i])) {
      diagnostics.push_back(finding(
          source, offset, fmt::format("{} inside a section that runs in a transaction", statements.traits[i].what),
          "leave it out, or mark the section `transaction:false` to run it statement by statement"));
    }
  }
}

bool holds_letters(std::string_view text, std::string_view lower) {
  return std::search(text.begin(), text.end(), lower.begin(), lower.end(),
                     [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; }) != text.end();
}

std::string_view first_word(std::string_view statement) {
  sql::Lexer lexer(statement, sql::Dialect::postgresql);
  return lexer.spelling(lexer.next_significant());
}

/// Statements that run code whose text is not before us.
bool runs_hidden_code(std::string_view statement) {
  constexpr std::string_view words[] = {"select", "with", "do", "call", "execute", "values", "explain"};
  const auto first = first_word(statement);
  return std::any_of(std::begin(words), std::end(words),
                     [first](std::string_view word) { return text::iequals(first, word); }) ||
         (text::iequals(first, "create") && holds_letters(statement, "extension"));
}

/// COPY has a protocol of its own, psql's lines have none, and what is read in another way than it was cut is better
/// sent by itself. CREATE INDEX IF NOT EXISTS is looked after when it has run.
bool travels(const sql::Statement& statement, std::string_view words) {
  if (statement.is_copy_in || statement.is_meta_command || statement.changes_lexing || statement.unterminated)
    return false;
  const auto first = first_word(words);
  // DEALLOCATE may take away what the rest of the flight was prepared as.
  if (text::iequals(first, "copy") || text::iequals(first, "deallocate")) return false;
  return !text::iequals(first, "create") || !holds_letters(words, "index") || !holds_letters(words, "exists");
}

/// What may travel together is told for a section of one piece, that is, for one that does not leave its transaction.
void see_whether_it_travels(const script::Section& section, const Statements& statements, std::string_view text,
                            SectionPieces& result) {
  const auto [first, last] = without_embrace(statements);
  for (std::size_t i = first; i < last; ++i) {
    const auto words = statements.list[i].span.in(text);
    if (!travels(statements.list[i], words)) return;
    result.may_defer = result.may_defer || runs_hidden_code(words);
  }
  result.travels = true;
  result.may_defer = result.may_defer || holds_letters(text, "deferr");
  result.statements.reserve(last - first);
  for (std::size_t i = first; i < last; ++i) {
    const auto& span = statements.list[i].span;
    result.statements.push_back({section.offset + span.offset, span.length});
  }
}

}  // namespace

SectionPieces cut(const SourceText& source, const script::Section& section, sql::Dialect dialect,
                  std::vector<Diagnostic>& diagnostics) {
  const auto text = source.text().substr(section.offset, section.length);
  const bool all = !section.transaction || section.length <= longest_that_travels;
  const auto statements = read(text, dialect, all);
  check(source, section, statements, diagnostics);
  SectionPieces result;
  result.changes_session = statements.changes_session;
  if (statements.list.empty()) {
    result.travels = true;
    return result;
  }
  if (section.transaction) {
    cut_transactional(section, statements, result.pieces);
    const bool whole = result.pieces.size() <= 1 && dialect == sql::Dialect::postgresql;
    if (whole && statements.all) see_whether_it_travels(section, statements, text, result);
  } else {
    cut_into_statements(section, statements, text, dialect, result.pieces);
  }
  return result;
}

}  // namespace migrate::runner
