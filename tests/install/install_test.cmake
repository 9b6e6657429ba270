# cmake -D BUILD=… -D SCRATCH=… -D VERSION=… -D COMPILER=… -P install_test.cmake
# SCRATCH is emptied first and kept on failure. Its name has a blank on purpose.
set(scratch "${SCRATCH} of install")
set(prefix "${scratch}/prefix")
file(REMOVE_RECURSE "${scratch}")

# run(COMMAND…): stops with the whole output when the command fails; sets `output`.
macro(run)
  execute_process(COMMAND ${ARGN} OUTPUT_VARIABLE output ERROR_VARIABLE errors RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${ARGN}: ${status}\n${output}${errors}")
  endif()
endmacro()

run(${CMAKE_COMMAND} --install ${BUILD} --prefix "${prefix}")
foreach(file include/migrate/graph/plan.hpp bin/migrate)
  if(NOT EXISTS "${prefix}/${file}")
    message(FATAL_ERROR "not installed: ${file}")
  endif()
endforeach()
file(GLOB_RECURSE headers RELATIVE "${prefix}" "${prefix}/include/*")
foreach(header IN LISTS headers)
  if(NOT header MATCHES "^include/migrate/[a-z]+/[a-z_]+\\.hpp$")
    message(FATAL_ERROR "installed, but no public header: ${header}")
  endif()
endforeach()

run("${prefix}/bin/migrate" --version)
if(NOT output MATCHES "${VERSION}")
  message(FATAL_ERROR "migrate --version says '${output}', not ${VERSION}")
endif()

run(${CMAKE_COMMAND} -S "${CMAKE_CURRENT_LIST_DIR}/consumer" -B "${scratch}/build" -G Ninja -D CMAKE_PREFIX_PATH=${prefix}
  -D CMAKE_CXX_COMPILER=${COMPILER} -D EXPECTED_VERSION=${VERSION})
run(${CMAKE_COMMAND} --build "${scratch}/build")
run("${scratch}/build/consumer" "${scratch}")
if(NOT output STREQUAL "upgraded to 4f0c9d21be6a, 1 note\n")
  message(FATAL_ERROR "the consumer says '${output}'")
endif()

# The README's example of embedding, in a folder with the sample's revisions.
file(COPY "${CMAKE_CURRENT_LIST_DIR}/../../versions" DESTINATION "${scratch}/app")
execute_process(COMMAND "${scratch}/build/embed" WORKING_DIRECTORY "${scratch}/app" OUTPUT_VARIABLE output RESULT_VARIABLE status)
if(NOT status EQUAL 0 OR NOT output MATCHES "^[1-9][0-9]* revisions applied\n$")
  message(FATAL_ERROR "embed: ${status}, '${output}'")
endif()
file(REMOVE_RECURSE "${scratch}")
