// Any bytes as two SQL texts, parted by the first NUL: digest and difference agree on whether they are the same, a
// blank between two tokens changes neither, and of each statement the effect can be read.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "migrate/sql/difference.hpp"
#include "migrate/sql/digest.hpp"
#include "migrate/sql/effect.hpp"
#include "migrate/sql/lexer.hpp"
#include "migrate/sql/split.hpp"

namespace {

using namespace migrate::sql;

void check_side(std::string_view text, const Difference::Side& side, std::size_t common) {
  if (side.offset > text.size() || common > side.spelling.size()) std::abort();
  if (text.substr(side.offset, side.spelling.size()) != side.spelling) std::abort();
}

void check_agreement(std::string_view was, std::string_view is, Dialect dialect) {
  const auto difference = first_difference(was, is, dialect);
  if (difference.has_value() == (digest(was, dialect) == digest(is, dialect))) std::abort();
  if (!difference) return;
  check_side(was, difference->was, difference->common);
  check_side(is, difference->is, difference->common);
}

/// A blank before each token but the first, save where it would become a part of one: in front of COPY data and of what
/// has no end.
std::string with_blanks(std::string_view text, Dialect dialect) {
  std::string result;
  Lexer lexer(text, dialect);
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    const bool data = token.kind == TokenKind::copy_data || token.kind == TokenKind::unterminated;
    if (token.offset > 0 && !data && !is_insignificant(token.kind)) result += ' ';
    result += lexer.spelling(token);
  }
  return result;
}

void check_effects(std::string_view text, Dialect dialect) {
  for (const Statement& statement : split(text, dialect)) {
    const Effect effect = effect_of(statement.span.in(text), dialect);
    for (const QualifiedName& name : effect.names) {
      if (dialect == Dialect::postgresql && (name.name.empty() || name.name.size() > 63)) std::abort();
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 65536) return 0;  // linear, so more of it says nothing new
  const std::string_view input(size == 0 ? "" : reinterpret_cast<const char*>(data), size);
  const std::size_t nul = input.find('\0');
  const std::string_view was = input.substr(0, nul);
  const std::string_view is = nul == std::string_view::npos ? was : input.substr(nul + 1);
  for (const Dialect dialect : {Dialect::postgresql, Dialect::sqlite}) {
    check_agreement(was, is, dialect);
    const std::string spaced = with_blanks(is, dialect);
    check_agreement(is, spaced, dialect);
    if (digest(is, dialect) != digest(spaced, dialect)) std::abort();
    check_effects(is, dialect);
  }
  return 0;
}
