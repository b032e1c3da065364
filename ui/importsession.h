// SPDX-License-Identifier: MIT
#pragma once

// One import from the choice of a bundle to its report, as the pages see it: what was chosen, the job that does the work, the one immutable
// plan, the one result. Pages observe it and ask it; none of them works itself. Any change of source or target makes the plan
// invalid, so what is shown is what is run. Owned by the main window; GUI thread.

#include "import/importjob.h"

#include <QElapsedTimer>

#include <memory>
#include <optional>

namespace ferry {

class ImportSession : public QObject
{
    Q_OBJECT

public:
    enum class Phase {
        Choosing,
        Checking,  // stop() is free
        Reviewing, // a plan is there; stop() is free
        Stopping,  // until the staged files are gone
        Importing, // stop() is remembered, nothing else
        Done       // result() is there
    };
    Q_ENUM(Phase)

    struct Target
    {
        QByteArray path = {}; // absolute
        QByteArray assistantId = {};
        QString assistantName = {}; // as it came, not inert
        QByteArray runtimeVersion = {};

        friend bool operator==(const Target &, const Target &) = default;
    };

    // `probe` is the test seam of fileops, else null; it outlives the session.
    explicit ImportSession(QObject *parent = nullptr, FileProbe *probe = nullptr);
    ~ImportSession() override;

    // --- What the user chose. REQUIRES: canChoose() ---
    void setSource(const QByteArray &path);
    // Instead of a file; source() is then what may be shown of it.
    void setLink(const MigrationLink &link);
    [[nodiscard]] bool isFromLink() const { return m_link.has_value(); }
    // The download that stands still is to be tried again at once.
    void retryDownload() const { m_retry.retry(); }
    void setTarget(const Target &target);
    // What the bundle says of itself, when that is known; null otherwise.
    void setManifest(const std::shared_ptr<const Manifest> &manifest);
    // Keep what the import replaces, where that is possible. May be changed until commit(); on by default.
    void setKeepsUndo(bool keeps) { m_keepsUndo = keeps; }
    // Where the end of every import is recorded, and the title of the report kept with the record; without, nothing is. The function is
    // called on another thread.
    void setHistory(const QByteArray &path, const std::function<QString(const ImportResult &)> &headline)
    {
        m_historyPath = path;
        m_headline = headline;
    }
    // Directory for what a later run can go on with; without, none can.
    void setResumePath(const QByteArray &path) { m_resumePath = path; }
    [[nodiscard]] const QByteArray &resumePath() const { return m_resumePath; }
    [[nodiscard]] const QByteArray &historyPath() const { return m_historyPath; }
    [[nodiscard]] bool keepsUndo() const { return m_keepsUndo; }
    // What is proposed, and for how long.
    void setUndoPreferences(bool keeps, const UndoRetention &retention)
    {
        m_prefersUndo = keeps;
        m_retention = retention;
    }
    [[nodiscard]] bool prefersUndo() const { return m_prefersUndo; }
    [[nodiscard]] const UndoRetention &undoRetention() const { return m_retention; }
    void setHome(const QByteArray &home) { m_home = home; }

    [[nodiscard]] const QByteArray &source() const { return m_source; }
    [[nodiscard]] QByteArray sourceName() const; // the last component of its path
    [[nodiscard]] const Target &target() const { return m_target; }
    [[nodiscard]] const QByteArray &home() const { return m_home; }
    [[nodiscard]] const std::shared_ptr<const Manifest> &manifest() const { return m_manifest; }
    // Bytes of disk that the bundle's list of contents asks for; nothing before it was read.
    [[nodiscard]] std::optional<qint64> needBytes() const;

    // --- The work ---
    // Stages and verifies. While an earlier plan is being given up, it starts when that is done. REQUIRES: canChoose() or Stopping.
    void check();
    // REQUIRES: Reviewing.
    void commit();
    // Ends the import where it may end: Checking and Reviewing end in Done with the outcome `cancelled`; Importing remembers it.
    void stop();
    // Gives up the plan and goes back to Choosing, without a result. REQUIRES: Reviewing.
    void giveUpPlan();
    // Forgets result and choices for the next import. REQUIRES: Choosing or Done.
    void reset();

    [[nodiscard]] Phase phase() const { return m_phase; }
    [[nodiscard]] bool canChoose() const { return m_phase == Phase::Choosing || m_phase == Phase::Done; }
    // A job is at work or holds staged files.
    [[nodiscard]] bool isActive() const { return !canChoose(); }
    [[nodiscard]] bool stopWasRequested() const { return m_stopRequested; }
    [[nodiscard]] const std::shared_ptr<const ImportPlan> &plan() const { return m_plan; }
    [[nodiscard]] const std::optional<ImportResult> &result() const { return m_result; }
    // The plan was made and nothing in it would change a file.
    [[nodiscard]] bool isNothingToDo() const;
    // Milliseconds of checking that a stop now would lose.
    [[nodiscard]] qint64 workMs() const { return m_checkTimer.isValid() ? m_checkTimer.elapsed() : 0; }
    [[nodiscard]] qint64 totalMs() const { return m_totalMs; } // of the work, of both acts

Q_SIGNALS:
    void chosen(); // source, target or manifest changed
    void phaseChanged(ferry::ImportSession::Phase phase);
    void progressed(const ferry::Progress &progress);
    void planned();
    void finished(); // phase is Done

private:
    void setPhase(Phase phase);
    void start();
    void onPlanned(const std::shared_ptr<const ImportPlan> &plan);
    void onFinished(const ImportResult &result);

    FileProbe *m_probe;
    std::unique_ptr<ImportJob> m_job;
    QByteArray m_source;
    std::optional<MigrationLink> m_link; // a secret, never shown
    QByteArray m_resumePath;
    RetrySignal m_retry;
    Target m_target;
    QByteArray m_home;
    std::shared_ptr<const Manifest> m_manifest;
    std::shared_ptr<const ImportPlan> m_plan;
    std::optional<ImportResult> m_result;
    Phase m_phase = Phase::Choosing;
    bool m_keepsUndo = true;
    bool m_prefersUndo = true;
    UndoRetention m_retention;
    QByteArray m_historyPath;
    std::function<QString(const ImportResult &)> m_headline;
    bool m_stopRequested = false;
    bool m_givesUp = false;     // the result of the running job is of no interest
    bool m_checksAgain = false; // as soon as that job has ended
    QElapsedTimer m_checkTimer;
    QElapsedTimer m_workTimer;
    qint64 m_totalMs = 0;
};

} // namespace ferry
