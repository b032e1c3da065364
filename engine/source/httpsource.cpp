// SPDX-License-Identifier: MIT
#include "source/httpsource.h"

#include "source/httpfetcher.h"
#include "source/httppipe.h"

#include <QThread>

namespace ferry {

class HttpSource::Network
{
public:
    Network(const MigrationLink &link, CancelToken cancel, const HttpOptions &options,
            const std::optional<HttpPosition> &from)
        : pipe(std::move(cancel), options.bufferBytes)
        , m_fetcher(new HttpFetcher(link, options, pipe, from))
    {
        m_thread.setObjectName(QStringLiteral("ferry-network"));
        m_fetcher->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::finished, m_fetcher, &QObject::deleteLater);
        pipe.setWake(
            [this] { QMetaObject::invokeMethod(m_fetcher, &HttpFetcher::goOn, Qt::QueuedConnection); });
        pipe.setRetry(options.retry, [this] {
            QMetaObject::invokeMethod(m_fetcher, &HttpFetcher::retry, Qt::QueuedConnection);
        });
        m_thread.start();
        QMetaObject::invokeMethod(m_fetcher, &HttpFetcher::start, Qt::QueuedConnection);
    }
    ~Network()
    {
        m_thread.quit();
        m_thread.wait();
    }
    Network(const Network &) = delete;
    Network &operator=(const Network &) = delete;

    HttpPipe pipe;

private:
    QThread m_thread;
    HttpFetcher *m_fetcher; // lives on m_thread, deleted there when it ends
};

HttpSource::HttpSource(std::unique_ptr<Network> network, QString label)
    : m_network(std::move(network))
    , m_label(std::move(label))
{}

HttpSource::~HttpSource() = default;

Result<std::unique_ptr<HttpSource>> HttpSource::open(const MigrationLink &link, CancelToken cancel,
                                                     const HttpOptions &options)
{
    return begin(std::make_unique<Network>(link, std::move(cancel), options, std::nullopt), link);
}

Result<std::unique_ptr<HttpSource>> HttpSource::openAt(const MigrationLink &link,
                                                       const SourcePosition &position, CancelToken cancel,
                                                       const HttpOptions &options)
{
    const std::optional<HttpObject> object = objectFrom(position.identity);
    if (!object)
        return Error{.code = Code::SourceChanged,
                     .path = link.label().toUtf8(),
                     .detail = "nothing tells whether it is still the same object"};
    const HttpPosition from{.object = *object, .byte = position.byte};
    return begin(std::make_unique<Network>(link, std::move(cancel), options, from), link);
}

Result<std::unique_ptr<HttpSource>> HttpSource::begin(std::unique_ptr<Network> network,
                                                      const MigrationLink &link)
{
    if (Result<void> begun = network->pipe.waitForBegin(); !begun)
        return begun.error();
    return std::unique_ptr<HttpSource>(new HttpSource(std::move(network), link.label()));
}

Result<std::size_t> HttpSource::read(std::span<char> buffer)
{
    return m_network->pipe.read(buffer);
}

std::optional<qint64> HttpSource::totalBytes() const
{
    return m_network->pipe.object().totalBytes;
}

QByteArray HttpSource::identity() const
{
    return identityOf(m_network->pipe.object());
}

} // namespace ferry
