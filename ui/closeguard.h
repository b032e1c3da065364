// SPDX-License-Identifier: MIT
#pragma once

// Every way to end, decided in one place: the Cancel button, Escape, the window's close button, Quit, a logout, SIGTERM and SIGINT. Until the swap
// stopping is free, and asked about only when it would lose more than half a minute of checking; during the swap the request is remembered and nothing
// else. Owned by the main window; GUI thread.

#include "ui/importsession.h"

#include <QPointer>

class QMessageBox;

namespace ferry {

class CloseGuard : public QObject
{
    Q_OBJECT

public:
    // `window` is the parent of the question.
    CloseGuard(ImportSession &session, QWidget *window);

    // Cancel and Escape: the import ends, the window stays.
    void requestStop();
    // The window's close button and Quit. True: it may close now. Otherwise closeAllowed() follows, unless the user keeps going or
    // the swap is running, whose report should be seen.
    [[nodiscard]] bool requestClose();
    // The system ends the program: never asks. True: it may end now. Otherwise closeAllowed() follows in bounded time.
    [[nodiscard]] bool requestEnd();

    // Work below this much, milliseconds, is given up without a question.
    void setAskAfterMs(qint64 milliseconds) { m_askAfterMs = milliseconds; }

Q_SIGNALS:
    void closeAllowed();
    void held(); // asked to close during the swap

private:
    void stopOrAsk(bool closesAfter);
    void ask(bool closesAfter);
    void onPhase(ImportSession::Phase phase);

    ImportSession &m_session;
    QWidget *m_window;
    QPointer<QMessageBox> m_question;
    bool m_closesAfter = false;
    qint64 m_askAfterMs = 30'000;
};

} // namespace ferry
