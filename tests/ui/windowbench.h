// SPDX-License-Identifier: MIT
#pragma once

// The window over a scratch directory of its own, driven as a user would: by what is on the screen, found by object name. Nothing of the real user is read or
// written. Owned by a test; GUI thread.

#include "support/importing.h"
#include "ui/gateprobe.h"
#include "ui/importwizard.h"
#include "ui/mainwindow.h"
#include "ui/settings.h"

#include <QTemporaryDir>

namespace ferry::test {

class WindowBench
{
public:
    WindowBench();
    ~WindowBench();

    ImportBench disk;
    GateProbe gate;

    [[nodiscard]] MainWindow &window() { return *m_window; }
    [[nodiscard]] Settings &settings() { return *m_settings; }
    [[nodiscard]] ImportWizard &wizard() { return *m_window->wizard(); }
    [[nodiscard]] ImportSession &session() { return m_window->session(); }

    // The visible widget of that name below the window, its dialogs included; null when there is none.
    template <typename T>
    [[nodiscard]] T *find(const char *name) const
    {
        return qobject_cast<T *>(findWidget(name));
    }
    // Presses a visible, enabled button with the mouse; false when there is none.
    [[nodiscard]] bool click(const char *name);
    [[nodiscard]] bool click(QWizard::WizardButton which);
    void type(const char *name, const QString &text);
    [[nodiscard]] QString textOf(const char *name) const; // of a label

    // What is on the screen now, dialogs apart, as <name>.png in $FERRY_SCREENSHOTS/offscreen; nothing where that is not set.
    void picture(const QByteArray &name) const;

    // Waits at most `ms`.
    [[nodiscard]] bool waitForPage(int id, int ms = 20'000);
    // `button` can be pressed.
    [[nodiscard]] bool waitForButton(QWizard::WizardButton which, int ms = 20'000);

    // --- The way through, each from the page before; false where it does not lead on ---
    [[nodiscard]] bool toSource();      // Home, the file typed in
    [[nodiscard]] bool toDestination(); // the workspace typed in
    [[nodiscard]] bool toReview();
    [[nodiscard]] bool toReport(); // confirms where asked

    // Differences between what the report says and what is on the disk, a line each; empty: none. REQUIRES: the report page.
    [[nodiscard]] QByteArray reportAgainstDisk(const TreeSnapshot &before);

private:
    [[nodiscard]] QWidget *findWidget(const char *name) const;

    QTemporaryDir m_config;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace ferry::test
