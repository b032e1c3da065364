// SPDX-License-Identifier: MIT
#include "support/programs.h"

#include <QProcess>
#include <QProcessEnvironment>

#include <random>

namespace ferry::test {

std::optional<QByteArray> outputOf(const QString &program, const QStringList &arguments,
                                   const QByteArray &input, const QString &directory)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_qs, u"C.UTF-8"_qs);
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(directory);
    process.start(program, arguments);
    if (!process.waitForStarted())
        return std::nullopt;
    process.write(input);
    process.closeWriteChannel();
    const bool isDone = process.waitForFinished(60'000);
    if (!isDone || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return std::nullopt;
    return process.readAllStandardOutput();
}

QByteArray mixedData(qsizetype bytes)
{
    std::mt19937 random(20260101); // the engine's numbers are fixed by the standard, distributions are not
    QByteArray data;
    data.reserve(bytes + 4096);
    while (data.size() < bytes) {
        const auto kind = random() % 4;
        const auto length = static_cast<qsizetype>(random() % 4096);
        if (kind == 0) {
            for (qsizetype i = 0; i < length; ++i)
                data.append(static_cast<char>(random() % 256));
        } else if (kind == 1) {
            data.append(length, static_cast<char>(random() % 3));
        } else if (kind == 2 && data.size() > 40'000) {
            data.append(data.mid(data.size() - 1 - static_cast<qsizetype>(random() % 32'768), length));
        } else {
            for (qsizetype i = 0; i < length / 8; ++i)
                data.append(QByteArray::number(random() % 1000)).append(" word ");
        }
    }
    data.truncate(bytes);
    return data;
}

} // namespace ferry::test
