// The functions of libpq that we call, each handing its call on to the library. It is loaded by the first call: with
// all that it needs in turn (Kerberos, LDAP, TLS) that takes longer than most of our commands, and only those that talk
// to PostgreSQL need it.
#include <libpq-fe.h>

#include "migrate/base/lazy_library.hpp"

namespace {

// The file's name has not changed since PostgreSQL 8.2.
constexpr migrate::lazy::Library libpq = {
    .file = "libpq.so.5",
    .what = "PostgreSQL's client library",
    .cure = "install it: Debian and Ubuntu call it libpq5, others libpq or postgresql-libs",
    .update = "it is older than version 14: install a newer one",
};

/// Calls the function of that name in the library.
template <migrate::lazy::Name Text, class Function, class... Arguments>
decltype(auto) call(Arguments... arguments) {
  return migrate::lazy::call<libpq, Text, Function>(arguments...);
}

}  // namespace

// NOLINTBEGIN(readability-identifier-naming): the names are libpq's
extern "C" {

int PQbackendPID(const PGconn* connection) {
  return call<"PQbackendPID", decltype(PQbackendPID)>(connection);
}
int PQcancel(PGcancel* cancel, char* text, int size) {
  return call<"PQcancel", decltype(PQcancel)>(cancel, text, size);
}
void PQclear(PGresult* result) {
  return call<"PQclear", decltype(PQclear)>(result);
}
char* PQcmdStatus(PGresult* result) {
  return call<"PQcmdStatus", decltype(PQcmdStatus)>(result);
}
char* PQcmdTuples(PGresult* result) {
  return call<"PQcmdTuples", decltype(PQcmdTuples)>(result);
}
PQconninfoOption* PQconndefaults() {
  return call<"PQconndefaults", decltype(PQconndefaults)>();
}
PostgresPollingStatusType PQconnectPoll(PGconn* connection) {
  return call<"PQconnectPoll", decltype(PQconnectPoll)>(connection);
}
PGconn* PQconnectStartParams(const char* const* keywords, const char* const* values, int expand) {
  return call<"PQconnectStartParams", decltype(PQconnectStartParams)>(keywords, values, expand);
}
PQconninfoOption* PQconninfo(PGconn* connection) {
  return call<"PQconninfo", decltype(PQconninfo)>(connection);
}
void PQconninfoFree(PQconninfoOption* options) {
  return call<"PQconninfoFree", decltype(PQconninfoFree)>(options);
}
int PQconsumeInput(PGconn* connection) {
  return call<"PQconsumeInput", decltype(PQconsumeInput)>(connection);
}
int PQenterPipelineMode(PGconn* connection) {
  return call<"PQenterPipelineMode", decltype(PQenterPipelineMode)>(connection);
}
char* PQerrorMessage(const PGconn* connection) {
  return call<"PQerrorMessage", decltype(PQerrorMessage)>(connection);
}
int PQexitPipelineMode(PGconn* connection) {
  return call<"PQexitPipelineMode", decltype(PQexitPipelineMode)>(connection);
}
void PQfinish(PGconn* connection) {
  return call<"PQfinish", decltype(PQfinish)>(connection);
}
int PQflush(PGconn* connection) {
  return call<"PQflush", decltype(PQflush)>(connection);
}
char* PQfname(const PGresult* result, int column) {
  return call<"PQfname", decltype(PQfname)>(result, column);
}
void PQfreeCancel(PGcancel* cancel) {
  return call<"PQfreeCancel", decltype(PQfreeCancel)>(cancel);
}
void PQfreemem(void* memory) {
  return call<"PQfreemem", decltype(PQfreemem)>(memory);
}
PGcancel* PQgetCancel(PGconn* connection) {
  return call<"PQgetCancel", decltype(PQgetCancel)>(connection);
}
int PQgetCopyData(PGconn* connection, char** buffer, int async) {
  return call<"PQgetCopyData", decltype(PQgetCopyData)>(connection, buffer, async);
}
PGresult* PQgetResult(PGconn* connection) {
  return call<"PQgetResult", decltype(PQgetResult)>(connection);
}
int PQgetisnull(const PGresult* result, int row, int column) {
  return call<"PQgetisnull", decltype(PQgetisnull)>(result, row, column);
}
int PQgetlength(const PGresult* result, int row, int column) {
  return call<"PQgetlength", decltype(PQgetlength)>(result, row, column);
}
char* PQgetvalue(const PGresult* result, int row, int column) {
  return call<"PQgetvalue", decltype(PQgetvalue)>(result, row, column);
}
char* PQhost(const PGconn* connection) {
  return call<"PQhost", decltype(PQhost)>(connection);
}
char* PQhostaddr(const PGconn* connection) {
  return call<"PQhostaddr", decltype(PQhostaddr)>(connection);
}
int PQisBusy(PGconn* connection) {
  return call<"PQisBusy", decltype(PQisBusy)>(connection);
}
int PQnfields(const PGresult* result) {
  return call<"PQnfields", decltype(PQnfields)>(result);
}
PGnotify* PQnotifies(PGconn* connection) {
  return call<"PQnotifies", decltype(PQnotifies)>(connection);
}
int PQntuples(const PGresult* result) {
  return call<"PQntuples", decltype(PQntuples)>(result);
}
const char* PQparameterStatus(const PGconn* connection, const char* name) {
  return call<"PQparameterStatus", decltype(PQparameterStatus)>(connection, name);
}
PGpipelineStatus PQpipelineStatus(const PGconn* connection) {
  return call<"PQpipelineStatus", decltype(PQpipelineStatus)>(connection);
}
int PQpipelineSync(PGconn* connection) {
  return call<"PQpipelineSync", decltype(PQpipelineSync)>(connection);
}
char* PQport(const PGconn* connection) {
  return call<"PQport", decltype(PQport)>(connection);
}
int PQputCopyData(PGconn* connection, const char* buffer, int size) {
  return call<"PQputCopyData", decltype(PQputCopyData)>(connection, buffer, size);
}
int PQputCopyEnd(PGconn* connection, const char* error) {
  return call<"PQputCopyEnd", decltype(PQputCopyEnd)>(connection, error);
}
char* PQresultErrorField(const PGresult* result, int field) {
  return call<"PQresultErrorField", decltype(PQresultErrorField)>(result, field);
}
char* PQresultErrorMessage(const PGresult* result) {
  return call<"PQresultErrorMessage", decltype(PQresultErrorMessage)>(result);
}
ExecStatusType PQresultStatus(const PGresult* result) {
  return call<"PQresultStatus", decltype(PQresultStatus)>(result);
}
int PQsendFlushRequest(PGconn* connection) {
  return call<"PQsendFlushRequest", decltype(PQsendFlushRequest)>(connection);
}
int PQsendQuery(PGconn* connection, const char* text) {
  return call<"PQsendQuery", decltype(PQsendQuery)>(connection, text);
}
int PQsendPrepare(PGconn* connection, const char* name, const char* text, int count, const Oid* types) {
  return call<"PQsendPrepare", decltype(PQsendPrepare)>(connection, name, text, count, types);
}
int PQsendQueryPrepared(PGconn* connection, const char* name, int count, const char* const* values, const int* lengths,
                        const int* formats, int format) {
  return call<"PQsendQueryPrepared", decltype(PQsendQueryPrepared)>(connection, name, count, values, lengths, formats,
                                                                    format);
}
int PQsendQueryParams(PGconn* connection, const char* text, int count, const Oid* types, const char* const* values,
                      const int* lengths, const int* formats, int format) {
  return call<"PQsendQueryParams", decltype(PQsendQueryParams)>(connection, text, count, types, values, lengths,
                                                                formats, format);
}
int PQserverVersion(const PGconn* connection) {
  return call<"PQserverVersion", decltype(PQserverVersion)>(connection);
}
PGVerbosity PQsetErrorVerbosity(PGconn* connection, PGVerbosity verbosity) {
  return call<"PQsetErrorVerbosity", decltype(PQsetErrorVerbosity)>(connection, verbosity);
}
PQnoticeReceiver PQsetNoticeReceiver(PGconn* connection, PQnoticeReceiver receiver, void* state) {
  return call<"PQsetNoticeReceiver", decltype(PQsetNoticeReceiver)>(connection, receiver, state);
}
int PQsetSingleRowMode(PGconn* connection) {
  return call<"PQsetSingleRowMode", decltype(PQsetSingleRowMode)>(connection);
}
int PQsetnonblocking(PGconn* connection, int state) {
  return call<"PQsetnonblocking", decltype(PQsetnonblocking)>(connection, state);
}
int PQsocket(const PGconn* connection) {
  return call<"PQsocket", decltype(PQsocket)>(connection);
}
ConnStatusType PQstatus(const PGconn* connection) {
  return call<"PQstatus", decltype(PQstatus)>(connection);
}
PGTransactionStatusType PQtransactionStatus(const PGconn* connection) {
  return call<"PQtransactionStatus", decltype(PQtransactionStatus)>(connection);
}

}  // extern "C"
// NOLINTEND(readability-identifier-naming)
