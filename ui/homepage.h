// SPDX-License-Identifier: MIT
#pragma once

// What the program opens with: a place to drop a bundle, and the workspace that it would go into. Owned by the main window; GUI thread.

#include "import/workspacecheck.h"
#include "import/workspacejobs.h"

#include <QWidget>

class QGroupBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace ferry {

class HomePage : public QWidget
{
    Q_OBJECT

public:
    // Comes to `stack` before it is filled: QStackedWidget::addWidget() looks at everything that a page holds.
    explicit HomePage(QStackedWidget *stack);

    // `path` may be empty: none found. `name` is the assistant's, as it came.
    void setWorkspace(const QByteArray &path, const QString &name, const QByteArray &home);
    // Looks at the workspace again.
    void refresh();
    [[nodiscard]] const QByteArray &workspace() const { return m_path; }
    // The newest first; the first few are shown.
    void setRecent(const std::vector<HistoryItem> &items);
    void focusFirst();
    void setDropHighlighted(bool highlighted);

Q_SIGNALS:
    void chooseBundleRequested();
    void pasteLinkRequested();
    void changeWorkspaceRequested();
    void historyRequested();
    void reportRequested(const QByteArray &id);
    void undoRequested(const QByteArray &workspace, const QByteArray &undoId);

protected:
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QWidget *buildDropZone();
    [[nodiscard]] QWidget *buildCards();
    [[nodiscard]] QGroupBox *buildWorkspaceCard(QWidget *parent);
    [[nodiscard]] QGroupBox *buildRecentCard(QWidget *parent);
    [[nodiscard]] QWidget *recentRow(const HistoryItem &item, int number);
    void showFacts(const WorkspaceFacts &facts);
    void updateIcon();

    WorkspaceCheckJob m_check;
    QByteArray m_path;
    QByteArray m_home;
    QWidget *m_dropZone = nullptr;
    QLabel *m_icon = nullptr;
    QPushButton *m_choose = nullptr;
    QLabel *m_name = nullptr;
    QLabel *m_place = nullptr;
    QLabel *m_state = nullptr;
    QPushButton *m_change = nullptr;
    QVBoxLayout *m_recent = nullptr;
    QList<QWidget *> m_recentRows;
};

} // namespace ferry
