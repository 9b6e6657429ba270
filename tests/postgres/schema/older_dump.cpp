// Loaded before libpq: pg_dump 15 refuses a newer server, whose catalogs it could read all the same as long as it asks
// for nothing that was renamed there. It is told that the server is of its own version.
struct pg_conn;

// NOLINTNEXTLINE(readability-identifier-naming): it is libpq's name
extern "C" int PQserverVersion(const pg_conn* /*connection*/) {
  constexpr int version = 150000;
  return version;
}
