// SPDX-License-Identifier: MIT
// Migration links in the window: pasted, refused with the reason, imported over a connection that drops, expired; and that the link, which is a secret, is nowhere to
// be seen or found.
#include "support/downloading.h"
#include "ui/windowbench.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDirIterator>
#include <QLabel>
#include <QLineEdit>
#include <QMetaProperty>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>

#include <atomic>

namespace ferry::test {

namespace {

constexpr auto Secret = "PLANTEDSECRET";

QByteArray bundleBytes()
{
    BundleBuilder bundle(BundleBuilder::Shape::V1);
    QByteArray noise;
    for (int i = 0; i < 5000; ++i)
        noise += QCryptographicHash::hash(QByteArray::number(i), QCryptographicHash::Sha256);
    return bundle.addDatabase("database").addFile("workspace/noise.bin", noise).build();
}

// Every property of every widget, as text.
QString everythingShown()
{
    QString all;
    for (const QWidget *widget : QApplication::allWidgets()) {
        const QMetaObject *type = widget->metaObject();
        for (int i = 0; i < type->propertyCount(); ++i)
            all += type->property(i).read(widget).toString() + u'\n';
    }
    return all;
}

// Files below `root` that hold the secret.
QStringList filesWithSecret(const QByteArray &root)
{
    QStringList found;
    QDirIterator files(QFile::decodeName(root), QDir::Files | QDir::Hidden | QDir::System,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(Secret))
            found.append(file.fileName());
    }
    return found;
}

} // namespace

class LinkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refused_data();
    void refused();
    void importedOverDroppingConnections();
    void expired();
    void pastedIntoTheOtherField();
    void typed();
    void pastedFromHome();
    void changedMindForFile();
    void cancelledWhileNothingComes();
    void brokenOffAndResumed_data();
    void brokenOffAndResumed();
    void crashedAndContinued();
};

namespace {

// More than it takes for a part of it to be kept.
const QByteArray &largeBundle()
{
    static const QByteArray bytes = [] {
        BundleBuilder bundle(BundleBuilder::Shape::V1);
        bundle.addDatabase("database");
        for (int i = 0; i < 70; ++i)
            bundle.addFile("workspace/" + QByteArray::number(i) + ".bin",
                           objectOf(1'500'000, static_cast<quint32>(i)));
        return bundle.build();
    }();
    return bytes;
}

// So many bytes of the object, then nothing but refusals.
struct EndingServer
{
    HttpReplyPlan answer(const HttpRequestSeen &request)
    {
        if (left <= 0)
            return status(refusal);
        HttpReplyPlan plan = HostileServer::serve(largeBundle(), request.rangeStart());
        plan.bodyAtMost = left;
        left -= plan.body.size();
        return plan;
    }

    QByteArray refusal = "403 Forbidden";
    std::atomic<qint64> left = 0;
    HostileServer server{[this](const HttpRequestSeen &request) { return answer(request); }};
};

// To the error that the end of the server is; a link pasted.
bool toBrokenOff(WindowBench &bench, EndingServer &ending)
{
    bench.disk.put("config.json", "{}").put("notes.md", "mine\n");
    ending.left = largeBundle().size() * 9 / 10;
    bench.window().showWizard();
    bench.wizard().sourcePage()->pasteLink(ending.server.link());
    return bench.waitForButton(QWizard::NextButton) && bench.toDestination()
           && bench.click(QWizard::NextButton)
           && QTest::qWaitFor([&] { return !bench.textOf("errorHeadline").isEmpty(); }, 60'000);
}

} // namespace

void LinkTest::refused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QString &text, const QString &says) {
        QTest::newRow(name) << text << says;
    };
    row("no address", u"hello there"_qs,
        u"That is not a web address. Copy the whole link and paste it again."_qs);
    row("scheme", u"ftp://127.0.0.1/b?X-Goog-Signature=PLANTEDSECRET"_qs,
        u"The link must start with https://."_qs);
    row("host", u"https://example.org/b?X-Goog-Signature=PLANTEDSECRET"_qs,
        u"This link points to example.org. Migration links come from storage.googleapis.com."_qs);
    row("user", u"https://me@127.0.0.1/b?X-Goog-Signature=PLANTEDSECRET"_qs,
        u"The link contains a user name and was refused for your safety."_qs);
    row("signature", u"https://127.0.0.1/b?key=PLANTEDSECRET"_qs,
        u"The link is not complete: its signature is missing. Copy it again from where you created it."_qs);
    row("path", u"https://127.0.0.1/a/%2e%2e/b?X-Goog-Signature=PLANTEDSECRET"_qs,
        u"The link contains an unsafe path and was refused."_qs);
}

void LinkTest::refused()
{
    QFETCH(const QString, text);
    QFETCH(const QString, says);
    WindowBench bench;
    bench.window().showWizard();
    QApplication::clipboard()->setText(text);
    QVERIFY(bench.click("sourceLinkPaste"));
    QCOMPARE(bench.textOf("sourceLinkStatus"), says);
    QVERIFY(bench.find<QRadioButton>("sourceLink")->isChecked());
    QVERIFY(!bench.wizard().button(QWizard::NextButton)->isEnabled());
    bench.picture(QByteArray("link-refused-") + QTest::currentDataTag());
}

void LinkTest::importedOverDroppingConnections()
{
    const QByteArray object = bundleBytes();
    const HostileServer server([&object](const HttpRequestSeen &request) {
        HttpReplyPlan plan = HostileServer::serve(object, request.rangeStart());
        plan.bodyAtMost = object.size() / 3;
        plan.after = HttpReplyPlan::After::Reset;
        return plan;
    });
    WindowBench bench;
    bench.disk.put("config.json", "{}").put("notes.md", "mine\n");
    bench.window().showWizard();
    QApplication::clipboard()->setText(server.link());
    QVERIFY(bench.click("sourceLinkPaste"));
    QCOMPARE(bench.textOf("sourceLinkShown"), u"127.0.0.1/\u2026/b.vbundle (link hidden)"_qs);
    QVERIFY(bench.find<QLineEdit>("sourceLinkField") == nullptr);
    bench.picture("link-pasted");
    QVERIFY(bench.waitForButton(QWizard::NextButton));
    QVERIFY(bench.toDestination() && bench.toReview());
    bench.picture("link-review");
    const TreeSnapshot before = bench.disk.snapshot();
    QVERIFY(bench.toReport());
    QVERIFY2(bench.reportAgainstDisk(before).isEmpty(), bench.reportAgainstDisk(before).constData());
    QVERIFY(server.requests().size() >= 3);
    QApplication::clipboard()->clear();
    QVERIFY(!everythingShown().contains(QLatin1String(Secret)));
    QCOMPARE(filesWithSecret(bench.disk.root()), QStringList());
    QVERIFY(QFile::exists(QFile::decodeName(bench.disk.root() + "/home/data/ferry/history")));
}

void LinkTest::expired()
{
    const HostileServer server([](const HttpRequestSeen &) {
        return HttpReplyPlan{.head = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", .body = {}};
    });
    WindowBench bench;
    bench.disk.put("config.json", "{}");
    const TreeSnapshot before = bench.disk.snapshot();
    bench.window().showWizard();
    bench.wizard().sourcePage()->pasteLink(server.link());
    QVERIFY(bench.waitForButton(QWizard::NextButton) && bench.toDestination());
    QVERIFY(bench.click(QWizard::NextButton) && bench.waitForPage(ImportWizard::CheckId));
    QTRY_VERIFY(!bench.textOf("errorHeadline").isEmpty());
    QCOMPARE(bench.textOf("errorHeadline"), u"The link has expired or was already used."_qs);
    QVERIFY2(bench.textOf("errorText").contains(u"Ask for a new link."_qs),
             qPrintable(bench.textOf("errorText")));
    bench.picture("link-expired");
    QVERIFY(bench.disk.snapshot() == before);
    QCOMPARE(bench.find<QPushButton>("errorAction")->text(), u"Paste a &New Link"_qs);
    QVERIFY(bench.click("errorAction"));
    QVERIFY(bench.waitForPage(ImportWizard::SourceId));
    QTRY_VERIFY(bench.find<QLineEdit>("sourceLinkField") != nullptr
                && bench.find<QLineEdit>("sourceLinkField")->hasFocus()); // Ctrl+V goes there
    QVERIFY(!everythingShown().contains(QLatin1String(Secret)));
}

void LinkTest::pastedIntoTheOtherField()
{
    WindowBench bench;
    bench.window().showWizard();
    bench.find<QLineEdit>("sourcePath")
        ->setText(u"https://127.0.0.1/f/b.vbundle?X-Goog-Signature=PLANTEDSECRET"_qs);
    QCOMPARE(bench.textOf("sourceLinkShown"), u"127.0.0.1/\u2026/b.vbundle (link hidden)"_qs); // at once
    QVERIFY(bench.find<QLineEdit>("sourcePath")->text().isEmpty());
    QVERIFY(!bench.find<QLineEdit>("sourcePath")->isUndoAvailable()); // it would bring the secret back
    QVERIFY(bench.waitForButton(QWizard::NextButton));
    QVERIFY(!everythingShown().contains(QLatin1String(Secret)));
}

// The whole of it, not what was complete first.
void LinkTest::typed()
{
    WindowBench bench;
    bench.window().showWizard();
    bench.wizard().sourcePage()->askForLink();
    auto *field = bench.find<QLineEdit>("sourceLinkField");
    const QString link = u"https://127.0.0.1/f/b.vbundle?X-Goog-Signature=PLANTEDSECRET"_qs;
    QTest::keyClicks(field, link);
    QCOMPARE(field->text(), link);
    QVERIFY(!bench.session().isFromLink());
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(bench.waitForPage(ImportWizard::DestinationId)); // Return goes on, too
    QVERIFY(bench.session().isFromLink());
    QVERIFY(!everythingShown().contains(QLatin1String(Secret)));
}

void LinkTest::pastedFromHome()
{
    WindowBench bench;
    QApplication::clipboard()->setText(u"https://127.0.0.1/f/b.vbundle?X-Goog-Signature=PLANTEDSECRET"_qs);
    QVERIFY(bench.click("homePaste"));
    QVERIFY(bench.waitForPage(ImportWizard::SourceId));
    QCOMPARE(bench.textOf("sourceLinkShown"), u"127.0.0.1/\u2026/b.vbundle (link hidden)"_qs);
    QVERIFY(bench.click("sourceLinkChange")); // which forgets it
    QVERIFY(bench.find<QLineEdit>("sourceLinkField")->text().isEmpty());
    QVERIFY(!bench.wizard().button(QWizard::NextButton)->isEnabled());
    bench.window().findChild<QAction *>(u"actionPasteLink"_qs)->trigger();
    QVERIFY(bench.waitForButton(QWizard::NextButton));
}

void LinkTest::changedMindForFile()
{
    WindowBench bench;
    bench.disk.setBundle(BundleBuilder(BundleBuilder::Shape::V1).addDatabase("database"));
    bench.window().showWizard();
    bench.wizard().sourcePage()->pasteLink(
        u"https://127.0.0.1/f/b.vbundle?X-Goog-Signature=PLANTEDSECRET"_qs);
    QVERIFY(bench.session().isFromLink());
    QVERIFY(bench.toSource()); // types the file
    QVERIFY(!bench.session().isFromLink());
    QVERIFY(bench.find<QRadioButton>("sourceLink") != nullptr
            && !bench.find<QRadioButton>("sourceLink")->isChecked());
    QVERIFY(bench.toDestination() && bench.toReview() && bench.toReport());
}

void LinkTest::cancelledWhileNothingComes()
{
    const HostileServer server([](const HttpRequestSeen &) {
        return HttpReplyPlan{.head = {}, .body = {}, .after = HttpReplyPlan::After::Stall};
    });
    WindowBench bench;
    bench.disk.put("config.json", "{}");
    const TreeSnapshot before = bench.disk.snapshot();
    bench.window().showWizard();
    bench.wizard().sourcePage()->pasteLink(server.link());
    QVERIFY(bench.waitForButton(QWizard::NextButton) && bench.toDestination());
    QVERIFY(bench.click(QWizard::NextButton) && bench.waitForPage(ImportWizard::CheckId));
    QTRY_COMPARE(server.requests().size(), 1);
    QVERIFY(bench.click(QWizard::CancelButton));
    QTRY_VERIFY(bench.window().isHome());
    QVERIFY(bench.disk.snapshot() == before);
}

void LinkTest::brokenOffAndResumed_data()
{
    QTest::addColumn<QByteArray>("refusal");
    QTest::addColumn<bool>("needsLink");
    QTest::newRow("expired") << QByteArray("403 Forbidden") << true;
    QTest::newRow("refused for good") << QByteArray("418 I'm a teapot") << false;
}

// [Resume], or a new link to the same object: what is here is not fetched again.
void LinkTest::brokenOffAndResumed()
{
    QFETCH(const QByteArray, refusal);
    QFETCH(const bool, needsLink);
    EndingServer ending;
    ending.refusal = refusal;
    WindowBench bench;
    QVERIFY(toBrokenOff(bench, ending));
    QVERIFY2(bench.textOf("errorText").contains(needsLink ? u"goes on where it stopped"_qs : u"resume"_qs),
             qPrintable(bench.textOf("errorText")));
    bench.picture(QByteArray("link-broken-") + (needsLink ? "expired" : "lost"));
    const qsizetype requests = ending.server.requests().size();
    ending.left = largeBundle().size();
    if (needsLink) {
        QCOMPARE(bench.find<QPushButton>("errorAction")->text(), u"Paste a &New Link"_qs);
        QVERIFY(bench.click("errorAction") && bench.waitForPage(ImportWizard::SourceId));
        bench.wizard().sourcePage()->pasteLink(ending.server.link().replace(u"PLANTED"_qs, u"ANOTHER"_qs));
        QVERIFY(bench.waitForButton(QWizard::NextButton) && bench.toDestination()
                && bench.click(QWizard::NextButton));
    } else {
        QCOMPARE(bench.find<QPushButton>("errorAction")->text(), u"&Resume"_qs);
        QVERIFY(bench.click("errorAction"));
    }
    QVERIFY(bench.waitForPage(ImportWizard::ReviewId, 60'000) && bench.waitForButton(QWizard::CommitButton));
    QVERIFY(ending.server.requests().at(requests).rangeStart() > largeBundle().size() / 3);
    const TreeSnapshot before = bench.disk.snapshot();
    QVERIFY(bench.toReport());
    QVERIFY2(bench.reportAgainstDisk(before).isEmpty(), bench.reportAgainstDisk(before).constData());
}

// What a crash leaves is what a download that broke off leaves; the next window finds it.
void LinkTest::crashedAndContinued()
{
    EndingServer ending;
    WindowBench bench;
    QVERIFY(toBrokenOff(bench, ending));
    QVERIFY(bench.click(QWizard::CancelButton)); // "Close", away from the page
    QTRY_VERIFY(bench.window().isHome());
    bench.settings().setLastWorkspace(bench.disk.workspace());
    bench.window().lookForInterrupted();
    QTRY_VERIFY_WITH_TIMEOUT(bench.find<QPushButton>("recoveryContinue") != nullptr, 20'000);
    QCOMPARE(bench.textOf("recoveryHeadline"), u"A download did not finish"_qs);
    QVERIFY(bench.find<QPushButton>("recoveryContinue")->isDefault());
    bench.picture("recovery-download");
    QVERIFY(bench.click("recoveryContinue") && bench.waitForPage(ImportWizard::SourceId));
    bench.picture("link-again");
    const qsizetype requests = ending.server.requests().size();
    ending.left = largeBundle().size();
    QApplication::clipboard()->setText(ending.server.link());
    QVERIFY(bench.click("sourceLinkPaste"));
    QVERIFY(bench.waitForButton(QWizard::NextButton) && bench.toDestination()
            && bench.click(QWizard::NextButton));
    QVERIFY(bench.waitForPage(ImportWizard::ReviewId, 60'000) && bench.waitForButton(QWizard::CommitButton));
    QVERIFY(ending.server.requests().at(requests).rangeStart() > largeBundle().size() / 3);
    QVERIFY(bench.toReport());
    QApplication::clipboard()->clear();
    QCOMPARE(filesWithSecret(bench.disk.root()), QStringList());
}

} // namespace ferry::test

QTEST_MAIN(ferry::test::LinkTest)
#include "tst_link.moc"
