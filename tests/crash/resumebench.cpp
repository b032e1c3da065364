// SPDX-License-Identifier: MIT
#include "resumebench.h"

#include <QDir>

namespace ferry::test {

namespace {

QByteArray noise(qsizetype bytes, quint32 seed)
{
    QByteArray data = objectOf(bytes, seed);
    for (qsizetype i = 0; i < data.size(); i += 2) // so that it deflates, in blocks of the usual size
        data[i] = static_cast<char>('a' + i % 7);
    return data;
}

BundleBuilder contentOf(quint32 seed)
{
    BundleBuilder bundle(BundleBuilder::Shape::V1);
    bundle.addDatabase(noise(1'500'000, seed));
    bundle.addFile("workspace/config.json", R"({"name":"from the bundle"})").addFile("workspace/empty", "");
    bundle.addCredential("credential/slack/bot_token", CredentialValue);
    for (int i = 0; i < 30; ++i) {
        bundle.addFile("workspace/notes/" + QByteArray::number(i) + ".bin",
                       noise(20'000 + 9'000 * i, seed + static_cast<quint32>(i)));
    }
    bundle.addFile("nowhere/skipped.bin", noise(400'000, seed + 100));
    bundle.addSymlink("workspace/link", "notes/0.bin").addDirectory("workspace/made/for/nothing");
    return bundle.addFile("workspace/last.bin", noise(1'000'000, seed + 101));
}

} // namespace

// Made once each.
const QByteArray &bundleOf(quint32 seed)
{
    static std::map<quint32, QByteArray> made;
    QByteArray &bytes = made[seed];
    if (bytes.isEmpty())
        bytes = contentOf(seed).build();
    return bytes;
}

QByteArray bundleOfCredentials()
{
    BundleBuilder bundle(BundleBuilder::Shape::V1);
    bundle.addDatabase("database");
    for (int i = 0; i < 200; ++i) {
        const QByteArray number = QByteArray::number(i);
        bundle.addCredential("credential/slack/" + number, CredentialValue);
        bundle.addFile("workspace/notes/" + number + ".bin", noise(20'000, static_cast<quint32>(i)));
    }
    return bundle.addFile("workspace/last.bin", noise(2'000'000, 500)).build();
}

ImportRequest requestOf(const ImportBench &bench)
{
    ImportRequest request = bench.request();
    request.resumePath = bench.root() + "/state/resume";
    request.resumeBytes = ResumeBytes;
    return request;
}

void fill(ImportBench &bench, quint32 seed)
{
    bench.put("config.json", "{}").put("mine.txt", "mine\n").put("signals/s", "s");
    bench.setBundle(bundleOf(seed));
}

// What an import that nobody interrupts makes.
Tree expectedTree(quint32 seed)
{
    ImportBench bench;
    fill(bench, seed);
    const ImportResult result = runImport(bench.request());
    if (result.error)
        qFatal("the import fails: %s", kindString(result.error->code).data());
    return treeOf(bench.workspace());
}

std::optional<ResumeState> kept(const ImportBench &bench)
{
    return ResumeLog::find(bench.root() + "/state/resume", bench.workspace());
}

ImportRequest linkRequest(const ImportBench &bench, const Server &server)
{
    ImportRequest request = requestOf(bench);
    request.link = linkOf(server.server);
    request.sourcePath = request.link->label().toUtf8();
    request.http.pausesMs = {1};
    request.http.bufferBytes = 64 * 1024;
    return request;
}

QByteArray faultOf(const ImportBench &bench, const ImportResult &result, const Tree &expected)
{
    if (result.error)
        return kindString(result.error->code).data();
    if (!bench.scratch().isEmpty())
        return "scratch is left: " + bench.scratch().join(' ');
    if (!QDir(QFile::decodeName(bench.root() + "/state/resume")).entryList(QDir::Files).isEmpty())
        return "the log is left";
    return difference(expected, treeOf(bench.workspace()));
}

} // namespace ferry::test
