// SPDX-License-Identifier: MIT
#pragma once

// Paths as values that cannot be confused: an archive path is a name inside a bundle, a workspace path is a place inside the
// workspace, relative to it. Both are raw bytes with '/' between components. One canonical form per path before any policy looks
// at it, so that an alias cannot dodge a rule. Plain values; any thread.

#include <QByteArray>
#include <QByteArrayView>

namespace ferry {

inline constexpr qsizetype MaxNameBytes = 255;  // one component; NAME_MAX of every common file system
inline constexpr qsizetype MaxPathBytes = 4095; // PATH_MAX less its NUL

enum class PathProblem {
    None,
    Empty,
    Absolute,       // begins with '/'
    EmptyComponent, // "a//b", "a/"
    DotComponent,   // "." or ".."
    ControlCharacter, // below U+0020 or U+007F; "Icon\r" as last component is let pass (macOS writes it for folder icons)
    NameTooLong, // a component over MaxNameBytes
    PathTooLong, // over MaxPathBytes
};

// The first rule that `path` breaks, in the order of the enumeration; None means canonical.
[[nodiscard]] PathProblem canonicalProblem(QByteArrayView path);

// English note for the problem, for Error::detail.
[[nodiscard]] const char *pathProblemText(PathProblem problem);

// A name of a bundle as Error::path: no more of it than any path has, because a bundle's may have megabytes.
[[nodiscard]] QByteArray pathForError(const QByteArray &path);

// A canonical place inside the workspace, relative to it; empty means the workspace itself.
class WorkspacePath
{
public:
    WorkspacePath() = default;
    // REQUIRES: `path` is empty or canonical.
    explicit WorkspacePath(QByteArray path)
        : m_path(std::move(path))
    {}

    [[nodiscard]] const QByteArray &bytes() const { return m_path; }
    [[nodiscard]] bool isRoot() const { return m_path.isEmpty(); }
    // True for the same place and for everything below `ancestor`.
    [[nodiscard]] bool isAtOrBelow(QByteArrayView ancestor) const;
    [[nodiscard]] WorkspacePath child(QByteArrayView name) const;
    [[nodiscard]] WorkspacePath parent() const;
    // The bytes of the parent, as long as this place lives.
    [[nodiscard]] QByteArrayView parentView() const;
    // The last name, likewise; what follows it is a NUL.
    [[nodiscard]] QByteArrayView name() const;

    friend bool operator==(const WorkspacePath &, const WorkspacePath &) = default;
    friend auto operator<=>(const WorkspacePath &left, const WorkspacePath &right)
    {
        return left.m_path.compare(right.m_path) <=> 0;
    }

private:
    QByteArray m_path;
};

// The names of the reference's and our own scratch at the top of a workspace (format document 12): `.import-*`, `.pre-import-*`
// and the marker, in any letter case, because a case-insensitive disk would not tell them apart.
[[nodiscard]] bool isScratchName(QByteArrayView topLevelName);

} // namespace ferry
