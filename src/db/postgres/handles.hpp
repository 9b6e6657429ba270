#pragma once

#include <libpq-fe.h>

#include "migrate/base/handle.hpp"

namespace migrate::db::postgres {

using Conn = Handle<PGconn, &PQfinish>;
using Result = Handle<PGresult, &PQclear>;
using Cancel = Handle<PGcancel, &PQfreeCancel>;
using ConnInfo = Handle<PQconninfoOption, &PQconninfoFree>;
using Bytes = Handle<char, &PQfreemem>;

}  // namespace migrate::db::postgres
