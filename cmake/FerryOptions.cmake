# SPDX-License-Identifier: MIT
#
# The INTERFACE target `ferry_options`: language level, warnings, Qt strictness, hardening and sanitizers
# in one place. Every target of the project links it (PRIVATE, so that nothing leaks out); third-party
# headers come in as SYSTEM through their imported targets and stay free of these warnings.
#
#   FERRY_WERROR     ON: a warning stops the build (presets dev, asan, tsan)
#   FERRY_SANITIZE   "", "address,undefined" or "thread"; passed to -fsanitize=
#   FERRY_FUZZ       ON: instrumented for libFuzzer (preset fuzz, clang)
# Qt6::Core has to be found first.
include_guard(GLOBAL)

option(FERRY_WERROR "Treat warnings as errors" OFF)
set(FERRY_SANITIZE "" CACHE STRING "Sanitizers to build with: empty, address,undefined or thread")
set_property(CACHE FERRY_SANITIZE PROPERTY STRINGS "" "address,undefined" "thread")

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

# Programs are found in one place whatever the generator and the preset; tests go to tests/ by themselves.
if(NOT CMAKE_RUNTIME_OUTPUT_DIRECTORY)
    set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
endif()

# ccache is used when it is there and nobody chose a launcher.
if(NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
    find_program(FERRY_CCACHE ccache)
    mark_as_advanced(FERRY_CCACHE)
    if(FERRY_CCACHE)
        set(CMAKE_CXX_COMPILER_LAUNCHER "${FERRY_CCACHE}")
    endif()
endif()

add_library(ferry_options INTERFACE)
target_compile_features(ferry_options INTERFACE cxx_std_20)

# Qt: no silent 8-bit conversions, no functor connection without a context object, no narrowing connections,
# nothing that Qt 6.4 already calls deprecated.
target_compile_definitions(ferry_options INTERFACE
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_CONTEXTLESS_CONNECT
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_KEYWORDS
    QT_NO_FOREACH
    QT_NO_JAVA_STYLE_ITERATORS
    QT_STRICT_ITERATORS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    _FILE_OFFSET_BITS=64
)

target_compile_options(ferry_options INTERFACE
    -Wall
    -Wextra
    -Wpedantic
    -Wcast-align
    -Wcast-qual
    -Wconversion
    -Wdouble-promotion
    -Wextra-semi
    -Wformat=2
    -Wimplicit-fallthrough
    -Wnon-virtual-dtor
    -Wnull-dereference
    -Wold-style-cast
    -Woverloaded-virtual
    -Wshadow
    -Wundef
    -Wunused
    -Wvla
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-branches>
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond>
    $<$<CXX_COMPILER_ID:GNU>:-Wlogical-op>
    $<$<CXX_COMPILER_ID:GNU>:-Wuseless-cast>
)
if(FERRY_WERROR)
    target_compile_options(ferry_options INTERFACE -Werror)
endif()

if(FERRY_SANITIZE)
    target_compile_options(ferry_options INTERFACE
        -fsanitize=${FERRY_SANITIZE}
        -fno-omit-frame-pointer
        # An undefined operation ends the test instead of scrolling by.
        -fno-sanitize-recover=all
        # GCC's null-path analysis reports impossible paths through instrumented code.
        -Wno-null-dereference
        $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
    )
    target_link_options(ferry_options INTERFACE -fsanitize=${FERRY_SANITIZE})
    if(FERRY_SANITIZE MATCHES "thread")
        # First in every program's search order: it stands in front of a few of Qt's functions.
        add_library(ferry_tsanqt SHARED "${CMAKE_CURRENT_LIST_DIR}/tsanqt/tsanqt.cpp")
        set_target_properties(ferry_tsanqt PROPERTIES AUTOMOC OFF)
        target_compile_options(ferry_tsanqt PRIVATE -fsanitize=thread -fvisibility=default)
        target_link_options(ferry_tsanqt PRIVATE -fsanitize=thread)
        target_link_libraries(ferry_tsanqt PRIVATE Qt6::Core ${CMAKE_DL_LIBS})
        target_link_libraries(ferry_options INTERFACE ferry_tsanqt)
        target_link_options(ferry_options INTERFACE "LINKER:--no-as-needed,$<TARGET_FILE:ferry_tsanqt>")
    endif()
else()
    # Hardening, for what is shipped: fortified libc calls (3 falls back to the libc's highest level), stack
    # canaries and stack-clash probes, read-only relocations, checked container preconditions.
    # Distributors set _FORTIFY_SOURCE themselves; hence the undefine.
    target_compile_options(ferry_options INTERFACE
        $<$<CONFIG:Release,RelWithDebInfo>:-U_FORTIFY_SOURCE>
        $<$<CONFIG:Release,RelWithDebInfo>:-D_FORTIFY_SOURCE=3>
        -fstack-protector-strong
        -fstack-clash-protection
        $<$<STREQUAL:${CMAKE_SYSTEM_PROCESSOR},x86_64>:-fcf-protection=full>
    )
    target_compile_definitions(ferry_options INTERFACE _GLIBCXX_ASSERTIONS)
    target_link_options(ferry_options INTERFACE
        $<$<PLATFORM_ID:Linux>:LINKER:-z,relro,-z,now>
    )
endif()

# The code under test counts its branches for libFuzzer (preset fuzz).
option(FERRY_FUZZ "Build for libFuzzer; needs clang" OFF)
if(FERRY_FUZZ)
    target_compile_options(ferry_options INTERFACE -fsanitize=fuzzer-no-link)
    target_link_options(ferry_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# Programs are position-independent executables (the linker has to be told besides the compiler).
include(CheckPIESupported)
check_pie_supported(LANGUAGES CXX)
