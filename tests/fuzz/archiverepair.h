// SPDX-License-Identifier: MIT
#pragma once

// Makes what a mutation broke on the surface whole again, so that it reaches the code below: header checksums, the manifest's digests and
// sizes, its self-checksum. Whatever cannot be understood stays as it is. Pure functions; never crash on any bytes.

#include <QByteArray>

namespace ferry::fuzz {

// `archive` with the checksum of every header block that can be found recomputed.
[[nodiscard]] QByteArray withTarChecksums(QByteArray archive);

// `text` with the self-checksum that its other members ask for, where it is a JSON object of either shape.
[[nodiscard]] QByteArray withManifestChecksum(const QByteArray &text);

// All of it: checksums of headers, and in the manifest (the first entry) the digests of the bodies that follow and the self-checksum.
[[nodiscard]] QByteArray repairedArchive(const QByteArray &archive);

} // namespace ferry::fuzz
