#pragma once

#include <sqlite3.h>

#include "migrate/base/handle.hpp"

namespace migrate::db::sqlite {

using Database = Handle<sqlite3, &sqlite3_close_v2>;
using Prepared = Handle<sqlite3_stmt, &sqlite3_finalize>;

}  // namespace migrate::db::sqlite
