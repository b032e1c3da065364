// SPDX-License-Identifier: MIT
#include "base/paths.h"

#include "base/utf8.h"

#include <algorithm>

namespace ferry {

namespace {

PathProblem componentProblem(QByteArrayView name)
{
    if (name.isEmpty())
        return PathProblem::EmptyComponent;
    if (name == "." || name == "..")
        return PathProblem::DotComponent;
    return PathProblem::None;
}

bool hasControlCharacter(QByteArrayView path)
{
    // The one name with a control character that real workspaces hold.
    static constexpr QByteArrayView FolderIcon = "Icon\r";
    if (path == FolderIcon || path.endsWith("/Icon\r"))
        path.chop(1);
    return std::any_of(path.cbegin(), path.cend(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7f;
    });
}

template <typename Visit>
void forEachComponent(QByteArrayView path, Visit visit)
{
    qsizetype begin = 0;
    while (begin <= path.size()) {
        qsizetype end = path.indexOf('/', begin);
        if (end < 0)
            end = path.size();
        visit(path.sliced(begin, end - begin));
        begin = end + 1;
    }
}

// `prefix` is lower case.
bool startsWithFolded(QByteArrayView text, QByteArrayView prefix)
{
    return text.size() >= prefix.size()
           && text.first(prefix.size()).compare(prefix, Qt::CaseInsensitive) == 0;
}

} // namespace

PathProblem canonicalProblem(QByteArrayView path)
{
    if (path.isEmpty())
        return PathProblem::Empty;
    if (path.front() == '/')
        return PathProblem::Absolute;
    PathProblem worst = PathProblem::None;
    bool nameTooLong = false;
    forEachComponent(path, [&](QByteArrayView name) {
        const PathProblem problem = componentProblem(name);
        if (problem != PathProblem::None && (worst == PathProblem::None || problem < worst))
            worst = problem;
        nameTooLong = nameTooLong || name.size() > MaxNameBytes;
    });
    if (worst != PathProblem::None)
        return worst;
    if (hasControlCharacter(path))
        return PathProblem::ControlCharacter;
    if (nameTooLong)
        return PathProblem::NameTooLong;
    return path.size() > MaxPathBytes ? PathProblem::PathTooLong : PathProblem::None;
}

const char *pathProblemText(PathProblem problem)
{
    switch (problem) {
    case PathProblem::None: return "canonical";
    case PathProblem::Empty: return "the path is empty";
    case PathProblem::Absolute: return "the path is absolute";
    case PathProblem::EmptyComponent: return "the path has an empty component";
    case PathProblem::DotComponent: return "the path has a . or .. component";
    case PathProblem::ControlCharacter: return "the path has a control character";
    case PathProblem::NameTooLong: return "a name in the path is longer than 255 bytes";
    case PathProblem::PathTooLong: break;
    }
    return "the path is longer than 4095 bytes";
}

bool WorkspacePath::isAtOrBelow(QByteArrayView ancestor) const
{
    if (ancestor.isEmpty())
        return true;
    return m_path.startsWith(ancestor)
           && (m_path.size() == ancestor.size() || m_path[ancestor.size()] == '/');
}

WorkspacePath WorkspacePath::child(QByteArrayView name) const
{
    if (isRoot())
        return WorkspacePath(name.toByteArray());
    QByteArray joined;
    joined.reserve(m_path.size() + 1 + name.size());
    joined.append(m_path).append('/').append(name);
    return WorkspacePath(std::move(joined));
}

WorkspacePath WorkspacePath::parent() const
{
    return WorkspacePath(parentView().toByteArray());
}

QByteArrayView WorkspacePath::parentView() const
{
    return QByteArrayView(m_path).first(std::max(m_path.lastIndexOf('/'), qsizetype(0)));
}

QByteArrayView WorkspacePath::name() const
{
    return QByteArrayView(m_path).sliced(m_path.lastIndexOf('/') + 1);
}

QByteArray pathForError(const QByteArray &path)
{
    return utf8Prefix(path, MaxPathBytes).toByteArray();
}

bool isScratchName(QByteArrayView topLevelName)
{
    return startsWithFolded(topLevelName, ".import-") || startsWithFolded(topLevelName, ".pre-import-");
}

} // namespace ferry
