// SPDX-License-Identifier: MIT
#include "base/sha256.h"

#include <QCryptographicHash>

#ifdef FERRY_HAVE_OPENSSL
#include <openssl/evp.h>
#endif

#include <algorithm>

namespace ferry {

class Sha256::Engine
{
public:
    Engine() = default;
    virtual ~Engine() = default;
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;
    virtual void update(ByteSpan bytes) = 0;
    virtual void finish(Sha256Digest &digest) = 0;
};

namespace {

class QtEngine final : public Sha256::Engine
{
public:
    void update(ByteSpan bytes) override
    {
        m_hash.addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    }

    void finish(Sha256Digest &digest) override
    {
        const QByteArray result = m_hash.result();
        std::copy(result.cbegin(), result.cend(), digest.begin());
        m_hash.reset();
    }

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

#ifdef FERRY_HAVE_OPENSSL
class OpenSslEngine final : public Sha256::Engine
{
public:
    OpenSslEngine() { EVP_DigestInit_ex(m_context.get(), m_digest.get(), nullptr); }

    void update(ByteSpan bytes) override { EVP_DigestUpdate(m_context.get(), bytes.data(), bytes.size()); }

    void finish(Sha256Digest &digest) override
    {
        EVP_DigestFinal_ex(m_context.get(), digest.data(), nullptr);
        EVP_DigestInit_ex(m_context.get(), nullptr, nullptr); // the same digest once more
    }

private:
    struct Free
    {
        void operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }
        void operator()(EVP_MD *digest) const { EVP_MD_free(digest); }
    };
    std::unique_ptr<EVP_MD_CTX, Free> m_context{EVP_MD_CTX_new()};
    std::unique_ptr<EVP_MD, Free> m_digest{EVP_MD_fetch(nullptr, "SHA2-256", nullptr)};
};
#endif

std::unique_ptr<Sha256::Engine> makeEngine(Sha256::Backend backend)
{
#ifdef FERRY_HAVE_OPENSSL
    if (backend != Sha256::Backend::Qt)
        return std::make_unique<OpenSslEngine>();
#else
    Q_UNUSED(backend)
#endif
    return std::make_unique<QtEngine>();
}

int hexValue(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    if (digit >= 'a' && digit <= 'f')
        return digit - 'a' + 10;
    return -1;
}

} // namespace

Sha256::Sha256(Backend backend)
    : m_engine(makeEngine(backend))
{}

Sha256::~Sha256() = default;

bool Sha256::isAvailable(Backend backend)
{
#ifdef FERRY_HAVE_OPENSSL
    Q_UNUSED(backend)
    return true;
#else
    return backend != Backend::OpenSsl;
#endif
}

void Sha256::update(ByteSpan bytes)
{
    m_engine->update(bytes);
}

Sha256Digest Sha256::finish()
{
    Sha256Digest digest{};
    m_engine->finish(digest);
    return digest;
}

Sha256Digest Sha256::of(ByteSpan bytes)
{
    Sha256 hasher;
    hasher.update(bytes);
    return hasher.finish();
}

QByteArray toHex(const Sha256Digest &digest)
{
    QByteArray hex;
    appendHex(hex, digest);
    return hex;
}

void appendHex(QByteArray &text, const Sha256Digest &digest)
{
    static constexpr char Digits[] = "0123456789abcdef";
    std::array<char, 2 * std::tuple_size_v<Sha256Digest>> hex{};
    auto next = hex.begin();
    for (const unsigned char byte : digest) {
        *next++ = Digits[byte >> 4U];
        *next++ = Digits[byte & 15U];
    }
    text.append(hex.data(), static_cast<qsizetype>(hex.size()));
}

bool fromHex(QByteArrayView hex, Sha256Digest &digest)
{
    if (hex.size() != 64)
        return false;
    for (qsizetype i = 0; i < 32; ++i) {
        const int high = hexValue(hex[2 * i]);
        const int low = hexValue(hex[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        digest[static_cast<std::size_t>(i)] = static_cast<unsigned char>(high * 16 + low);
    }
    return true;
}

} // namespace ferry
