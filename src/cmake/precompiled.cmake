# Precompiled headers: MIGRATE_PRECOMPILE has the headers that nearly every source includes read once, for all rooms and,
# with doctest, for all tests. Sources include what they need all the same: the dev build, which goes without, tells.
set(migrate_common_headers <algorithm> <array> <charconv> <chrono> <filesystem> <functional> <map> <memory> <optional> <set>
  <span> <string> <string_view> <utility> <vector>)

function(migrate_precompile_for_rooms)
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/precompiled/rooms.cpp CONTENT "" @ONLY)
  foreach(which rooms small_rooms)
    add_library(migrate_precompiled_${which} OBJECT ${PROJECT_BINARY_DIR}/precompiled/rooms.cpp)
    target_link_libraries(migrate_precompiled_${which} PRIVATE migrate_settings migrate_warnings fmt::fmt)
    target_precompile_headers(migrate_precompiled_${which} PRIVATE ${migrate_common_headers} <fmt/core.h>)
  endforeach()
  migrate_make_small(migrate_precompiled_small_rooms)
endfunction()

function(migrate_precompile_for_tests)
  # A program, since what goes into a program is compiled otherwise than what goes into a library.
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/precompiled/tests.cpp CONTENT "" @ONLY)
  add_executable(migrate_precompiled_tests ${PROJECT_BINARY_DIR}/precompiled/tests.cpp $<TARGET_OBJECTS:migrate_test_main>)
  target_link_libraries(migrate_precompiled_tests PRIVATE migrate_settings migrate_warnings doctest::doctest fmt::fmt)
  target_precompile_headers(migrate_precompiled_tests PRIVATE ${migrate_common_headers} <doctest/doctest.h>)
endfunction()

# Gives a target the precompiled headers of `rooms`, `small_rooms` or `tests`, if there are any. They only hold with the same
# definitions and options.
function(migrate_use_precompiled target which)
  if(MIGRATE_PRECOMPILE)
    target_compile_definitions(${target} PRIVATE $<TARGET_PROPERTY:fmt::fmt,INTERFACE_COMPILE_DEFINITIONS>)
    target_precompile_headers(${target} REUSE_FROM migrate_precompiled_${which})
  endif()
endfunction()
