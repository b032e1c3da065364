// SPDX-License-Identifier: MIT
// Drives a fuzz target without libFuzzer:   fuzz_json DIRECTORY [FOUND]
// Every file of both as it is (FOUND: what fuzzing has found, it need not exist), then a series of mutations of them, every time the same.
#include "mutate.h"
#include "target.h"

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

std::vector<QByteArray> readSeeds(const QString &directory)
{
    std::vector<QByteArray> seeds;
    const QStringList names = QDir(directory).entryList(QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(directory + u'/' + name);
        if (file.open(QIODevice::ReadOnly))
            seeds.push_back(file.readAll());
    }
    return seeds;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 2) {
        std::cerr << "usage: " << argv[0] << " DIRECTORY [FOUND]\n";
        return 2;
    }
    std::vector<QByteArray> seeds = readSeeds(QFile::decodeName(argv[1]));
    if (seeds.empty()) {
        std::cerr << "no seeds in " << argv[1] << '\n';
        return 1;
    }
    if (argc > 2) {
        for (const QByteArray &found : readSeeds(QFile::decodeName(argv[2])))
            seeds.push_back(found);
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
    std::cout << seeds.size() << " seeds and " << Rounds << " mutations\n";
    return 0;
}
