// The least that a program can do to bring a history to PostgreSQL: connect, send each transaction of a text as one
// message, read the answers. What `migrate` is measured against: it sends the same text.
// usage: minimal_libpq URL FILE     FILE holds transactions as `migrate --sql` writes them, from BEGIN; to COMMIT;
#include <libpq-fe.h>

#include <cstddef>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  std::ifstream file(argv[2]);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  PGconn* const connection = PQconnectdb(argv[1]);
  const std::string end = "\nCOMMIT;\n";
  bool fine = PQstatus(connection) == CONNECTION_OK;
  for (std::size_t begin = 0; fine && begin < text.size();) {
    const std::size_t found = text.find(end, begin);
    const std::size_t next = found == std::string::npos ? text.size() : found + end.size();
    PGresult* const result = PQexec(connection, text.substr(begin, next - begin).c_str());
    const auto status = PQresultStatus(result);
    fine = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
    PQclear(result);
    begin = next;
  }
  if (!fine) std::fputs(PQerrorMessage(connection), stderr);
  PQfinish(connection);
  return fine ? 0 : 1;
}
