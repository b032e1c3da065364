// SPDX-License-Identifier: MIT
#pragma once

// The pages of one import in their order, inside the main window. What would close a dialog (Escape, Cancel) is only a wish here, which
// the close guard decides on. Owned by the main window; GUI thread.

#include "ui/checkpage.h"
#include "ui/destinationpage.h"
#include "ui/importpage.h"
#include "ui/reportpage.h"
#include "ui/reviewpage.h"
#include "ui/sourcepage.h"

namespace ferry {

class ImportWizard : public QWizard
{
    Q_OBJECT

public:
    enum PageId { SourceId, DestinationId, CheckId, ReviewId, ImportId, ReportId };

    explicit ImportWizard(ImportSession &session, QWidget *parent = nullptr);

    // From the beginning; with the pages up to `page` passed. REQUIRES: session.canChoose(), and what those pages ask for is chosen.
    void begin(PageId page = SourceId);

    [[nodiscard]] SourcePage *sourcePage() const { return m_source; }
    [[nodiscard]] DestinationPage *destinationPage() const { return m_destination; }
    [[nodiscard]] CheckPage *checkPage() const { return m_check; }
    [[nodiscard]] ReviewPage *reviewPage() const { return m_review; }
    [[nodiscard]] ReportPage *reportPage() const { return m_report; }
    [[nodiscard]] WizardPage *page() const; // the current one; null before begin()

    // Escape and Cancel.
    void reject() override;
    // The last page's button.
    void accept() override;

    [[nodiscard]] static QStringList stepNames();

    void focusPage();
    void focusButtons();

Q_SIGNALS:
    void recoverRequested(); // the interrupted import in the target
    void stopRequested();
    void done(); // the report was read

protected:
    void cleanupPage(int id) override;

private:
    void onPage(int id);
    void applyButtons();
    void goOn();
    void act(ErrorAction action);
    void mainAction();

    ImportSession &m_session;
    SourcePage *m_source;
    DestinationPage *m_destination;
    CheckPage *m_check;
    ReviewPage *m_review;
    ImportPage *m_import;
    ReportPage *m_report;
    bool m_isMoving = false; // through pages that nobody should see
};

} // namespace ferry
