// SPDX-License-Identifier: MIT
#pragma once

// A list of facts, each with an icon and a sentence that says by itself whether it is good. Wraps; the icon's meaning is also its accessible name.
// Owned by a page; GUI thread. Each row's label is named "check-<id>".

#include <QWidget>

class QGridLayout;
class QLabel;

namespace ferry {

class Checklist : public QWidget
{
    Q_OBJECT

public:
    enum class Mark { Pending, Good, Caution, Bad };
    struct Item
    {
        QString id;
        Mark mark = Mark::Pending;
        QString text; // plain, inert
    };

    explicit Checklist(QWidget *parent = nullptr);

    void setItems(QList<Item> items);
    [[nodiscard]] QString textOf(const QString &id) const; // empty when there is no such row

protected:
    void changeEvent(QEvent *event) override;

private:
    void showItem(int row, const Item &item);

    QList<Item> m_items;
    QGridLayout *m_layout;
    QList<QLabel *> m_icons;
    QList<QLabel *> m_texts;
};

} // namespace ferry
