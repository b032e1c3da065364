// SPDX-License-Identifier: MIT
#pragma once

// What a directory holds at one moment, as a value: every entry below it with type, permission bits, size and contents. Two
// snapshots compare, and diff() says in words where they differ:
//
//     const auto before = TreeSnapshot::of(dir);
//     ...
//     const auto after = TreeSnapshot::of(dir);
//     QVERIFY2(after == before, before.diff(after).constData());
//
// Symbolic links are not followed. Times and owners are left out.

#include <QByteArray>
#include <QString>

#include <functional>
#include <map>

namespace ferry::test {

class TreeSnapshot
{
public:
    struct Node
    {
        char type = 'f';     // f file, d directory, l symbolic link, o anything else
        unsigned mode = 0;   // permission bits, 0 for links
        qint64 size = 0;     // bytes, files only
        QByteArray contents; // file: SHA-256 in hex; link: its target
        friend bool operator==(const Node &, const Node &) = default;
    };

    // `root` itself is not part of the snapshot; a missing root gives an empty one.
    [[nodiscard]] static TreeSnapshot of(const QString &root);

    // Paths relative to the root, as raw bytes.
    [[nodiscard]] const std::map<QByteArray, Node> &nodes() const { return m_nodes; }
    [[nodiscard]] bool contains(const QByteArray &path) const { return m_nodes.contains(path); }

    // The same without the entries for which `leaveOut` is true (lock files, journals).
    [[nodiscard]] TreeSnapshot without(const std::function<bool(const QByteArray &path)> &leaveOut) const;
    // The same under other names, for instance without the times in them.
    [[nodiscard]] TreeSnapshot renamed(
        const std::function<QByteArray(const QByteArray &path)> &newName) const;
    // The same with all permission bits zero.
    [[nodiscard]] TreeSnapshot withoutModes() const;

    // A line for each difference, "- path ..." for what only this one has, "+ path ..." for what only `other` has;
    // empty when equal. At most 40 lines. Terminated, so QVERIFY2 takes it through constData().
    [[nodiscard]] QByteArray diff(const TreeSnapshot &other) const;

    friend bool operator==(const TreeSnapshot &, const TreeSnapshot &) = default;

private:
    std::map<QByteArray, Node> m_nodes;
};

} // namespace ferry::test
