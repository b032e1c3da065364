# SPDX-License-Identifier: MIT
# Compiles resources/translations/*.ts into the library. Without lrelease (Debian: qt6-l10n-tools) the program speaks English only, with
# plurals as the source has them.
set(FERRY_LANGUAGES en de)
find_program(FERRY_LRELEASE NAMES lrelease6 lrelease-qt6 lrelease HINTS /usr/lib/qt6/bin)
mark_as_advanced(FERRY_LRELEASE)
if(NOT FERRY_LRELEASE)
  message(STATUS "translations: no lrelease (Qt Linguist tools), they are left out")
  return()
endif()

set(qm_files)
set(entries)
foreach(language IN LISTS FERRY_LANGUAGES)
  set(ts "${PROJECT_SOURCE_DIR}/resources/translations/ferry_${language}.ts")
  set(qm "${CMAKE_CURRENT_BINARY_DIR}/ferry_${language}.qm")
  add_custom_command(OUTPUT "${qm}" COMMAND "${FERRY_LRELEASE}" -silent "${ts}" -qm "${qm}" DEPENDS "${ts}" VERBATIM)
  list(APPEND qm_files "${qm}")
  string(APPEND entries "    <file alias=\"ferry_${language}.qm\">${qm}</file>\n")
endforeach()
# For every other language: English, or the plurals would read "1 file(s)".
string(APPEND entries "    <file alias=\"ferry.qm\">${CMAKE_CURRENT_BINARY_DIR}/ferry_en.qm</file>\n")
set(qrc "${CMAKE_CURRENT_BINARY_DIR}/translations.qrc")
file(CONFIGURE OUTPUT "${qrc}" CONTENT "<RCC>\n  <qresource prefix=\"/translations\">\n${entries}  </qresource>\n</RCC>\n")
set(compiled "${CMAKE_CURRENT_BINARY_DIR}/compiled_translations.cpp")
add_custom_command(OUTPUT "${compiled}" COMMAND Qt6::rcc --name translations --output "${compiled}" "${qrc}"
  DEPENDS "${qrc}" ${qm_files} VERBATIM)
set_source_files_properties("${compiled}" PROPERTIES SKIP_AUTOGEN ON)
target_sources(ferry_ui PRIVATE "${compiled}")
set_source_files_properties(resources.cpp PROPERTIES COMPILE_DEFINITIONS FERRY_HAS_TRANSLATIONS)
