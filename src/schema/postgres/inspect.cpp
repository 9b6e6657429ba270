#include "inspect.hpp"

#include <utility>

#include "address.hpp"
#include "migrate/db/transaction.hpp"
#include "not_compared.hpp"
#include "object_rows.hpp"
#include "query.hpp"
#include "reads.hpp"

namespace migrate::schema::postgres {

namespace {

Read objects_read(const CatalogQuery& query, const InspectOptions& options, Catalog::Parts& parts, AddressBook& book) {
  return {query.sql(parts.server_version),
          [kind = query.kind, &options, &parts, &book](db::Rows& rows) {
            const ObjectRows reader(kind, rows.columns);
            for (auto& row : rows.values) {
              const auto address = address_in(row, 0);
              auto object = reader.read(row);
              if (is_left_out(object.id, options)) continue;
              book.add(address, static_cast<ObjectIndex>(parts.objects.size()));
              parts.objects.push_back(std::move(object));
            }
          },
          query.among};
}

}  // namespace

Catalog inspect(db::Connection& connection, const InspectOptions& options) {
  Catalog::Parts parts;
  parts.dialect = Dialect::postgresql;
  parts.server_version = connection.capabilities().server_version;
  AddressBook book;
  std::vector<Read> reads;
  reads.push_back(
      {"SELECT current_user", [&parts](const db::Rows& rows) { parts.user = rows.values.at(0).at(0).value_or(""); }});
  for (const auto& query : catalog_queries()) reads.push_back(objects_read(query, options, parts, book));
  reads.push_back(not_compared_read(parts.not_compared));
  if (options.dependencies) {
    for (auto& read : dependency_reads(book, parts.dependencies)) reads.push_back(std::move(read));
  }
  std::vector<db::Value> presence;
  const Read ask{"SELECT 1" + presence_columns(reads),
                 [&presence](db::Rows& rows) { presence = std::move(rows.values.at(0)); }};
  const db::Transaction reading(connection, db::Transaction::BegunAlready{});
  run_reads(connection, {ask}, Bounds::first);
  run_reads(connection, useful_reads(std::move(reads), presence, 1), Bounds::last);
  return Catalog(std::move(parts));
}

}  // namespace migrate::schema::postgres
