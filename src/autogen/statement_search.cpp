#include "statement_search.hpp"

#include <string>
#include <string_view>

#include "migrate/base/text.hpp"
#include "migrate/sql/lexer.hpp"
#include "migrate/sql/split.hpp"

namespace migrate::autogen {

namespace {

/// Whether a token is the name, as a word or in quotes.
bool is_name(sql::TokenKind kind, std::string_view spelling, std::string_view name) {
  if (kind == sql::TokenKind::word) return text::iequals(spelling, name);
  if (kind != sql::TokenKind::quoted_identifier || spelling.size() < 2) return false;
  return spelling.substr(1, spelling.size() - 2) == name;
}

/// How well a statement fits: its name counts more than that of the table.
int score(std::string_view statement, const schema::Identity& id, sql::Dialect dialect) {
  constexpr int for_name = 2;
  const auto name = std::string_view(id.name).substr(0, id.name.find('('));
  // "public.notes_id_seq" of facts that are called by another object.
  const auto last = name.substr(name.rfind('.') == std::string_view::npos ? 0 : name.rfind('.') + 1);
  bool has_name = false;
  bool has_parent = false;
  sql::Lexer lexer(statement, dialect);
  for (auto token = lexer.next_significant(); token.kind != sql::TokenKind::end; token = lexer.next_significant()) {
    const auto spelling = lexer.spelling(token);
    has_name = has_name || is_name(token.kind, spelling, last);
    has_parent = has_parent || (!id.parent.empty() && is_name(token.kind, spelling, id.parent));
  }
  return (has_name ? for_name : 0) + (has_parent ? 1 : 0);
}

}  // namespace

std::optional<Place> place_of(const schema::Identity& id, const script::LoadedScript& script, sql::Dialect dialect) {
  std::optional<Place> best;
  int best_score = 0;
  for (const auto direction : {script::SectionDirection::down, script::SectionDirection::up}) {
    for (const auto* const section : script.script.sections_for(direction, dialect)) {
      if (section->irreversible) continue;
      const auto text = script.source.text().substr(section->offset, section->length);
      for (const auto& statement : sql::split(text, dialect)) {
        const int fits = score(statement.span.in(text), id, dialect);
        if (fits <= best_score) continue;
        best_score = fits;
        best = script.source.place(section->offset + statement.span.offset);
      }
    }
  }
  return best;
}

}  // namespace migrate::autogen
