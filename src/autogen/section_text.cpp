#include "migrate/autogen/section_text.hpp"

#include <algorithm>
#include <span>
#include <string_view>

#include "migrate/base/text.hpp"

namespace migrate::autogen {

namespace {

constexpr std::string_view bodies_unchecked = "SET LOCAL check_function_bodies = off;\n";

void comment(std::string& text, std::string_view words) {
  for (const auto line : text::split(words, '\n')) text.append("-- ").append(text::printable(line)).append("\n");
}

void write(std::string& text, const schema::Statement& statement) {
  if (!statement.loses.empty()) comment(text, "loses " + statement.loses);
  if (!statement.remark.empty()) comment(text, statement.remark);
  text.append(statement.text).append(";\n");
}

/// Whether it makes a function whose body the server would look into before what it names may be there.
bool makes_function(const schema::Statement& statement) {
  const bool about_function = std::any_of(statement.about.begin(), statement.about.end(),
                                          [](const auto& id) { return id.kind == schema::Kind::function; });
  return about_function && statement.text.starts_with("CREATE");
}

void write_stretch(std::string& text, std::span<const schema::Statement> statements) {
  if (std::any_of(statements.begin(), statements.end(), makes_function)) text.append(bodies_unchecked);
  for (const auto& statement : statements) write(text, statement);
}

}  // namespace

std::string section_text(const schema::Script& script, script::SectionDirection direction, const SectionNotes& notes) {
  std::string marker = direction == script::SectionDirection::up ? "-- migrate:up" : "-- migrate:down";
  if (notes.dialect) marker += *notes.dialect == sql::Dialect::postgresql ? " postgresql" : " sqlite";
  std::string remarks;
  for (const auto& gap : script.gaps) comment(remarks, "not done: " + gap);
  for (const auto& words : notes.comments) comment(remarks, words);
  const std::span<const schema::Statement> all(script.statements);
  if (all.empty()) return marker + "\n" + remarks;
  std::string text;
  for (std::size_t i = 0; i < all.size();) {
    const bool alone = all[i].alone;
    std::size_t end = i;
    while (end < all.size() && all[end].alone == alone) ++end;
    if (!text.empty()) text += "\n";
    text += marker + (alone ? " transaction:false\n" : "\n");
    if (i == 0) text += remarks;
    write_stretch(text, all.subspan(i, end - i));
    i = end;
  }
  return text;
}

std::string sql_text(const schema::Script& script) {
  std::string text;
  for (const auto& gap : script.gaps) comment(text, "not done: " + gap);
  for (const auto& statement : script.statements) write(text, statement);
  return text;
}

}  // namespace migrate::autogen
