// SPDX-License-Identifier: MIT
#pragma once

// The corpus of hostile bundles: named rows that state the archive, the verdict and what of the workspace may change. Expected values come
// from the format's rules, written down by hand for each class, never from the code under test. A row costs nothing until its
// bundle is made. Values; one thread.

#include "import/request.h"
#include "support/bundlebuilder.h"

#include <QByteArrayList>
#include <QString> // the concatenation operators

#include <functional>
#include <utility>
#include <vector>

namespace ferry::test {

struct HostileRow
{
    QByteArray name;
    // Writes the .vbundle to this path; false when it cannot.
    std::function<bool(const QByteArray &path)> write;
    QByteArray
        kind; // kindString() of the refusal; "ok": accepted; "refused": any refusal that blames the bundle
    QByteArray path = {}; // of the refusal, where the row says it
    std::vector<std::pair<QByteArray, QByteArray>> brings =
        {};                     // accepted: places in the workspace and their content
    QByteArrayList absent = {}; // accepted: what must not be there
};
using HostileRows = std::vector<HostileRow>;
using Shape = BundleBuilder::Shape;

inline const QByteArray Hello = "workspace/hello.txt";

// A bundle that imports, to be broken in one place.
[[nodiscard]] BundleBuilder soundBundle(Shape shape);

[[nodiscard]] bool writeBytes(const QByteArray &path, const QByteArray &bytes);

// A row of a bundle that is made when it is needed.
[[nodiscard]] HostileRow hostileRow(const QByteArray &name, std::function<QByteArray()> bundle,
                                    const QByteArray &kind, const QByteArray &path = {});

// The same fault in both manifest shapes: a sound bundle, changed by `breakIt`.
using BreakIt = std::function<void(BundleBuilder &)>;
void addBoth(HostileRows &rows, const QByteArray &name, const BreakIt &breakIt, const QByteArray &kind,
             const QByteArray &path = {});
// Accepted, and these files are there afterwards.
void addAccepted(HostileRows &rows, const QByteArray &name, const BreakIt &change,
                 std::vector<std::pair<QByteArray, QByteArray>> brings, const QByteArrayList &absent = {});

// The classes.
void addPathRows(HostileRows &rows);
void addTypeRows(HostileRows &rows);
void addHeaderRows(HostileRows &rows);
void addLinkRows(HostileRows &rows);
void addManifestRows(HostileRows &rows);
void addSizeRows(HostileRows &rows);
void addBombRows(HostileRows &rows);
void addDamageRows(HostileRows &rows);

} // namespace ferry::test
