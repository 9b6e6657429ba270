# What we make of the rooms: the library, the program, and the package that others find.

# Library `migrate` (migrate::migrate): every room but the command line. Static, unless BUILD_SHARED_LIBS says otherwise.
function(migrate_library)
  get_property(rooms GLOBAL PROPERTY MIGRATE_ALL_ROOMS)
  list(REMOVE_ITEM rooms cli)
  if(NOT rooms)
    message(FATAL_ERROR "No room is open: src/ lacks its CMakeLists.txt files")
  endif()
  add_library(migrate)
  add_library(migrate::migrate ALIAS migrate)
  target_compile_features(migrate PUBLIC cxx_std_20)
  target_link_options(migrate PRIVATE $<TARGET_PROPERTY:migrate_settings,INTERFACE_LINK_OPTIONS>)
  set_target_properties(migrate PROPERTIES LINKER_LANGUAGE CXX VERSION ${PROJECT_VERSION}
    SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
  set(headers)
  foreach(room IN LISTS rooms)
    target_sources(migrate PRIVATE $<TARGET_OBJECTS:migrate_${room}>)
    get_target_property(of_room migrate_${room} MIGRATE_HEADERS)
    get_target_property(libraries migrate_${room} MIGRATE_LIBRARIES)
    if(of_room)
      list(APPEND headers ${of_room})
    endif()
    if(libraries)
      target_link_libraries(migrate PRIVATE ${libraries})
    endif()
  endforeach()
  target_sources(migrate PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/include FILES ${headers})
endfunction()

# Program `migrate`: src/cli/main.cpp, the objects of the room cli, and the library. The room's objects have the name
# migrate_cli, so the program's target is `migrate_program`; it lies at the top of the build folder.
function(migrate_program)
  if(NOT TARGET migrate_cli)
    return()
  endif()
  get_target_property(libraries migrate_cli MIGRATE_LIBRARIES)
  add_executable(migrate_program ${PROJECT_SOURCE_DIR}/src/cli/main.cpp $<TARGET_OBJECTS:migrate_cli>)
  target_include_directories(migrate_program PRIVATE ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(migrate_program PRIVATE migrate_settings migrate_warnings migrate)
  if(libraries)
    target_link_libraries(migrate_program PRIVATE ${libraries})
  endif()
  set_target_properties(migrate_program PROPERTIES OUTPUT_NAME migrate EXPORT_NAME program
    RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
endfunction()

# `find_package(migrate)` gives migrate::migrate and, when the program was built, migrate::program.
function(migrate_package)
  include(CMakePackageConfigHelpers)
  set(folder ${CMAKE_INSTALL_LIBDIR}/cmake/migrate)
  install(TARGETS migrate EXPORT migrate FILE_SET HEADERS)
  if(TARGET migrate_program)
    install(TARGETS migrate_program EXPORT migrate)
  endif()
  install(EXPORT migrate NAMESPACE migrate:: FILE migrate-targets.cmake DESTINATION ${folder})
  configure_package_config_file(${PROJECT_SOURCE_DIR}/src/cmake/migrate-config.cmake.in
    ${PROJECT_BINARY_DIR}/migrate-config.cmake INSTALL_DESTINATION ${folder})
  write_basic_package_version_file(${PROJECT_BINARY_DIR}/migrate-config-version.cmake COMPATIBILITY SameMinorVersion)
  install(FILES ${PROJECT_BINARY_DIR}/migrate-config.cmake ${PROJECT_BINARY_DIR}/migrate-config-version.cmake
    DESTINATION ${folder})
endfunction()
