// SPDX-License-Identifier: MIT
#pragma once

// Everything a test of an import needs around it: a workspace to fill, a bundle file, a request, both acts in one call, and a
// look at what is left. Lies in memory where the machine has a tmpfs for everybody, so that syncing costs nothing. Owned by a
// test; one thread.

#include "base/fileops.h"
#include "import/importer.h"
#include "support/bundlebuilder.h"
#include "support/treesnapshot.h"

#include <QTemporaryDir>

#include <functional>

namespace ferry::test {

class ImportBench
{
public:
    ImportBench();
    ~ImportBench();
    ImportBench(const ImportBench &) = delete;
    ImportBench &operator=(const ImportBench &) = delete;

    // --- The workspace. Parents are made as needed; paths are relative to it ---
    ImportBench &put(const QByteArray &path, const QByteArray &bytes, unsigned mode = 0644);
    ImportBench &makeDirectory(const QByteArray &path, unsigned mode = 0755);
    ImportBench &makeLink(const QByteArray &path, const QByteArray &target);
    ImportBench &makeWorkspace(); // an empty one
    void removeWorkspace();

    // --- The bundle ---
    ImportBench &setBundle(const BundleBuilder &bundle);
    ImportBench &setBundle(const QByteArray &bytes);

    [[nodiscard]] ImportRequest request() const;
    [[nodiscard]] QByteArray root() const { return m_root; }
    [[nodiscard]] QByteArray workspace() const { return m_root + "/ws"; }
    [[nodiscard]] QByteArray bundlePath() const { return m_root + "/b.vbundle"; }
    [[nodiscard]] QByteArray path(const QByteArray &relative) const { return workspace() + '/' + relative; }

    [[nodiscard]] bool workspaceExists() const;
    [[nodiscard]] TreeSnapshot snapshot() const;
    // The bytes of a file of the workspace; "<missing>" when there is none. Links are not followed ("-> target").
    [[nodiscard]] QByteArray read(const QByteArray &relative) const;
    // Names of an import's scratch left at the top of the workspace.
    [[nodiscard]] QByteArrayList scratch() const;

private:
    QTemporaryDir m_directory;
    QByteArray m_root;
};

// Both acts. `between` runs after a successful first one.
[[nodiscard]] ImportResult runImport(const ImportRequest &request, FileProbe *probe = nullptr,
                                     const std::function<void()> &between = {});

// The plan of a first act that has to succeed, given up again.
[[nodiscard]] std::shared_ptr<const ImportPlan> planOf(const ImportRequest &request);

// "created workspace/a", "skipped trust/trust.json unmapped", ... in the order of the plan.
[[nodiscard]] QByteArrayList actionsOf(const ImportPlan &plan);

// kindString() of the error, "ok" without one.
[[nodiscard]] QByteArray kindOf(const ImportResult &result);

// Every pair of a gzip and a SHA-256 backend of this build.
[[nodiscard]] std::vector<ReaderBackends> readerBackends();
[[nodiscard]] QByteArray nameOf(const ReaderBackends &backends);

// While this lives, the thread's file access is that of a user without rights of its own, also where tests run as root.
class AsNobody
{
public:
    AsNobody();
    ~AsNobody();
    AsNobody(const AsNobody &) = delete;
    AsNobody &operator=(const AsNobody &) = delete;

private:
    bool m_wasRoot;
};

} // namespace ferry::test
