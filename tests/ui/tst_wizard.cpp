// SPDX-License-Identifier: MIT
// Whole imports through the pages: what the screen says at the end must be what is on the disk.
#include "support/smalldisk.h"
#include "ui/entryview.h"
#include "ui/windowbench.h"

#include <QAbstractButton>
#include <QLabel>
#include <QTest>

#include <cerrno>
#include <unistd.h>

namespace ferry::test {

namespace {

using Shape = BundleBuilder::Shape;

BundleBuilder usualBundle()
{
    BundleBuilder bundle(Shape::V1);
    bundle.addDatabase("database")
        .addFile("workspace/notes.md", "from the bundle\n")
        .addFile("workspace/skills/one.md", "one\n")
        .addSymlink("workspace/latest", "notes.md");
    return bundle;
}

enum class End { Report, Nothing, CheckFails, DestinationRefuses };

struct Held
{
    std::unique_ptr<SmallDisk> disk;
    std::unique_ptr<Directory> otherImport;
};

struct Case
{
    // What it makes has to last as long as the row: it goes into the second argument.
    std::function<void(WindowBench &, Held &)> prepare;
    End end = End::Report;
    QString headline; // DestinationRefuses: what the row of the checklist says
    bool isChanged = true;
    const char *check = ""; // DestinationRefuses: that row's name
};

const std::map<QByteArray, Case> &cases()
{
    static const std::map<QByteArray, Case> all{
        {"empty workspace",
         {[](WindowBench &b, Held &) { b.disk.setBundle(usualBundle()); }, End::Report,
          u"Import finished"_qs}},
        {"populated workspace",
         {[](WindowBench &b, Held &) {
              b.disk.setBundle(usualBundle());
              b.disk.put("config.json", "{}")
                  .put("notes.md", "mine\n")
                  .put("old/one.txt", "gone")
                  .put("signals/s", "kept");
              b.disk.put("data/db/assistant.db", "live").put("skills/one.md", "one\n");
          },
          End::Report, u"Import finished"_qs}},
        {"legacy bundle",
         {[](WindowBench &b, Held &) {
              BundleBuilder bundle(Shape::V0);
              bundle.addFile("data/db/assistant.db", "database").addFile("skills/two.md", "two\n");
              b.disk.setBundle(bundle);
              b.disk.put("config.json", "{}").put("data/db/assistant.db", "live").put("mine.txt", "stays");
          },
          End::Report, u"Import finished"_qs}},
        {"credentials only",
         {[](WindowBench &b, Held &) {
              b.disk.setBundle(
                  BundleBuilder(Shape::V0).addCredential("credential/openai/api_key", "sk-planted"));
              b.disk.put("config.json", "{}");
          },
          End::Nothing,
          {},
          false}},
        {"up to date",
         {[](WindowBench &b, Held &) {
              b.disk.setBundle(usualBundle());
              b.disk.put("data/db/assistant.db", "database")
                  .put("notes.md", "from the bundle\n")
                  .put("skills/one.md", "one\n");
              b.disk.makeLink("latest", "notes.md");
          },
          End::Nothing,
          {},
          false}},
        {"damaged bundle",
         {[](WindowBench &b, Held &) {
              BundleBuilder bundle = usualBundle();
              bundle.declareDigest("workspace/notes.md", QByteArray(64, 'a'));
              b.disk.setBundle(bundle);
              b.disk.put("config.json", "{}").put("notes.md", "mine\n");
          },
          End::CheckFails, u"This bundle can't be imported. Your workspace was not changed."_qs, false}},
        {"disk full",
         {[](WindowBench &b, Held &) {
              b.disk.setBundle(usualBundle());
              b.disk.put("config.json", "{}");
              b.gate.failAt("write", "notes.md", ENOSPC);
          },
          End::CheckFails, u"The import stopped. Your workspace was not changed."_qs, false}},
        {"assistant running",
         {[](WindowBench &b, Held &) {
              b.disk.setBundle(usualBundle());
              b.disk.put("config.json", "{}").put("vellum.pid", QByteArray::number(::getpid()));
          },
          End::DestinationRefuses, u"is running"_qs, false, "check-idle"}},
        {"too big for the disk",
         {[](WindowBench &b, Held &held) {
              BundleBuilder bundle = usualBundle();
              bundle.addFile("workspace/large.bin", QByteArray(1024 * 1024, 'x'));
              b.disk.setBundle(bundle);
              held.disk = std::make_unique<SmallDisk>(b.disk.workspace(), "size=512k");
              b.disk.put("config.json", "{}");
          },
          End::DestinationRefuses, u"Not enough space"_qs, false, "check-space"}},
        {"another import at work",
         {[](WindowBench &b, Held &held) {
              b.disk.setBundle(usualBundle());
              b.disk.put("config.json", "{}");
              Result<Directory> other = Directory::open(b.disk.workspace());
              QVERIFY(other.ok() && other->tryLock().ok());
              held.otherImport = std::make_unique<Directory>(std::move(*other));
          },
          End::DestinationRefuses, u"Another import"_qs, false, "check-idle"}},
        {"not a workspace",
         {[](WindowBench &b, Held &) {
              b.disk.setBundle(usualBundle());
              b.disk.put("holiday.jpg", "a picture");
          },
          End::DestinationRefuses, u"does not look like an assistant workspace"_qs, false, "check-folder"}},
    };
    return all;
}

} // namespace

class WizardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whole_data();
    void whole();
    void assistantStopsWhileWaiting();
    void backFromReviewGivesThePlanUp();
    void workspaceChangesDuringReview();
    void swapFailsAndIsRolledBack();
    void tryAgainAfterTheDiskHasRoom();
};

void WizardTest::whole_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const auto &[name, unused] : cases())
        QTest::newRow(name.constData()) << name;
}

void WizardTest::whole()
{
    QFETCH(const QByteArray, name);
    const Case &test = cases().at(name);
    WindowBench bench;
    Held held;
    test.prepare(bench, held);
    if (held.disk && !held.disk->isMounted())
        QSKIP("this user may not mount a small disk");
    const TreeSnapshot before = bench.disk.snapshot();
    QVERIFY(bench.toSource());
    if (test.end == End::DestinationRefuses) {
        QVERIFY(bench.click(QWizard::NextButton) && bench.waitForPage(ImportWizard::DestinationId));
        bench.type("destinationPath", QString::fromUtf8(bench.disk.workspace()));
        QTRY_VERIFY(bench.textOf(test.check).contains(test.headline));
        QVERIFY(!bench.wizard().button(QWizard::NextButton)->isEnabled());
        bench.picture("refused-" + QByteArray(name).replace(' ', '-'));
        QVERIFY(bench.disk.snapshot() == before);
        return;
    }
    QVERIFY(bench.toDestination());
    if (test.end == End::CheckFails) {
        QVERIFY(bench.click(QWizard::NextButton));
        QTRY_COMPARE(bench.textOf("pageHeading"), test.headline);
        QTRY_VERIFY(bench.find<QLabel>("errorHeadline") != nullptr);
        bench.picture("failed-" + QByteArray(name).replace(' ', '-'));
    } else {
        QVERIFY(bench.toReview());
        QVERIFY2(bench.disk.snapshot().without([](const QByteArray &path) {
            return path.startsWith(".import-");
        }) == before || !bench.disk.workspaceExists()
                     || before.nodes().empty(),
                 "something changed before the user agreed");
        bench.picture("review-" + QByteArray(name).replace(' ', '-'));
        if (test.end == End::Report) {
            QVERIFY(bench.toReport());
            bench.picture("report-" + QByteArray(name).replace(' ', '-'));
            QCOMPARE(bench.textOf("pageHeading"), test.headline);
            const QByteArray differences = bench.reportAgainstDisk(before);
            QVERIFY2(differences.isEmpty(), differences.constData());
            QVERIFY(bench.disk.scratch().isEmpty());
        } else {
            QVERIFY(bench.click(QWizard::CommitButton));
            QTRY_VERIFY(bench.window().isHome());
            QTRY_COMPARE(bench.session().phase(), ImportSession::Phase::Choosing);
        }
    }
    const TreeSnapshot after = bench.disk.snapshot();
    QCOMPARE(!(after == before), test.isChanged);
}

void WizardTest::assistantStopsWhileWaiting()
{
    WindowBench bench;
    bench.disk.setBundle(usualBundle());
    bench.disk.put("config.json", "{}").put("vellum.pid", QByteArray::number(::getpid()));
    QVERIFY(bench.toSource());
    QVERIFY(bench.click(QWizard::NextButton));
    bench.type("destinationPath", QString::fromUtf8(bench.disk.workspace()));
    QTRY_VERIFY(bench.textOf("check-idle").contains(QString::number(::getpid())));
    QVERIFY(!bench.wizard().button(QWizard::NextButton)->isEnabled());
    QVERIFY(QFile::remove(QString::fromUtf8(bench.disk.path("vellum.pid"))));
    QVERIFY(bench.waitForButton(QWizard::NextButton, 4000)); // looks again by itself
}

void WizardTest::backFromReviewGivesThePlanUp()
{
    WindowBench bench;
    bench.disk.setBundle(usualBundle());
    bench.disk.put("config.json", "{}");
    const TreeSnapshot before = bench.disk.snapshot();
    QVERIFY(bench.toSource() && bench.toDestination() && bench.toReview());
    QVERIFY(bench.click(QWizard::BackButton));
    QVERIFY(bench.waitForPage(ImportWizard::DestinationId));
    QTRY_COMPARE(bench.session().phase(), ImportSession::Phase::Choosing);
    QVERIFY(bench.session().plan() == nullptr);
    const TreeSnapshot after = bench.disk.snapshot();
    QVERIFY2(after == before, before.diff(after).constData());
    QVERIFY(bench.waitForButton(QWizard::NextButton));
    QVERIFY(bench.toReview());
    QVERIFY(bench.toReport());
    QCOMPARE(bench.disk.read("notes.md"), QByteArray("from the bundle\n"));
}

void WizardTest::workspaceChangesDuringReview()
{
    WindowBench bench;
    bench.disk.setBundle(usualBundle());
    bench.disk.put("config.json", "{}");
    QVERIFY(bench.toSource() && bench.toDestination() && bench.toReview());
    bench.disk.put("written-meanwhile.txt", "mine");
    const QByteArray plan = ".import-";
    const TreeSnapshot before =
        bench.disk.snapshot().without([&](const QByteArray &path) { return path.startsWith(plan); });
    QVERIFY(bench.toReport());
    QCOMPARE(bench.textOf("pageHeading"), u"The import stopped. Your workspace was not changed."_qs);
    const TreeSnapshot after = bench.disk.snapshot();
    QVERIFY2(after == before, before.diff(after).constData());
    QVERIFY(bench.click("errorAction")); // Review Again
    QVERIFY(bench.waitForPage(ImportWizard::ReviewId));
    QVERIFY(bench.toReport());
    QCOMPARE(bench.textOf("pageHeading"), u"Import finished"_qs);
    QCOMPARE(bench.disk.read("written-meanwhile.txt"), QByteArray("<missing>"));
}

void WizardTest::swapFailsAndIsRolledBack()
{
    WindowBench bench;
    bench.disk.setBundle(usualBundle());
    bench.disk.put("config.json", "{}").put("notes.md", "mine\n");
    const TreeSnapshot before = bench.disk.snapshot();
    QVERIFY(bench.toSource() && bench.toDestination() && bench.toReview());
    bench.gate.failAt("renameat2", "skills", EIO);
    QVERIFY(bench.toReport());
    QCOMPARE(bench.textOf("pageHeading"),
             u"The import stopped and your workspace was put back as it was."_qs);
    const TreeSnapshot after = bench.disk.snapshot();
    QVERIFY2(after == before, before.diff(after).constData());
}

void WizardTest::tryAgainAfterTheDiskHasRoom()
{
    WindowBench bench;
    bench.disk.setBundle(usualBundle());
    bench.disk.put("config.json", "{}");
    bench.gate.failAt("write", "notes.md", ENOSPC);
    QVERIFY(bench.toSource() && bench.toDestination());
    QVERIFY(bench.click(QWizard::NextButton));
    QTRY_VERIFY(bench.find<QAbstractButton>("errorAction") != nullptr);
    bench.gate.failAt("write", "notes.md", 0);
    QVERIFY(bench.click("errorAction"));
    QVERIFY(bench.waitForPage(ImportWizard::ReviewId));
    QVERIFY(bench.toReport());
    QCOMPARE(bench.disk.read("notes.md"), QByteArray("from the bundle\n"));
}

} // namespace ferry::test

QTEST_MAIN(ferry::test::WizardTest)
#include "tst_wizard.moc"
