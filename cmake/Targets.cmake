# How the project's own targets are made: warnings as errors, sanitizers, the same include root.

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
find_program(MOLD mold)

add_library(demarche_options INTERFACE)
target_compile_options(demarche_options INTERFACE
  -Wall -Wextra -Wpedantic -Werror -Wno-missing-field-initializers
  # Registers passed to std::bit_cast: it takes a reference and copies bytes.
  $<$<CXX_COMPILER_ID:Clang>:-Wno-align-mismatch>)
# Assertions stay on in every build: they cost little and a wrong answer costs more.
string(REPLACE "-DNDEBUG" "" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")
string(REPLACE "-O3" "-O2" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")
string(REPLACE "-DNDEBUG" "" CMAKE_CXX_FLAGS_RELWITHDEBINFO "${CMAKE_CXX_FLAGS_RELWITHDEBINFO}")
if(DEMARCHE_SANITIZE)
  add_compile_options(-fsanitize=${DEMARCHE_SANITIZE} -fno-omit-frame-pointer
                      -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${DEMARCHE_SANITIZE})
elseif(MOLD)
  add_link_options(-fuse-ld=mold)
endif()

# demarche_library(NAME SRCS a.cc ... [DEPS target ...])
function(demarche_library name)
  cmake_parse_arguments(ARG "" "" "SRCS;DEPS" ${ARGN})
  add_library(${name} STATIC ${ARG_SRCS})
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
  target_link_libraries(${name} PUBLIC ${ARG_DEPS} PRIVATE demarche_options)
endfunction()

# demarche_binary(NAME [INTERNAL] OUTPUT file-name SRCS main.cc ... [DEPS target ...])
# INTERNAL: a tool for developers, which is built and not installed.
function(demarche_binary name)
  cmake_parse_arguments(ARG "INTERNAL" "OUTPUT" "SRCS;DEPS" ${ARGN})
  add_executable(${name} ${ARG_SRCS})
  set_target_properties(${name} PROPERTIES OUTPUT_NAME ${ARG_OUTPUT})
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE ${ARG_DEPS} demarche_options)
  if(NOT ARG_INTERNAL)
    install(TARGETS ${name} RUNTIME)
  endif()
endfunction()

# demarche_test(NAME SRCS foo_test.cc ... [DEPS target ...] [LABELS label ...])
# One program a room: linking is what tests cost on two cores. Tests run from the source folder.
function(demarche_test name)
  if(NOT DEMARCHE_TESTS)
    return()
  endif()
  cmake_parse_arguments(ARG "" "" "SRCS;DEPS;LABELS" ${ARGN})
  add_executable(${name} ${ARG_SRCS})
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE ${ARG_DEPS} GTest::gmock GTest::gtest_main demarche_options)
  # An empty list of labels would swallow the property after it.
  if(ARG_LABELS)
    set(labels LABELS "${ARG_LABELS}")
  endif()
  gtest_discover_tests(${name} TEST_PREFIX "${name}/" WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
                       DISCOVERY_MODE PRE_TEST PROPERTIES TIMEOUT 120 ${labels})
endfunction()
