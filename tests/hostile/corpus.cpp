// SPDX-License-Identifier: MIT
#include "corpus.h"

#include <QFile>

namespace ferry::test {

BundleBuilder soundBundle(Shape shape)
{
    BundleBuilder bundle(shape);
    bundle.addDatabase("new database").addFile(Hello, "hello\n");
    return bundle;
}

bool writeBytes(const QByteArray &path, const QByteArray &bytes)
{
    QFile file(QFile::decodeName(path));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush();
}

HostileRow hostileRow(const QByteArray &name, std::function<QByteArray()> bundle, const QByteArray &kind,
                      const QByteArray &path)
{
    return {.name = name,
            .write = [bundle = std::move(bundle)](const QByteArray &at) { return writeBytes(at, bundle()); },
            .kind = kind,
            .path = path};
}

void addBoth(HostileRows &rows, const QByteArray &name, const BreakIt &breakIt, const QByteArray &kind,
             const QByteArray &path)
{
    for (const Shape shape : {Shape::V0, Shape::V1}) {
        rows.push_back(hostileRow((shape == Shape::V0 ? "v0, " : "v1, ") + name,
                                  [shape, breakIt] {
                                      BundleBuilder bundle = soundBundle(shape);
                                      breakIt(bundle);
                                      return bundle.build();
                                  },
                                  kind, path));
    }
}

void addAccepted(HostileRows &rows, const QByteArray &name, const BreakIt &change,
                 std::vector<std::pair<QByteArray, QByteArray>> brings, const QByteArrayList &absent)
{
    brings.emplace_back("hello.txt", "hello\n");
    const std::size_t first = rows.size();
    addBoth(rows, name, change, "ok");
    for (std::size_t i = first; i < rows.size(); ++i) {
        rows[i].brings = brings;
        rows[i].absent = absent;
    }
}

} // namespace ferry::test
