// SPDX-License-Identifier: MIT
#pragma once

// SHA-256 (FIPS 180-4) over a stream, with two backends of one behaviour: OpenSSL's EVP where it was found at build
// time (about ten times faster with SHA extensions), QCryptographicHash everywhere. A hasher is used from one thread
// at a time and is reused for many messages, so that small files do not pay for its set-up.

#include <QByteArray>

#include <array>
#include <memory>
#include <span>

namespace ferry {

using ByteSpan = std::span<const char>;
using Sha256Digest = std::array<unsigned char, 32>;

class Sha256
{
public:
    enum class Backend {
        Best,   // OpenSSL where built in, else Qt
        Qt,     // QCryptographicHash
        OpenSsl // REQUIRES: isAvailable(Backend::OpenSsl)
    };

    explicit Sha256(Backend backend = Backend::Best);
    ~Sha256();
    Sha256(const Sha256 &) = delete;
    Sha256 &operator=(const Sha256 &) = delete;

    [[nodiscard]] static bool isAvailable(Backend backend);

    void update(ByteSpan bytes);
    // The digest of everything since the last finish(); the hasher is ready for the next message afterwards.
    [[nodiscard]] Sha256Digest finish();

    // The digest of one message.
    [[nodiscard]] static Sha256Digest of(ByteSpan bytes);

    class Engine; // one per backend, in sha256.cpp

private:
    std::unique_ptr<Engine> m_engine;
};

// 64 lower-case hex digits.
[[nodiscard]] QByteArray toHex(const Sha256Digest &digest);
void appendHex(QByteArray &text, const Sha256Digest &digest);

// The digest that 64 lower-case hex digits stand for; false for any other text (upper case never matches, format
// document 4).
[[nodiscard]] bool fromHex(QByteArrayView hex, Sha256Digest &digest);

} // namespace ferry
