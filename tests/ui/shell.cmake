# SPDX-License-Identifier: MIT
add_library(ferry_windowbench STATIC gateprobe.h gateprobe.cpp windowbench.h windowbench.cpp)
target_include_directories(ferry_windowbench PUBLIC "${PROJECT_SOURCE_DIR}/tests")
target_link_libraries(ferry_windowbench PUBLIC ferry_ui ferry_importsupport Qt6::Test PRIVATE ferry_options)

ui_test(wizard LIBS ferry_windowbench)
ui_test(ending LIBS ferry_windowbench)
ui_test(shell LIBS ferry_windowbench)
ui_test(accessibility LIBS ferry_windowbench)
ui_test(eventloop LIBS ferry_windowbench)
ui_test(singleinstance LIBS ferry_app)
