// SPDX-License-Identifier: MIT
#pragma once

// What every page of the wizard has: a heading, a sentence under it, the page's own content, and the safety line at the bottom, always in
// the same place above the buttons. Owned by the wizard; GUI thread.

#include "ui/importsession.h"
#include "ui/safetyline.h"

#include <QWizard>

class QLabel;
class QVBoxLayout;

namespace ferry {

class WizardPage : public QWizardPage
{
    Q_OBJECT

public:
    WizardPage(ImportSession &session, const QString &heading, QWidget *parent = nullptr);

    [[nodiscard]] QString heading() const;
    // Gets the focus when the page comes up; null: what Tab would reach first.
    [[nodiscard]] virtual QWidget *firstFocus() const { return nullptr; }
    // The buttons of this page, for QWizard::setButtonLayout().
    [[nodiscard]] virtual QList<QWizard::WizardButton> buttons() const = 0;
    [[nodiscard]] SafetyLine *safetyLine() const { return m_safety; }

Q_SIGNALS:
    void buttonsChanged();
    void headingChanged();

protected:
    void setHeading(const QString &heading);
    void setExplanation(const QString &text); // hidden when empty
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    [[nodiscard]] ImportSession &session() const { return m_session; }

private:
    ImportSession &m_session;
    QLabel *m_heading;
    QLabel *m_explanation;
    QVBoxLayout *m_body;
    SafetyLine *m_safety;
};

// A label for text that may come from anywhere: plain, wrapped, selectable with the mouse.
[[nodiscard]] QLabel *plainLabel(const QString &objectName = {}, QWidget *parent = nullptr);

} // namespace ferry
