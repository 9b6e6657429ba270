#include "object_text.hpp"

#include <algorithm>
#include <array>

#include "migrate/base/text.hpp"
#include "tokens.hpp"

namespace migrate::schema::sqlite {

namespace {

/// Key parts of an index; ASC is what SQLite does anyway.
std::string key_parts(Tokens tokens) {
  std::string list;
  for (auto part : split_at_commas(tokens)) {
    if (part.size() > 1 && part.back().kind == sql::TokenKind::word && folded(part.back().text) == "asc")
      part = part.first(part.size() - 1);
    if (!list.empty()) list += ", ";
    list += normal_form(part);
  }
  return list;
}

std::string timing(TokenReader& reader) {
  if (reader.accept("after")) return "after";
  if (reader.accept("instead", "of")) return "instead of";
  reader.accept("before");
  return "before";
}

/// The tokens up to a bare word; with none, all.
Tokens up_to(TokenReader& reader, std::string_view word) {
  const auto begin = reader.position();
  while (!reader.at_end() && !reader.comes(word)) reader.skip();
  return reader.since(begin);
}

/// WHEN … up to the BEGIN that opens the body: a CASE inside has no BEGIN.
std::string condition(TokenReader& reader) {
  if (!reader.accept("when")) return {};
  return normal_form(without_parentheses(up_to(reader, "begin")));
}

void sort_once(std::vector<std::string>& names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
}

bool is_one_of(const Token& token, std::span<const std::string_view> words) {
  return token.kind == sql::TokenKind::word && std::find(words.begin(), words.end(), folded(token.text)) != words.end();
}

bool precedes_relation(Tokens tokens, std::size_t i) {
  constexpr std::array<std::string_view, 4> words{"from", "join", "into", "update"};
  constexpr std::array<std::string_view, 4> no_relation{"of", "on", "or", "set"};  // behind UPDATE
  return is_one_of(tokens[i], words) && !is_one_of(tokens[i + 1], no_relation);
}

/// "name AS (", "name AS MATERIALIZED (", "name (columns) AS (": common table expressions; and functions, "name (".
std::vector<std::string> names_of_its_own(Tokens tokens) {
  std::vector<std::string> found;
  for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
    constexpr std::array<std::string_view, 2> hints{"materialized", "not"};
    const bool is_query =
        text::iequals(tokens[i + 1].text, "as") && (tokens[i + 2].text == "(" || is_one_of(tokens[i + 2], hints));
    if (!is_query && tokens[i + 1].text != "(") continue;
    if (auto name = name_in(tokens[i])) found.push_back(folded(*name));
  }
  sort_once(found);
  return found;
}

/// Whether the token is a name that a result gets: "x AS Name", "x Name" before a comma or FROM.
bool is_alias(Tokens tokens, std::size_t i) {
  constexpr std::array<std::string_view, 13> no_value{"as",   "select", "distinct", "all",  "from", "join", "by",
                                                      "then", "else",   "collate",  "over", "on",   "table"};
  constexpr std::array<std::string_view, 5> no_name{"asc", "desc", "first", "last", "end"};
  if (i == 0 || !name_in(tokens[i]) || tokens[i].kind == sql::TokenKind::string) return false;
  if (text::iequals(tokens[i - 1].text, "as")) return true;
  const auto& left = tokens[i - 1];
  const bool follows_value =
      left.text == ")" || left.kind == sql::TokenKind::number || (name_in(left) && !is_one_of(left, no_value));
  const bool ends_column =
      i + 1 < tokens.size() && (tokens[i + 1].text == "," || text::iequals(tokens[i + 1].text, "from"));
  return follows_value && ends_column && !is_one_of(tokens[i], no_name);
}

void add_as_written(const Token& token, std::string& names) {
  const auto name = name_in(token).value_or("");
  if (name != folded(name)) names += (names.empty() ? "" : ", ") + name;
}

}  // namespace

std::optional<IndexText> read_index(std::string_view statement) {
  const auto tokens = tokens_of(statement);
  TokenReader reader(tokens);
  IndexText index;
  if (!reader.accept("create")) return std::nullopt;
  index.unique = reader.accept("unique");
  if (!reader.accept("index") || !reader.name() || !reader.accept("on")) return std::nullopt;
  index.table = reader.name().value_or("");
  const auto keys = reader.group();
  if (!keys) return std::nullopt;
  index.keys = key_parts(*keys);
  if (reader.accept("where")) index.where = normal_form(without_parentheses(reader.rest()));
  return index;
}

std::optional<ViewText> read_view(std::string_view statement) {
  const auto tokens = tokens_of(statement);
  TokenReader reader(tokens);
  if (!reader.accept("create", "view") || !reader.name()) return std::nullopt;
  ViewText view;
  if (const auto columns = reader.group()) {
    view.columns = normal_form(*columns);
    for (const auto& column : *columns) add_as_written(column, view.letter_case);
  }
  if (!reader.accept("as")) return std::nullopt;
  const auto query = reader.rest();
  view.definition = normal_form(query);
  for (std::size_t i = 0; i < query.size(); ++i)
    if (is_alias(query, i)) add_as_written(query[i], view.letter_case);
  return view;
}

std::optional<TriggerText> read_trigger(std::string_view statement) {
  const auto tokens = tokens_of(statement);
  TokenReader reader(tokens);
  if (!reader.accept("create", "trigger") || !reader.name()) return std::nullopt;
  TriggerText trigger;
  trigger.timing = timing(reader);
  trigger.event = normal_form(up_to(reader, "on"));
  if (!reader.accept("on")) return std::nullopt;
  trigger.table = reader.name().value_or("");
  if (reader.accept("for", "each")) reader.accept("row");
  trigger.when = condition(reader);
  if (!reader.accept("begin")) return std::nullopt;
  const auto body = reader.rest();
  trigger.body = normal_form(body.first(body.empty() ? 0 : body.size() - 1));
  return trigger;
}

MentionedNames mentioned_in(std::string_view statement) {
  const auto tokens = tokens_of(statement);
  MentionedNames mentioned{{}, names_in(tokens)};
  const auto own = names_of_its_own(tokens);
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (!precedes_relation(tokens, i)) continue;
    const bool skips_schema = i + 3 < tokens.size() && tokens[i + 2].text == ".";
    const auto name = name_in(tokens[skips_schema ? i + 3 : i + 1]);
    if (name && !names(own, folded(*name))) mentioned.relations.push_back(folded(*name));
  }
  sort_once(mentioned.relations);
  return mentioned;
}

}  // namespace migrate::schema::sqlite
