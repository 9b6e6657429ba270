#include "deferral.hpp"

#include <fmt/core.h>

#include <string>
#include <string_view>
#include <utility>

namespace migrate::runner {

namespace {

constexpr std::string_view names_of_deferred =
    "SELECT pg_catalog.string_agg(DISTINCT pg_catalog.format('%I.%I', n.nspname, c.conname), ', ')"
    " FROM pg_catalog.pg_constraint c JOIN pg_catalog.pg_namespace n ON n.oid = c.connamespace WHERE c.condeferred";

constexpr std::string_view check = "SET CONSTRAINTS ALL IMMEDIATE";

constexpr std::string_view look =
    "SELECT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE condeferred),"
    " EXISTS (SELECT FROM pg_catalog.pg_language WHERE lanname = 'plpgsql'"
    " AND pg_catalog.has_language_privilege(oid, 'USAGE'))";

/// The error is what SET CONSTRAINTS says: without the two lines of context that the block around it adds last.
void take_block_away(db::StatementError& error) {
  error.statement = check;
  error.offset = 0;
  for (int line = 0; line < 2; ++line) {
    const auto end = error.context.rfind('\n');
    error.context.resize(end == std::string::npos ? 0 : end);
  }
}

}  // namespace

void look_for_deferral(Flight& flight, std::optional<Deferral>& deferral) {
  auto leg = Flight::statement(std::string(look));
  leg.wants_rows = true;
  leg.answered = [&deferral](const db::Answer& answer) {
    const auto& row = answer.rows.values.at(0);
    deferral = Deferral{row[0] == "t", row[1] == "t"};
  };
  flight.add(std::move(leg));
}

void settle_deferred(Flight& flight) {
  auto leg = Flight::statement(
      fmt::format("DO LANGUAGE plpgsql $migrate$ DECLARE deferred pg_catalog.text; BEGIN deferred := ({});"
                  " IF deferred IS NOT NULL THEN {};"
                  " EXECUTE 'SET CONSTRAINTS ' || deferred || ' DEFERRED'; END IF; END $migrate$",
                  names_of_deferred, check));
  leg.failed = take_block_away;
  flight.add(std::move(leg));
}

void settle_deferred(db::Connection& connection) {
  const auto names = connection.query(names_of_deferred);
  const auto& deferred = names.values.at(0).at(0);
  if (deferred) connection.run(fmt::format("{};\nSET CONSTRAINTS {} DEFERRED;", check, *deferred));
}

}  // namespace migrate::runner
