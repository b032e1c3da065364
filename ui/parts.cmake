# SPDX-License-Identifier: MIT
target_sources(ferry_ui PRIVATE
  counttile.h counttile.cpp
  diagnostics.h diagnostics.cpp
  entrydetails.h entrydetails.cpp
  entryfilter.h entryfilter.cpp
  entrymodel.h entrymodel.cpp entryorder.cpp
  entryview.h entryview.cpp entryviewactions.cpp
  errorpresenter.h errorwords.h errorpresenter.cpp errorpresenter_bundle.cpp errorpresenter_workspace.cpp
  messagebar.h messagebar.cpp
  messagelog.h messagelog.cpp
  progressestimator.h progressestimator.cpp
  resources.h resources.cpp "${PROJECT_SOURCE_DIR}/resources/ferry.qrc"
  safetyline.h safetyline.cpp
  settings.h settings.cpp
  steplist.h steplist.cpp
  texts.h texts.cpp textnumbers.cpp
  theme.h theme.cpp
)
