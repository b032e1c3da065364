// SPDX-License-Identifier: MIT
#pragma once

// The small windows of the Help menu. Each is made, shown and deletes itself when closed; GUI thread.

class QWidget;

namespace ferry {

void showShortcuts(QWidget *parent); // object name "shortcutsDialog"
void showAbout(QWidget *parent);     // object name "aboutDialog"

} // namespace ferry
