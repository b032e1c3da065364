// SPDX-License-Identifier: MIT
// Cancelling, closing and being ended, on every page: the table of what a stop does, held against the disk.
#include "ui/windowbench.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace ferry::test {

namespace {

constexpr QStringView Link = u"https://127.0.0.1/f/b.vbundle?X-Goog-Signature=PLANTEDSECRET";

enum class Place { Home, Source, Destination, Check, Review, Import, Report };

BundleBuilder usualBundle()
{
    BundleBuilder bundle(BundleBuilder::Shape::V1);
    bundle.addDatabase("database")
        .addFile("workspace/notes.md", "from the bundle\n")
        .addFile("workspace/z.md", "z\n");
    return bundle;
}

// Brings the window there; on Check and Import the engine is held in the middle.
bool goTo(WindowBench &bench, Place place)
{
    bench.disk.setBundle(usualBundle());
    bench.disk.put("config.json", "{}").put("notes.md", "mine\n");
    if (place == Place::Home)
        return true;
    if (!bench.toSource())
        return false;
    if (place == Place::Source)
        return true;
    if (!bench.toDestination())
        return false;
    if (place == Place::Destination)
        return true;
    if (place == Place::Check) {
        bench.gate.holdAt("write", "notes.md");
        return bench.click(QWizard::NextButton) && bench.waitForPage(ImportWizard::CheckId)
               && QTest::qWaitFor([&] { return bench.gate.isHolding(); });
    }
    if (!bench.toReview())
        return false;
    if (place == Place::Review)
        return true;
    if (place == Place::Import)
        bench.gate.holdAt("renameat2");
    if (place == Place::Report)
        return bench.toReport();
    return bench.click(QWizard::CommitButton) && bench.click("confirmReplace")
           && bench.waitForPage(ImportWizard::ImportId)
           && QTest::qWaitFor([&] { return bench.gate.isHolding(); });
}

} // namespace

class EndingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cancel_data();
    void cancel();
    void close_data();
    void close();
    void end_data();
    void end();
    void asksWhenMuchWorkWouldBeLost();
    void keepGoingKeepsGoing();
    void secondBundleWaits();
    void waitingBundleIsOpened_data();
    void waitingBundleIsOpened();
    void choosingWhileAPlanIsGivenUp_data();
    void choosingWhileAPlanIsGivenUp();
    void cancelWhileAPlanIsGivenUp();
    void linkPastedWhileAPlanIsGivenUp();
};

namespace {

void addPlaces()
{
    QTest::addColumn<int>("place");
    QTest::addColumn<bool>("isImported"); // in the end
    const auto row = [](const char *name, Place place, bool isImported) {
        QTest::newRow(name) << static_cast<int>(place) << isImported;
    };
    row("source", Place::Source, false);
    row("destination", Place::Destination, false);
    row("check", Place::Check, false);
    row("review", Place::Review, false);
    row("import", Place::Import, true);
    row("report", Place::Report, true);
}

} // namespace

void EndingTest::cancel_data()
{
    addPlaces();
}

// Escape does what Cancel does, and never kills or commits anything.
void EndingTest::cancel()
{
    QFETCH(const int, place);
    QFETCH(const bool, isImported);
    for (const bool byKey : {false, true}) {
        WindowBench bench;
        QVERIFY(goTo(bench, static_cast<Place>(place)));
        bench.picture(QByteArray("page-") + QTest::currentDataTag());
        if (byKey) {
            QTest::keyClick(bench.wizard().currentPage(), Qt::Key_Escape);
        } else if (static_cast<Place>(place) == Place::Import) {
            const QAbstractButton *button = bench.wizard().button(QWizard::CancelButton);
            QVERIFY(!button->isEnabled());
            QCOMPARE(button->text(), u"Can't Stop Now"_qs);
        } else if (static_cast<Place>(place) != Place::Report) {
            QVERIFY(bench.click(QWizard::CancelButton));
        }
        bench.gate.release();
        QTRY_VERIFY(!bench.session().isActive());
        QCOMPARE(bench.disk.read("notes.md"),
                 isImported ? QByteArray("from the bundle\n") : QByteArray("mine\n"));
        QVERIFY(bench.disk.scratch().isEmpty());
        if (static_cast<Place>(place) == Place::Import) {
            QVERIFY(bench.waitForPage(ImportWizard::ReportId));
            QCOMPARE(bench.textOf("reportSentence").startsWith(u"You asked to stop."_qs), byKey);
        } else if (static_cast<Place>(place) != Place::Report || byKey) {
            QTRY_VERIFY(bench.window().isHome());
        }
    }
}

void EndingTest::close_data()
{
    addPlaces();
    QTest::newRow("home") << static_cast<int>(Place::Home) << false;
}

void EndingTest::close()
{
    QFETCH(const int, place);
    QFETCH(const bool, isImported);
    WindowBench bench;
    QVERIFY(goTo(bench, static_cast<Place>(place)));
    const bool closed = bench.window().close();
    const bool waits = bench.session().isActive();
    QCOMPARE(closed, !waits);
    if (static_cast<Place>(place) == Place::Import) {
        QTRY_VERIFY(bench.textOf("messageText").contains(u"can't be stopped"_qs));
        bench.picture("close-import");
        bench.gate.release();
        QVERIFY(bench.waitForPage(ImportWizard::ReportId)); // the outcome is seen before the window goes
        QVERIFY(bench.window().isVisible());
    } else {
        bench.gate.release();
        QTRY_VERIFY(!bench.window().isVisible());
    }
    QCOMPARE(bench.disk.read("notes.md"),
             isImported ? QByteArray("from the bundle\n") : QByteArray("mine\n"));
    QVERIFY(bench.disk.scratch().isEmpty());
}

void EndingTest::end_data()
{
    close_data();
}

// SIGTERM and logout: no question, and the swap is waited for.
void EndingTest::end()
{
    QFETCH(const int, place);
    QFETCH(const bool, isImported);
    WindowBench bench;
    bench.window().guard().setAskAfterMs(0);
    QVERIFY(goTo(bench, static_cast<Place>(place)));
    const QSignalSpy allowed(&bench.window(), &MainWindow::endAllowed);
    const bool now = bench.window().requestEnd();
    QCOMPARE(now, !bench.session().isActive());
    if (!now && static_cast<Place>(place) == Place::Import)
        QCOMPARE(allowed.count(), 0);
    bench.gate.release();
    if (!now)
        QTRY_COMPARE(allowed.count(), 1);
    QCOMPARE(bench.disk.read("notes.md"),
             isImported ? QByteArray("from the bundle\n") : QByteArray("mine\n"));
    QVERIFY(bench.disk.scratch().isEmpty());
}

void EndingTest::asksWhenMuchWorkWouldBeLost()
{
    WindowBench bench;
    bench.window().guard().setAskAfterMs(-1);
    QVERIFY(goTo(bench, Place::Review));
    QVERIFY(bench.click(QWizard::CancelButton));
    auto *question = bench.find<QMessageBox>("stopQuestion");
    QVERIFY(question != nullptr);
    bench.picture("dialog-stop");
    QCOMPARE(question->defaultButton()->objectName(), u"keepGoing"_qs);
    QCOMPARE(question->escapeButton()->objectName(), u"keepGoing"_qs);
    QCOMPARE(bench.session().phase(), ImportSession::Phase::Reviewing);
    QVERIFY(bench.click("stopNow"));
    QTRY_VERIFY(bench.window().isHome());
    QCOMPARE(bench.textOf("messageText"), u"Import cancelled. Your workspace was not changed."_qs);
    QVERIFY(bench.disk.scratch().isEmpty());
}

void EndingTest::keepGoingKeepsGoing()
{
    WindowBench bench;
    bench.window().guard().setAskAfterMs(-1);
    QVERIFY(goTo(bench, Place::Review));
    QVERIFY(!bench.window().close());
    auto *question = bench.find<QMessageBox>("stopQuestion");
    QVERIFY(question != nullptr);
    QTest::keyClick(question, Qt::Key_Escape);
    QTRY_VERIFY(bench.find<QMessageBox>("stopQuestion") == nullptr);
    QCOMPARE(bench.session().phase(), ImportSession::Phase::Reviewing);
    QVERIFY(bench.window().isVisible());
    QVERIFY(bench.toReport());
    QVERIFY(bench.window().isVisible());
}

void EndingTest::secondBundleWaits()
{
    WindowBench bench;
    QVERIFY(goTo(bench, Place::Review));
    bench.window().openBundle(bench.disk.root() + "/other.vbundle");
    QCOMPARE(bench.wizard().currentId(), static_cast<int>(ImportWizard::ReviewId));
    QCOMPARE(bench.session().source(), bench.disk.bundlePath());
    QVERIFY(bench.textOf("messageText").contains(u"other.vbundle"_qs));
    bench.picture("second-bundle");
    QVERIFY(bench.toReport());
    QVERIFY(bench.find<QPushButton>("messageButton1") != nullptr); // Open It
}

namespace {

// Ends the import of the review page in the one way or the other, each with another file on the disk.
using Way = bool (*)(WindowBench &);

bool toTheReport(WindowBench &bench)
{
    return bench.toReport();
}

bool toAFailedCheck(WindowBench &bench)
{
    bench.gate.failAt("write", "notes.md", EIO);
    return bench.click(QWizard::BackButton) && bench.waitForButton(QWizard::NextButton)
           && bench.click(QWizard::NextButton)
           && QTest::qWaitFor([&] { return bench.session().phase() == ImportSession::Phase::Done; });
}

bool backAgain(WindowBench &bench)
{
    return bench.click(QWizard::BackButton) && bench.waitForPage(ImportWizard::DestinationId);
}

bool nothingToImport(WindowBench &bench)
{
    return bench.click(QWizard::CommitButton) && QTest::qWaitFor([&] { return bench.window().isHome(); });
}

} // namespace

void EndingTest::waitingBundleIsOpened_data()
{
    QTest::addColumn<Way>("way");
    QTest::addColumn<bool>("isUpToDate"); // with the bundle
    QTest::newRow("report") << &toTheReport << false;
    QTest::newRow("failed check") << &toAFailedCheck << false;
    QTest::newRow("back from the review") << &backAgain << false;
    QTest::newRow("nothing to import") << &nothingToImport << true;
}

// However the import before it ends, the bundle is offered, and the button opens it.
void EndingTest::waitingBundleIsOpened()
{
    QFETCH(const Way, way);
    QFETCH(const bool, isUpToDate);
    WindowBench bench;
    if (isUpToDate) {
        bench.disk.setBundle(usualBundle());
        bench.disk.put("data/db/assistant.db", "database")
            .put("notes.md", "from the bundle\n")
            .put("z.md", "z\n");
        QVERIFY(bench.toSource() && bench.toDestination() && bench.toReview());
    } else {
        QVERIFY(goTo(bench, Place::Review));
    }
    const QByteArray other = bench.disk.root() + "/other.vbundle";
    QVERIFY(QFile::copy(QFile::decodeName(bench.disk.bundlePath()), QFile::decodeName(other)));
    bench.window().openBundle(other);
    QVERIFY(bench.find<QPushButton>("messageButton1") == nullptr);
    QVERIFY(way(bench));
    QTRY_VERIFY(bench.find<QPushButton>("messageButton1") != nullptr);
    QVERIFY(bench.click("messageButton1"));
    QVERIFY(bench.waitForPage(ImportWizard::DestinationId));
    QCOMPARE(bench.session().source(), other);
    QCOMPARE(bench.session().phase(), ImportSession::Phase::Choosing);
}

void EndingTest::choosingWhileAPlanIsGivenUp_data()
{
    QTest::addColumn<bool>("isLink");
    QTest::newRow("file") << false;
    QTest::newRow("link") << true;
}

// The staged files take their time to go; what the user chooses meanwhile counts.
void EndingTest::choosingWhileAPlanIsGivenUp()
{
    QFETCH(const bool, isLink);
    WindowBench bench;
    QVERIFY(goTo(bench, Place::Review));
    bench.gate.holdAt("unlinkat");
    QVERIFY(backAgain(bench) && bench.click(QWizard::BackButton));
    QVERIFY(bench.waitForPage(ImportWizard::SourceId));
    QTRY_VERIFY(bench.gate.isHolding());
    const QByteArray other = bench.disk.root() + "/other.vbundle";
    QVERIFY(QFile::copy(QFile::decodeName(bench.disk.bundlePath()), QFile::decodeName(other)));
    if (isLink) {
        bench.wizard().sourcePage()->pasteLink(Link.toString());
    } else {
        bench.wizard().sourcePage()->setPath(other);
        InspectJob reader;
        QSignalSpy read(&reader, &InspectJob::inspected);
        reader.inspect(other); // the page has read it, too, about now
        QTRY_COMPARE(read.count(), 1);
    }
    QCOMPARE(bench.session().phase(), ImportSession::Phase::Stopping);
    QVERIFY(!bench.wizard().button(QWizard::NextButton)->isEnabled());
    bench.gate.release();
    QVERIFY(bench.waitForButton(QWizard::NextButton));
    QCOMPARE(bench.session().isFromLink(), isLink);
    QVERIFY(isLink || bench.session().source() == other);
}

void EndingTest::cancelWhileAPlanIsGivenUp()
{
    WindowBench bench;
    QVERIFY(goTo(bench, Place::Review));
    bench.gate.holdAt("unlinkat");
    QVERIFY(backAgain(bench));
    QTRY_VERIFY(bench.gate.isHolding());
    QVERIFY(bench.click(QWizard::CancelButton));
    bench.gate.release();
    QTRY_VERIFY(bench.window().isHome());
    QCOMPARE(bench.session().phase(), ImportSession::Phase::Choosing);
    QVERIFY(bench.disk.scratch().isEmpty());
}

// From Home, where "there was nothing to import" leads at once.
void EndingTest::linkPastedWhileAPlanIsGivenUp()
{
    WindowBench bench;
    bench.disk.setBundle(usualBundle());
    bench.disk.put("data/db/assistant.db", "database")
        .put("notes.md", "from the bundle\n")
        .put("z.md", "z\n");
    QVERIFY(bench.toSource() && bench.toDestination() && bench.toReview());
    bench.gate.holdAt("unlinkat");
    QVERIFY(nothingToImport(bench));
    QTRY_VERIFY(bench.gate.isHolding());
    QApplication::clipboard()->setText(Link.toString());
    bench.window().findChild<QAction *>(u"actionPasteLink"_qs)->trigger();
    QVERIFY(bench.waitForPage(ImportWizard::SourceId));
    bench.gate.release();
    QVERIFY(bench.waitForButton(QWizard::NextButton));
    QVERIFY(bench.session().isFromLink());
}

} // namespace ferry::test

QTEST_MAIN(ferry::test::EndingTest)
#include "tst_ending.moc"
