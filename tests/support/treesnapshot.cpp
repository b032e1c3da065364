// SPDX-License-Identifier: MIT
#include "support/treesnapshot.h"

#include <QCryptographicHash>
#include <QFile>

#include <filesystem>
#include <system_error>

namespace ferry::test {

namespace {

namespace fs = std::filesystem;

QByteArray bytesOf(const fs::path &path)
{
    return QByteArray::fromStdString(path.native());
}

QByteArray digestOf(const fs::path &path)
{
    QFile file(QFile::decodeName(bytesOf(path)));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return "unreadable";
    return hash.result().toHex();
}

TreeSnapshot::Node nodeOf(const fs::directory_entry &entry)
{
    const fs::file_status status = entry.symlink_status();
    TreeSnapshot::Node node;
    node.mode = static_cast<unsigned>(status.permissions()) & 07777U;
    switch (status.type()) {
    case fs::file_type::regular:
        node.size = static_cast<qint64>(entry.file_size());
        node.contents = digestOf(entry.path());
        break;
    case fs::file_type::directory: node.type = 'd'; break;
    case fs::file_type::symlink:
        node.type = 'l';
        node.mode = 0;
        node.contents = bytesOf(fs::read_symlink(entry.path()));
        break;
    default: node.type = 'o'; break;
    }
    return node;
}

QByteArray line(char sign, const QByteArray &path, const TreeSnapshot::Node &node)
{
    QByteArray text;
    text += sign;
    text += ' ' + path + "  " + node.type + ' ' + QByteArray::number(node.mode, 8);
    if (node.type == 'f')
        text += ' ' + QByteArray::number(node.size) + " bytes sha256 " + node.contents.left(12);
    if (node.type == 'l')
        text += " -> " + node.contents;
    return text + '\n';
}

} // namespace

TreeSnapshot TreeSnapshot::of(const QString &root)
{
    TreeSnapshot snapshot;
    const fs::path base(QFile::encodeName(root).toStdString());
    std::error_code error;
    for (fs::recursive_directory_iterator it(base, error), end; !error && it != end; it.increment(error))
        snapshot.m_nodes.emplace(bytesOf(it->path().lexically_relative(base)), nodeOf(*it));
    return snapshot;
}

TreeSnapshot TreeSnapshot::without(const std::function<bool(const QByteArray &)> &leaveOut) const
{
    TreeSnapshot rest = *this;
    std::erase_if(rest.m_nodes, [&](const auto &item) { return leaveOut(item.first); });
    return rest;
}

TreeSnapshot TreeSnapshot::renamed(const std::function<QByteArray(const QByteArray &)> &newName) const
{
    TreeSnapshot other;
    for (const auto &[path, node] : m_nodes)
        other.m_nodes.emplace(newName(path), node);
    return other;
}

TreeSnapshot TreeSnapshot::withoutModes() const
{
    TreeSnapshot rest = *this;
    for (auto &[path, node] : rest.m_nodes)
        node.mode = 0;
    return rest;
}

QByteArray TreeSnapshot::diff(const TreeSnapshot &other) const
{
    constexpr int MaxLines = 40;
    std::map<QByteArray, QByteArray> lines;
    for (const auto &[path, node] : m_nodes) {
        const auto match = other.m_nodes.find(path);
        if (match == other.m_nodes.end() || match->second != node)
            lines[path] += line('-', path, node);
    }
    for (const auto &[path, node] : other.m_nodes) {
        const auto match = m_nodes.find(path);
        if (match == m_nodes.end() || match->second != node)
            lines[path] += line('+', path, node);
    }
    QByteArray text;
    int count = 0;
    for (const auto &[path, each] : lines) {
        if (count++ == MaxLines)
            return text + "... " + QByteArray::number(static_cast<qsizetype>(lines.size()) - MaxLines)
                   + " more\n";
        text += each;
    }
    return text;
}

} // namespace ferry::test
