// SPDX-License-Identifier: MIT
// Drives a fuzz target without libFuzzer:   fuzz_json SEEDS FOUND CORPUS
// Every file of the directories SEEDS and FOUND (what was wrong once) and of the archive CORPUS (what fuzzing has learned) as it is, then a
// series of mutations of them, every time the same. FOUND and CORPUS need not exist.
#include "mutate.h"
#include "target.h"

#include <KTar>
#include <QDir>
#include <QFile>

#include <iostream>
#include <random>
#include <vector>

using namespace ferry::fuzz;

namespace {

constexpr int Rounds = 4000;

void run(const QByteArray &bytes)
{
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(bytes.constData()),
                           static_cast<std::size_t>(bytes.size()));
}

void addDirectory(const QString &directory, std::vector<QByteArray> &seeds)
{
    const QStringList names = QDir(directory).entryList(QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(directory + u'/' + name);
        if (file.open(QIODevice::ReadOnly))
            seeds.push_back(file.readAll());
    }
}

// False when there is one that cannot be read.
bool addArchive(const QString &path, std::vector<QByteArray> &seeds)
{
    if (!QFile::exists(path))
        return true;
    KTar archive(path);
    if (!archive.open(QIODevice::ReadOnly))
        return false;
    const QStringList names = archive.directory()->entries();
    for (const QString &name : names) {
        if (const KArchiveFile *file = archive.directory()->file(name))
            seeds.push_back(file->data());
    }
    return !names.isEmpty();
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 4) {
        std::cerr << "usage: " << argv[0] << " SEEDS FOUND CORPUS\n";
        return 2;
    }
    std::vector<QByteArray> seeds;
    addDirectory(QFile::decodeName(argv[1]), seeds);
    if (seeds.empty()) {
        std::cerr << "no seeds in " << argv[1] << '\n';
        return 1;
    }
    addDirectory(QFile::decodeName(argv[2]), seeds);
    if (!addArchive(QFile::decodeName(argv[3]), seeds)) {
        std::cerr << argv[3] << " cannot be read\n";
        return 1;
    }
    for (const QByteArray &seed : seeds)
        run(seed);
    std::mt19937 random(20260101);
    for (int round = 0; round < Rounds; ++round) {
        QByteArray bytes = seeds[random() % seeds.size()];
        const auto edits = 1 + random() % 4;
        for (std::mt19937::result_type edit = 0; edit < edits; ++edit)
            mutate(bytes, seeds[random() % seeds.size()], random);
        run(adjusted(bytes));
    }
    std::cout << seeds.size() << " inputs and " << Rounds << " mutations\n";
    return 0;
}
