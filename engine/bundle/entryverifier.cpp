// SPDX-License-Identifier: MIT
#include "bundle/entryverifier.h"

namespace ferry {

namespace {

Error hashError(const ManifestEntry &declared, const Sha256Digest &actual)
{
    const QByteArray expected =
        declared.digestIsHex ? toHex(declared.digest) : QByteArray("no SHA-256 digest");
    return Error{.code = Code::EntryHash,
                 .path = declared.path,
                 .detail = "declared " + expected + ", found " + toHex(actual)};
}

Error sizeError(const ManifestEntry &declared, qint64 actual)
{
    return Error{.code = Code::EntrySize,
                 .path = declared.path,
                 .detail = "declared " + QByteArray::number(declared.size) + " bytes, found "
                           + QByteArray::number(actual)};
}

} // namespace

Result<void> EntryVerifier::finish(const ManifestEntry &declared)
{
    const Sha256Digest actual = m_sha256.finish();
    const qint64 size = std::exchange(m_size, 0);
    if (size != declared.size)
        return sizeError(declared, size);
    if (!declared.digestIsHex || actual != declared.digest)
        return hashError(declared, actual);
    return {};
}

Result<void> EntryVerifier::finishVerified(const ManifestEntry &declared)
{
    static_cast<void>(m_sha256.finish());
    const qint64 size = std::exchange(m_size, 0);
    return size == declared.size ? Result<void>() : Result<void>(sizeError(declared, size));
}

Result<void> verifySymlink(const ManifestEntry &declared, bool headerIsSymlink, qint64 headerSize,
                           const QByteArray &headerTarget)
{
    if (headerSize != 0)
        return sizeError(declared, headerSize);
    if (declared.size != 0)
        return Error{
            .code = Code::EntrySize, .path = declared.path, .detail = "a symlink with a declared size"};
    if (!declared.isSymlink())
        return Error{.code = Code::SymlinkNotDeclared, .path = declared.path};
    if (!headerIsSymlink || headerTarget != declared.linkTarget)
        return Error{.code = Code::LinkTargetMismatch, .path = declared.path};
    const Sha256Digest actual =
        Sha256::of({headerTarget.constData(), static_cast<std::size_t>(headerTarget.size())});
    if (!declared.digestIsHex || actual != declared.digest)
        return hashError(declared, actual);
    if (leavesRootLexically(declared.path, headerTarget))
        return Error{.code = Code::SymlinkTargetEscapesArchive, .path = declared.path};
    return {};
}

bool leavesRootLexically(QByteArrayView path, QByteArrayView target)
{
    if (target.startsWith('/'))
        return true;
    qsizetype depth = path.count('/'); // directories above the entry
    qsizetype begin = 0;
    while (begin <= target.size()) {
        qsizetype end = target.indexOf('/', begin);
        if (end < 0)
            end = target.size();
        const QByteArrayView name = target.sliced(begin, end - begin);
        if (name == "..") {
            if (--depth < 0)
                return true;
        } else if (!name.isEmpty() && name != ".") {
            ++depth;
        }
        begin = end + 1;
    }
    return false;
}

} // namespace ferry
