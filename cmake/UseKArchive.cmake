# SPDX-License-Identifier: MIT
#
# Finds KArchive for Qt 6: a system-wide KF6Archive wins; otherwise the private prefix that
# packaging/get-karchive fills (Debian 12 and its relatives have no KF6). Provides KF6::Archive.
include_guard(GLOBAL)

find_package(KF6Archive 6.0 QUIET CONFIG)
if(NOT KF6Archive_FOUND)
    set(FERRY_KARCHIVE_PREFIX "${PROJECT_SOURCE_DIR}/.deps/kf6" CACHE PATH
        "Prefix that packaging/get-karchive built KArchive into")
    find_package(KF6Archive 6.0 QUIET CONFIG PATHS "${FERRY_KARCHIVE_PREFIX}" NO_DEFAULT_PATH)
endif()
if(NOT KF6Archive_FOUND)
    message(FATAL_ERROR
        "KArchive for Qt 6 (KF6Archive) was not found.\n"
        "Debian 13, Ubuntu 24.10 and later: apt-get install libkf6archive-dev\n"
        "Fedora, openSUSE: kf6-karchive-devel    Arch: karchive\n"
        "Debian 12: packaging/setup, or packaging/get-karchive \"${FERRY_KARCHIVE_PREFIX}\"")
endif()
message(STATUS "KArchive ${KF6Archive_VERSION}: ${KF6Archive_DIR}")
