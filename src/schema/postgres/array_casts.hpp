#pragma once

#include <string>

namespace migrate::schema::postgres {

/// SQL whose array expressions are read as the server printed them. Of `code IN ('a', 'b')`, where code is a varchar,
/// it prints "(ARRAY['a'::character varying, …])::text[]", an array that is cast as a whole; but it would read that as
/// one whose elements are cast each, and print it otherwise from then on. A cast to the type that the array has
/// already, between the two, makes the difference.
[[nodiscard]] std::string with_array_types(const std::string& text);

}  // namespace migrate::schema::postgres
