# What every target of ours is compiled with: `migrate_settings` (the dialect, sanitizers) and `migrate_warnings`.
add_library(migrate_settings INTERFACE)
target_compile_features(migrate_settings INTERFACE cxx_std_20)
target_compile_definitions(migrate_settings INTERFACE $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

if(MIGRATE_SANITIZE)
  # Alignment is left out: nothing of ours casts pointers, and it makes a fifth of the code.
  target_compile_options(migrate_settings INTERFACE -fsanitize=${MIGRATE_SANITIZE} -fno-sanitize=alignment
    -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(migrate_settings INTERFACE -fsanitize=${MIGRATE_SANITIZE})
endif()

add_library(migrate_warnings INTERFACE)
target_compile_options(migrate_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Wformat=2 -Wnon-virtual-dtor -Woverloaded-virtual)
if(MIGRATE_WERROR)
  target_compile_options(migrate_warnings INTERFACE -Werror)
endif()
