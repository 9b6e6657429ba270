#include "inspect.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "address.hpp"
#include "migrate/db/transaction.hpp"
#include "not_compared.hpp"
#include "query.hpp"
#include "reads.hpp"

namespace migrate::schema::postgres {

namespace {

/// Whatever changes how the server prints a value or a name is set, so that two databases print the same. Compiling the
/// queries takes longer than running them; a large catalog is sorted in memory.
constexpr std::string_view begin_reading =
    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;"
    "SET LOCAL search_path = '';"
    "SET LOCAL quote_all_identifiers = off;"
    "SET LOCAL \"TimeZone\" = 'UTC';"
    "SET LOCAL \"DateStyle\" = 'ISO, MDY';"
    "SET LOCAL \"IntervalStyle\" = 'postgres';"
    "SET LOCAL extra_float_digits = 1;"
    "SET LOCAL bytea_output = 'hex';"
    "SET LOCAL xmlbinary = 'base64';"
    "SET LOCAL jit = off;"
    "SET LOCAL work_mem = '64MB'";

constexpr std::size_t address_columns = 3;
constexpr std::array<std::string_view, 9> special{"class_id", "object_id", "sub_id",   "schema", "parent",
                                                  "name",     "inherited", "position", "kind"};

std::uint32_t number(const db::Value& value) {
  std::uint32_t result = 0;
  if (value) std::from_chars(value->data(), value->data() + value->size(), result);
  return result;
}

/// Reads the rows of one query.
class RowReader {
 public:
  RowReader(Kind kind, const std::vector<std::string>& columns) : kind_(kind) {
    for (std::size_t i = address_columns; i < columns.size(); ++i) {
      if (std::find(special.begin(), special.end(), columns[i]) == special.end())
        properties_.emplace_back(columns[i], i);
    }
    std::sort(properties_.begin(), properties_.end());
    const auto column = [&](std::string_view name) {
      return static_cast<std::size_t>(std::find(columns.begin(), columns.end(), name) - columns.begin());
    };
    schema_ = column("schema");
    parent_ = column("parent");
    name_ = column("name");
    inherited_ = column("inherited");
    position_ = column("position");
    kind_column_ = column("kind");
  }

  [[nodiscard]] Object read(std::vector<db::Value>& row) const {
    Object object{{kind_, take(row, schema_), take(row, parent_), take(row, name_)}, {}, false, 0};
    if (kind_column_ < row.size()) object.id.kind = kind_named(row[kind_column_].value_or("")).value_or(kind_);
    if (inherited_ < row.size()) object.inherited = row[inherited_] == "t";
    if (position_ < row.size()) object.position = number(row[position_]);
    for (const auto& [name, column] : properties_)
      if (row[column]) object.properties.push_back({name, std::move(*row[column])});
    return object;
  }

 private:
  static std::string take(std::vector<db::Value>& row, std::size_t column) {
    return column < row.size() && row[column] ? std::move(*row[column]) : std::string();
  }

  Kind kind_;
  std::vector<std::pair<std::string, std::size_t>> properties_;
  std::size_t schema_ = 0;
  std::size_t parent_ = 0;
  std::size_t name_ = 0;
  std::size_t inherited_ = 0;
  std::size_t position_ = 0;
  std::size_t kind_column_ = 0;
};

bool left_out(const Identity& id, const InspectOptions& options) {
  const auto& tables = options.left_out_tables;
  const auto is_one = [&](const std::string& name) {
    return std::find(tables.begin(), tables.end(), name) != tables.end();
  };
  return is_part(id.kind) ? is_one(id.parent) : id.kind == Kind::table && is_one(id.name);
}

Read objects_read(const CatalogQuery& query, const InspectOptions& options, Catalog::Parts& parts, AddressBook& book) {
  return {query.sql(parts.server_version),
          [kind = query.kind, &options, &parts, &book](db::Rows& rows) {
            const RowReader reader(kind, rows.columns);
            for (auto& row : rows.values) {
              const auto address = address_in(row, 0);
              auto object = reader.read(row);
              if (left_out(object.id, options)) continue;
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
  db::Transaction reading(connection);
  connection.run(begin_reading);
  run_reads(connection, reads, options.keep_plans);
  reading.rollback();
  return Catalog(std::move(parts));
}

}  // namespace migrate::schema::postgres
