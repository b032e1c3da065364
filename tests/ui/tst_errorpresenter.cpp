// SPDX-License-Identifier: MIT
#include "ui/errorpresenter.h"

#include <QRegularExpression>
#include <QTest>

#include <cerrno>

using namespace ferry;

class TestErrorPresenter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCodeHasWords_data();
    void everyCodeHasWords();
    void everyWorkspaceStateIsTold_data();
    void everyWorkspaceStateIsTold();
    void wordsOfTheCatalogue_data();
    void wordsOfTheCatalogue();
    void textIsInert();
    void longPathsAreCut_data();
    void longPathsAreCut();
    void everyActionHasAButton();
    void namesTheVersions();
};

void TestErrorPresenter::everyCodeHasWords_data()
{
    QTest::addColumn<int>("code");
    for (int code = 0; code < codeCount(); ++code)
        QTest::newRow(kindString(static_cast<Code>(code)).latin1()) << code;
}

void TestErrorPresenter::everyCodeHasWords()
{
    QFETCH(int, code);
    const Error error{.code = static_cast<Code>(code), .path = "some/path", .detail = "a detail"};
    const Presentation words = ErrorPresenter::present(error);
    QVERIFY(words.headline.endsWith(u'.'));
    QVERIFY(words.advice.endsWith(u'.'));
    QVERIFY(words.workspace.endsWith(u'.'));
    QVERIFY(!words.headline.contains(QRegularExpression(QStringLiteral("%\\d")))); // every place filled
    QVERIFY(!words.headline.contains(QChar(0x2014)) && !words.advice.contains(QChar(0x2014)));
    QVERIFY(!words.headline.contains(QLatin1String("daemon"), Qt::CaseInsensitive));
    QCOMPARE(words.details.first(), QStringLiteral("Code: ") + kindString(error.code));
    QVERIFY(words.details.contains(QStringLiteral("Path: some/path")));
    QCOMPARE(words.action == ErrorAction::None, words.actionText.isEmpty());
    // Only the one error that says so is the program's own; everything else is told apart.
    const bool isOwn = words.headline.contains(QLatin1String("error of its own"));
    QCOMPARE(isOwn, error.code == Code::Internal);
}

void TestErrorPresenter::everyWorkspaceStateIsTold_data()
{
    QTest::addColumn<WorkspaceState>("state");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("untouched") << WorkspaceState::Untouched
                               << QStringLiteral("Your workspace was not changed.");
    QTest::newRow("rolled back") << WorkspaceState::RolledBack
                                 << QStringLiteral("Your workspace was put back as it was.");
    QTest::newRow("replaced") << WorkspaceState::Replaced << QStringLiteral("Your workspace was replaced.");
    QTest::newRow("recovery") << WorkspaceState::NeedsRecovery
                              << QStringLiteral(
                                     "Your workspace needs to be recovered. Nothing of it was deleted.");
}

void TestErrorPresenter::everyWorkspaceStateIsTold()
{
    QFETCH(WorkspaceState, state);
    const Presentation words = ErrorPresenter::present({.code = Code::WriteFailed, .workspace = state});
    QTEST(words.workspace, "sentence");
    QVERIFY(words.paragraph().contains(words.workspace));
}

void TestErrorPresenter::wordsOfTheCatalogue_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<QString>("headline");
    QTest::addColumn<int>("action");
    const auto row = [](const char *name, const Error &error, const char *headline, ErrorAction action) {
        QTest::newRow(name) << error << QString::fromLatin1(headline) << static_cast<int>(action);
    };
    row("not a bundle", {.code = Code::NotGzip},
        "This file is not an assistant bundle, or it is damaged at the start.", ErrorAction::ChooseBundle);
    row("fingerprint", {.code = Code::EntryHash, .path = "workspace/a"},
        "A file in the bundle does not match its fingerprint: workspace/a.", ErrorAction::ChooseBundle);
    row("expired link", {.code = Code::LinkExpired, .path = "h/b", .detail = "HTTP 403"},
        "The link has expired or was already used.", ErrorAction::NewLink);
    row("download", {.code = Code::FetchFailed, .path = "h/b", .detail = "the connection ended early"},
        "The download failed.", ErrorAction::TryAgain);
    row("no such file", {.code = Code::SourceUnreadable, .path = "/x", .systemError = ENOENT},
        "There is no such file: /x.", ErrorAction::ChooseBundle);
    row("a folder", {.code = Code::SourceUnreadable, .path = "/x", .systemError = EISDIR},
        "/x is a folder, not a bundle file.", ErrorAction::ChooseBundle);
    row("no permission to read", {.code = Code::SourceUnreadable, .path = "/x", .systemError = EACCES},
        "You don't have permission to read this file: /x.", ErrorAction::ChooseBundle);
    row("space", {.code = Code::NoSpace, .needBytes = 4096, .freeBytes = 1024},
        "There is not enough space: 4.0 KiB needed, 1.0 KiB free.", ErrorAction::TryAgain);
    row("full", {.code = Code::NoSpace}, "The disk is full.", ErrorAction::TryAgain);
    row("permission", {.code = Code::PermissionDenied, .path = "data"},
        "data can't be written: permission denied.", ErrorAction::TryAgain);
    row("changed", {.code = Code::WorkspaceChanged}, "The workspace changed while you were reviewing.",
        ErrorAction::ReviewAgain);
    row("busy", {.code = Code::WorkspaceBusy, .detail = "process 4711"},
        "The assistant is running on this workspace (process 4711).", ErrorAction::CheckAgain);
    row("locked", {.code = Code::WorkspaceLocked}, "Another import into this workspace is running.",
        ErrorAction::CheckAgain);
    row("pending", {.code = Code::RecoveryPending, .path = ".import-marker.json"},
        "An earlier import into this workspace did not finish; it left .import-marker.json.",
        ErrorAction::Recover);
}

void TestErrorPresenter::wordsOfTheCatalogue()
{
    QFETCH(Error, error);
    QFETCH(int, action);
    QLocale::setDefault(QLocale::c());
    const Presentation words = ErrorPresenter::present(error);
    QTEST(words.headline, "headline");
    QCOMPARE(static_cast<int>(words.action), action);
}

void TestErrorPresenter::textIsInert()
{
    const Error error{.code = Code::EntryHash, .path = "a\nb\xe2\x80\xae", .detail = "x\x1b[31m"};
    const Presentation words = ErrorPresenter::present(error);
    QVERIFY(words.headline.contains(QLatin1String("a\\nb\\u202E")));
    QVERIFY(!words.details.join(u' ').contains(QChar(0x1b)));
    const Presentation named = ErrorPresenter::present({.code = Code::WorkspaceBusy},
                                                       {.assistantName = QStringLiteral("A\u202Eria")});
    QVERIFY(named.headline.startsWith(QLatin1String("A\\u202Eria is running")));
}

void TestErrorPresenter::longPathsAreCut_data()
{
    QTest::addColumn<int>("code");
    for (int code = 0; code < codeCount(); ++code)
        QTest::newRow(kindString(static_cast<Code>(code)).latin1()) << code;
}

void TestErrorPresenter::longPathsAreCut()
{
    QFETCH(int, code);
    const Error error{.code = static_cast<Code>(code),
                      .path = "workspace/" + QByteArray(15 << 20, 'p') + "/end.md"};
    const Presentation words = ErrorPresenter::present(error);
    QVERIFY(words.headline.size() < 400);
    QVERIFY(words.details.join(u'\n').size() < 400);
    QVERIFY(words.details.join(u'\n').contains(QLatin1String("/end.md")));
    QCOMPARE(words.headline.contains(QLatin1String("workspace/p")), words.headline.contains(QChar(0x2026)));
}

void TestErrorPresenter::everyActionHasAButton()
{
    QVERIFY(ErrorPresenter::actionText(ErrorAction::None).isEmpty());
    QStringList texts;
    for (int action = 1; action <= static_cast<int>(ErrorAction::Recover); ++action)
        texts.append(ErrorPresenter::actionText(static_cast<ErrorAction>(action)));
    QVERIFY(!texts.contains(QString()));
    QCOMPARE(texts.removeDuplicates(), 0);
}

void TestErrorPresenter::namesTheVersions()
{
    const Error error{.code = Code::VersionIncompatible};
    ErrorFacts facts{.minVersion = "0.9.0", .maxVersion = "0.11.0", .runtimeVersion = "0.8.2"};
    QCOMPARE(ErrorPresenter::present(error, facts).headline,
             QStringLiteral("This bundle needs assistant version 0.9.0 to 0.11.0. This computer has 0.8.2."));
    facts.maxVersion.clear();
    QCOMPARE(ErrorPresenter::present(error, facts).headline,
             QStringLiteral("This bundle needs assistant version 0.9.0 or newer. This computer has 0.8.2."));
}

QTEST_GUILESS_MAIN(TestErrorPresenter)
#include "tst_errorpresenter.moc"
