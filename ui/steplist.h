// SPDX-License-Identifier: MIT
#pragma once

// Steps one below the other, each with an icon and a word for its state, optionally a note at its end ("412 MiB of 1.9 GiB"). Used for the
// wizard's pages and for the phases of checking and importing. Shows, does not act. Owned by its parent; GUI thread.
// Each row is a label named "step-<index>".

#include <QWidget>

#include <vector>

class QLabel;

namespace ferry {

class StepList : public QWidget
{
    Q_OBJECT

public:
    enum class State { Waiting, Active, Done, Failed, Skipped };

    explicit StepList(QWidget *parent = nullptr);

    // All are Waiting afterwards.
    void setSteps(const QStringList &names);
    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
    void setState(int step, State state);
    [[nodiscard]] State state(int step) const;
    // Those before it become Done unless they failed or were skipped, it becomes Active, those after it Waiting.
    void setCurrent(int step);
    void setNote(int step, const QString &note);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Row
    {
        State state = State::Waiting;
        QLabel *icon = nullptr;
        QLabel *name = nullptr;
        QLabel *note = nullptr;
    };
    void updateRow(const Row &row);

    std::vector<Row> m_rows;
};

} // namespace ferry
