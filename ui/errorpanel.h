// SPDX-License-Identifier: MIT
#pragma once

// A failure in the page where it happened, to stay until it is dealt with: what happened, what it means for the workspace, what to do, a
// button for that, and the details for whoever helps. Owned by a page; GUI thread.
// Object names: "errorHeadline", "errorText", "errorAction", "errorDetailsButton", "errorDetails", "errorCopy".

#include "ui/errorpresenter.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace ferry {

class ErrorPanel : public QFrame
{
    Q_OBJECT

public:
    explicit ErrorPanel(QWidget *parent = nullptr);

    // `offersAction` false leaves out the presentation's button where the page cannot do that.
    void showError(const Presentation &presentation, bool offersAction);
    // Which is the panel's focus proxy, too.
    void focusText();
    // Another button in the row, at its end. It becomes the panel's.
    void addButton(QPushButton *button);

Q_SIGNALS:
    void actionRequested(ferry::ErrorAction action);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void copyDetails() const;
    [[nodiscard]] QHBoxLayout *buildButtons();

    Presentation m_presentation;
    QLabel *m_icon;
    QLabel *m_headline;
    QLabel *m_text;
    QPushButton *m_action;
    QPushButton *m_more;
    QPushButton *m_copy;
    QHBoxLayout *m_buttons;
    QPlainTextEdit *m_details;
};

} // namespace ferry
