// SPDX-License-Identifier: MIT
#pragma once

// One message above the page: icon, text, up to two buttons, and a close button where it may be waved away. Lies in the layout and takes no
// room while hidden. The text is plain and can be focused, selected and copied, so that a screen reader lands on it. Owned by its parent; GUI thread.
// Object names: "messageText", "messageButton1", "messageButton2", "messageClose".

#include "ui/theme.h"

#include <QFrame>
#include <QList>

class QAction;
class QLabel;
class QToolButton;
class QPushButton;

namespace ferry {

class MessageBar : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Information, Positive, Warning, Error };

    explicit MessageBar(QWidget *parent = nullptr);

    // Replaces what is shown. At most two actions, which become buttons; they stay their owner's and must live as long as they are shown.
    void showMessage(Kind kind, const QString &text, const QList<QAction *> &actions = {},
                     bool closable = true);
    void hideMessage();
    // To the text, so that it is read out.
    void focusText();

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void closed(); // by the user

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    [[nodiscard]] Tone tone() const;
    void setButtons(const QList<QAction *> &actions);
    void updateIcon();

    Kind m_kind = Kind::Information;
    QLabel *m_icon = nullptr; // these are made by build()
    QLabel *m_text = nullptr;
    QList<QPushButton *> m_buttons;
    QToolButton *m_close = nullptr;
};

} // namespace ferry
