#include "migrate/autogen/proof.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "migrate/base/text.hpp"
#include "migrate/schema/column_order.hpp"
#include "try_statements.hpp"

namespace migrate::autogen {

namespace {

constexpr int most_rounds = 3;

void append_gaps(schema::Script& script, std::vector<std::string> gaps) {
  for (auto& gap : gaps) {
    if (std::find(script.gaps.begin(), script.gaps.end(), gap) == script.gaps.end())
      script.gaps.push_back(std::move(gap));
  }
}

/// What could not be proved, with the statement that failed at the end of the script.
void keep_failures(std::vector<Tried::Failure> failures, Proven& proven) {
  for (auto& failure : failures) {
    auto words = text::printable(failure.message);
    proven.unproved.push_back(words);
    auto& remark = failure.statement.remark;
    if (!remark.empty()) remark += "; ";
    remark.append("could not be proved: ").append(words);
    proven.script.statements.push_back(std::move(failure.statement));
  }
}

bool is_hidden(std::string_view option) {
  return option.ends_with(": ***");
}

/// An option of a user mapping that is a secret is neither read nor written: who runs the script adds it.
bool lacks_a_secret_only(const schema::Change& change) {
  if (change.id.kind != schema::Kind::user_mapping || change.what != schema::Change::What::changed) return false;
  const auto* const options = change.find("options");
  if (options == nullptr || change.properties.size() > 1) return false;
  const auto shown = [](const std::optional<std::string>& property) {
    const auto value = property.value_or("");
    std::string text;
    for (const auto line : text::split(value, '\n'))
      if (!is_hidden(line)) text.append(line).append("\n");
    return text;
  };
  return shown(options->before) == shown(options->after);
}

}  // namespace

schema::Catalog View::of(db::Connection& connection) const {
  return schema::filtered(schema::inspect(connection, inspect), filter);
}

Proven prove(db::Connection& scratch, const View& view, schema::Script script, const schema::Catalog& wanted) {
  Proven proven;
  proven.script.gaps = std::move(script.gaps);
  std::vector<Tried::Failure> failures;
  std::vector<schema::Change> left;
  auto statements = std::move(script.statements);
  for (int round = 0; round <= most_rounds; ++round) {
    auto tried = try_statements(scratch, statements);
    std::move(tried.ran.begin(), tried.ran.end(), std::back_inserter(proven.script.statements));
    failures = std::move(tried.failed);
    const auto now = view.of(scratch);
    left = schema::changes_to_make(now, wanted);
    std::erase_if(left, lacks_a_secret_only);
    if (left.empty()) return proven;
    if (round == most_rounds || (round > 0 && tried.ran.empty())) break;
    auto more = schema::migration(now, wanted, view.migration);
    append_gaps(proven.script, std::move(more.gaps));
    statements = std::move(more.statements);
    if (statements.empty()) break;
  }
  keep_failures(std::move(failures), proven);
  for (const auto& change : left) proven.unproved.push_back("still " + describe(change));
  return proven;
}

std::vector<std::string> make_alike(db::Connection& scratch, const View& view, const schema::Catalog& wanted) {
  auto plain = view;
  plain.migration.online = false;
  auto script = schema::migration(plain.of(scratch), wanted, plain.migration);
  return prove(scratch, plain, std::move(script), wanted).unproved;
}

}  // namespace migrate::autogen
