# SPDX-License-Identifier: MIT
#
# Optional faster backends. Each is used when it is found and not switched off; without it the engine uses
# KArchive's gzip filter and QCryptographicHash. The targets exist either way, so users just link them:
#   ferry_isal    ISA-L's inflate; defines FERRY_HAVE_ISAL when present
#   ferry_crypto  OpenSSL's libcrypto (SHA-256 with the CPU's instructions); defines FERRY_HAVE_OPENSSL
include_guard(GLOBAL)

option(FERRY_WITH_ISAL "Inflate with ISA-L if it is found" ON)
option(FERRY_WITH_OPENSSL "Hash with OpenSSL's libcrypto if it is found" ON)

add_library(ferry_isal INTERFACE)
if(FERRY_WITH_ISAL)
    find_package(PkgConfig QUIET)
    if(PkgConfig_FOUND)
        pkg_check_modules(ISAL QUIET IMPORTED_TARGET libisal)
    endif()
    if(TARGET PkgConfig::ISAL)
        target_link_libraries(ferry_isal INTERFACE PkgConfig::ISAL)
        target_compile_definitions(ferry_isal INTERFACE FERRY_HAVE_ISAL)
        message(STATUS "gzip backend ISA-L ${ISAL_VERSION}: yes")
    else()
        message(STATUS "gzip backend ISA-L: not found, KArchive's filter only")
    endif()
endif()

add_library(ferry_crypto INTERFACE)
if(FERRY_WITH_OPENSSL)
    find_package(OpenSSL 1.1.1 QUIET COMPONENTS Crypto)
    if(TARGET OpenSSL::Crypto)
        target_link_libraries(ferry_crypto INTERFACE OpenSSL::Crypto)
        target_compile_definitions(ferry_crypto INTERFACE FERRY_HAVE_OPENSSL)
        message(STATUS "SHA-256 backend OpenSSL ${OPENSSL_VERSION}: yes")
    else()
        message(STATUS "SHA-256 backend OpenSSL: not found, QCryptographicHash only")
    endif()
endif()
