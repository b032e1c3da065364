# SPDX-License-Identifier: MIT
target_sources(ferry_ui PRIVATE
  bundlefacts.h bundlefacts.cpp
  calmprogressbar.h calmprogressbar.cpp
  checklist.h checklist.cpp
  checkpage.h checkpage.cpp
  closeguard.h closeguard.cpp
  confirmdialog.h confirmdialog.cpp
  destinationchecks.h destinationchecks.cpp
  destinationpage.h destinationpage.cpp
  errorpanel.h errorpanel.cpp
  helpdialogs.h helpdialogs.cpp
  historydialog.h historydialog.cpp
  homepage.h homepage.cpp
  importpage.h importpage.cpp
  importsession.h importsession.cpp
  importwizard.h importwizard.cpp
  localpath.h localpath.cpp
  mainmenus.cpp
  mainpast.cpp mainwizard.cpp
  mainwindow.h mainwindow.cpp
  palettes.h palettes.cpp
  pathlabel.h pathlabel.cpp
  progresspanel.h progresspanel.cpp
  recoverydialog.h recoverydialog.cpp recoverydialog_words.cpp
  reportpage.h reportpage.cpp
  reportsaver.h reportsaver.cpp
  reviewpage.h reviewpage.cpp
  settingsdialog.h settingsdialog.cpp
  sourcepage.h sourcepage.cpp
  sourcepage_link.cpp
  undodialog.h undodialog.cpp
  wizardpage.h wizardpage.cpp
)
