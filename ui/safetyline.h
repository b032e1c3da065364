// SPDX-License-Identifier: MIT
#pragma once

// The one sentence, always in the same place, that says what stopping now would do to the workspace. Owned by the wizard; GUI thread.

#include <QWidget>

class QLabel;

namespace ferry {

class SafetyLine : public QWidget
{
    Q_OBJECT

public:
    enum class State {
        NothingChanged,  // "Nothing has been changed yet."
        CancelIsSafe,    // "Nothing has been changed yet. Cancel is safe."
        Finishing,       // "Finishing. This takes a moment and can't be stopped."
        Replaced,        // "Your workspace was replaced."
        ReplacedForUndo, // "Your workspace was replaced. The previous version is kept for undo."
        Unchanged,       // "Your workspace was not changed."
        PutBack,         // "Your workspace was put back as it was."
        NeedsAttention   // "Your workspace needs attention. Nothing of it was deleted."
    };

    explicit SafetyLine(QWidget *parent = nullptr);

    void setState(State state);
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void update();

    State m_state = State::NothingChanged;
    QLabel *m_icon;
    QLabel *m_text;
};

} // namespace ferry
