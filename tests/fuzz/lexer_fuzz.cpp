// Any bytes as SQL: tokens laid end to end are the text, statements lie in order inside it, and each can be classified.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "migrate/sql/classify.hpp"
#include "migrate/sql/lexer.hpp"
#include "migrate/sql/split.hpp"

namespace {

using namespace migrate::sql;

void check_tokens(std::string_view text, Dialect dialect) {
  Lexer lexer(text, dialect);
  std::size_t at = 0;
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    if (token.offset != at || token.length == 0) std::abort();
    at += token.length;
  }
  if (at != text.size()) std::abort();
}

void check_statements(std::string_view text, Dialect dialect) {
  std::size_t end = 0;
  for (const Statement& statement : split(text, dialect)) {
    if (statement.span.length == 0 || statement.span.offset < end) std::abort();
    end = statement.span.end();
    if (end > text.size() || statement.copy_data.end() > text.size()) std::abort();
    static_cast<void>(classify(statement.span.in(text), dialect));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 65536) return 0;  // linear, so more of it says nothing new
  const std::string_view text(size == 0 ? "" : reinterpret_cast<const char*>(data), size);
  for (const Dialect dialect : {Dialect::postgresql, Dialect::sqlite}) {
    check_tokens(text, dialect);
    check_statements(text, dialect);
  }
  return 0;
}
