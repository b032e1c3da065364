// SPDX-License-Identifier: MIT
#pragma once

// A bundle behind a migration link (format document 18.2), streamed: no file in between, and at most about two buffers in memory,
// because what is not read is not fetched. A connection that drops, stalls or is reset goes on at the exact byte (RFC 9110,
// Range and If-Range), with growing pauses; whoever reads never notices. It is never spliced: an answer is taken only when it continues the same
// object, by its ETag or Last-Modified and its length; a server that begins again from the start has to repeat, byte for byte, what
// was read already. Redirects are refused, certificates are always checked, the system's proxy is used, bodies are taken as they are.
//
// Owned by the importer. The network lives on a thread of its own, because whoever reads blocks: read() comes from one thread.

#include "base/cancel.h"
#include "source/bytesource.h"
#include "source/migrationlink.h"

#include <QByteArrayList>

#include <memory>
#include <vector>

namespace ferry {

struct HttpOptions
{
    qint64 bufferBytes = 1024 * 1024;
    int stallMs = 30'000; // no byte for so long is a lost connection
    // Less than that in so long, while the reader waits, is given up: a server must not hold an import, and the workspace's lock, for ever.
    qint64 slowBytes = 64 * 1024;
    int slowMs = 600'000;
    // Before each try after a loss, milliseconds; as many tries in a row without a single byte, then it is given up.
    std::vector<int> pausesMs{500, 1000, 2000, 4000, 8000, 16'000};
    RetrySignal retry;               // the user does not want to wait for a stall or a pause to be over
    QByteArrayList extraAuthorities; // PEM, besides the system's; for tests
};

class HttpSource final : public ByteSource
{
public:
    // Asks for the object and waits for the answer's head. ERRORS: LinkExpired (400, 401, 403, 404, 410), FetchFailed, Cancelled.
    [[nodiscard]] static Result<std::unique_ptr<HttpSource>> open(const MigrationLink &link,
                                                                  CancelToken cancel,
                                                                  const HttpOptions &options = {});
    ~HttpSource() override;

    // The same, from there on: the server has to continue the same object, or it is SourceChanged.
    [[nodiscard]] static Result<std::unique_ptr<HttpSource>> openAt(const MigrationLink &link,
                                                                    const SourcePosition &position,
                                                                    CancelToken cancel,
                                                                    const HttpOptions &options = {});

    // Waits for bytes, at most 100 ms after a cancel. ERRORS: FetchFailed, LinkExpired, SourceChanged, Cancelled.
    [[nodiscard]] Result<std::size_t> read(std::span<char> buffer) override;
    [[nodiscard]] std::optional<qint64> totalBytes() const override;
    // The validator and the length of the object; empty when the server tells one of them not.
    [[nodiscard]] QByteArray identity() const override;
    [[nodiscard]] QString label() const override { return m_label; }

private:
    class Network; // the thread, and the pipe from it

    HttpSource(std::unique_ptr<Network> network, QString label);
    [[nodiscard]] static Result<std::unique_ptr<HttpSource>> begin(std::unique_ptr<Network> network,
                                                                   const MigrationLink &link);

    std::unique_ptr<Network> m_network;
    QString m_label;
};

} // namespace ferry
