// SPDX-License-Identifier: MIT
#include "source/httpfetcher.h"

#include <QNetworkProxy>
#include <QSslConfiguration>

namespace ferry {

namespace {

// The system's, asked anew for each request, as the desktop does.
class SystemProxy final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        return systemProxyForQuery(query);
    }
};

// What may come right if it is tried again. Certificates and refusals do not.
bool isLoss(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError: // by us, for a stall
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::UnknownNetworkError: return true;
    default: return false;
    }
}

} // namespace

HttpFetcher::HttpFetcher(const MigrationLink &link, const HttpOptions &options, HttpPipe &pipe,
                         const std::optional<HttpPosition> &from)
    : m_link(link)
    , m_options(options)
    , m_pipe(pipe)
    , m_stall(this)
    , m_pause(this)
    , m_slow(this)
{
    m_manager.setParent(this); // so that it goes to the same thread
    m_manager.setProxyFactory(new SystemProxy);
    m_manager.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_stall.setSingleShot(true);
    m_pause.setSingleShot(true);
    m_slow.setSingleShot(true);
    if (from) {
        m_object = from->object;
        m_base = from->byte;
    }
    connect(&m_stall, &QTimer::timeout, this, &HttpFetcher::onStall);
    connect(&m_pause, &QTimer::timeout, this, &HttpFetcher::request);
    connect(&m_slow, &QTimer::timeout, this, &HttpFetcher::onSlow);
}

HttpFetcher::~HttpFetcher()
{
    dropReply();
}

void HttpFetcher::start()
{
    request();
}

void HttpFetcher::retry()
{
    if (m_isDone)
        return;
    m_losses = 0;
    m_pause.stop();
    m_slow.stop();
    dropReply();
    request();
}

void HttpFetcher::request()
{
    QNetworkRequest request(m_link.secret());
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setRawHeader("Accept-Encoding", "identity"); // and Qt then leaves the body alone
    request.setRawHeader("User-Agent", "Ferry");
    if (!m_options.extraAuthorities.isEmpty()) {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        for (const QByteArray &authority : m_options.extraAuthorities)
            tls.addCaCertificates(QSslCertificate::fromData(authority));
        request.setSslConfiguration(tls);
    }
    if (position() > 0) {
        request.setRawHeader("Range", "bytes=" + QByteArray::number(position()) + '-');
        if (!m_object->validator.isEmpty())
            request.setRawHeader("If-Range", m_object->validator);
    }
    m_mode = Mode::Head;
    m_reply = m_manager.get(request);
    m_reply->setReadBufferSize(m_options.bufferBytes);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &HttpFetcher::onHead);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpFetcher::onReadyRead);
    connect(m_reply, &QNetworkReply::finished, this, &HttpFetcher::onFinished);
    m_stall.start(m_options.stallMs);
    watchRate();
}

HttpHead HttpFetcher::head() const
{
    HttpHead head{.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                  .etag = m_reply->rawHeader("ETag"),
                  .lastModified = m_reply->rawHeader("Last-Modified"),
                  .contentRange = m_reply->rawHeader("Content-Range"),
                  .contentEncoding = m_reply->rawHeader("Content-Encoding"),
                  .contentLength = std::nullopt};
    bool isNumber = false;
    const qint64 length = m_reply->rawHeader("Content-Length").toLongLong(&isNumber);
    if (isNumber && length >= 0)
        head.contentLength = length;
    return head;
}

void HttpFetcher::onHead()
{
    if (m_reply == nullptr || m_mode != Mode::Head || m_isDone)
        return;
    if (judge())
        onReadyRead();
}

// True when the body is wanted.
bool HttpFetcher::judge()
{
    const HttpHead head = this->head();
    const QByteArray status = "HTTP " + QByteArray::number(head.status);
    switch (verdictOf(head, position(), m_object ? &*m_object : nullptr)) {
    case HttpVerdict::Continues:
        begin();
        m_mode = Mode::Pass;
        return true;
    case HttpVerdict::BeginsAgain:
        if (m_base > 0) { // and what comes before that place nobody remembers
            fail(Code::SourceChanged, "the server began again, " + status);
            return false;
        }
        if (!m_object)
            m_object = objectOf(head);
        begin();
        m_passed.beginRepeat();
        m_mode = m_passed.size() > 0 ? Mode::Skip : Mode::Pass;
        return true;
    case HttpVerdict::Finished:
        begin();
        m_isDone = true;
        m_pipe.end({});
        dropReply();
        return false;
    case HttpVerdict::Changed:
        fail(Code::SourceChanged, "another object is there now, " + status);
        return false;
    case HttpVerdict::Expired: fail(Code::LinkExpired, status); return false;
    case HttpVerdict::Redirected: fail(Code::FetchFailed, "redirect refused, " + status); return false;
    case HttpVerdict::Encoded:
        fail(Code::FetchFailed, "the body is encoded: " + head.contentEncoding.left(40));
        return false;
    case HttpVerdict::TryAgain: lose(status); return false;
    case HttpVerdict::Refused: break;
    }
    fail(Code::FetchFailed, status);
    return false;
}

void HttpFetcher::begin()
{
    if (!std::exchange(m_hasBegun, true))
        m_pipe.begin(*m_object);
}

void HttpFetcher::onReadyRead()
{
    if (m_reply == nullptr || m_isDone)
        return;
    if (m_mode == Mode::Skip)
        skip();
    if (m_mode == Mode::Pass)
        pass();
}

void HttpFetcher::goOn()
{
    if (m_reply == nullptr || m_isDone || m_mode == Mode::Head)
        return;
    const bool hasEnded = m_reply->isFinished();
    onReadyRead();
    if (hasEnded && m_reply != nullptr && m_reply->bytesAvailable() == 0)
        onFinished();
}

// What the server repeats is read away as fast as it comes, and has to be the same.
void HttpFetcher::skip()
{
    while (m_reply->bytesAvailable() > 0 && m_passed.leftToRepeat() > 0) {
        const QByteArray bytes = m_reply->read(std::min(m_options.bufferBytes, m_passed.leftToRepeat()));
        if (bytes.isEmpty())
            return;
        m_stall.start(m_options.stallMs);
        count(bytes.size());
        if (!m_passed.repeat(bytes)) {
            fail(Code::SourceChanged, "the server began again with other bytes");
            return;
        }
    }
    if (m_passed.leftToRepeat() == 0)
        m_mode = Mode::Pass;
}

void HttpFetcher::pass()
{
    while (m_reply->bytesAvailable() > 0) {
        const qint64 room = m_pipe.room();
        if (room == 0) {
            m_stall.stop(); // the reader is slow, not the network
            m_slow.stop();
            return;
        }
        const QByteArray bytes = m_reply->read(std::min(room, m_reply->bytesAvailable()));
        if (bytes.isEmpty())
            break;
        m_losses = 0;
        m_passed.add(bytes);
        m_pipe.put(bytes);
        count(bytes.size());
    }
    m_stall.start(m_options.stallMs);
    watchRate();
}

void HttpFetcher::onFinished()
{
    if (m_reply == nullptr || m_isDone)
        return;
    if (m_mode == Mode::Head && m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid()) {
        onHead(); // an answer without a body tells its head only now
        if (m_reply == nullptr || m_isDone)
            return;
    }
    onReadyRead();
    if (m_reply == nullptr || m_isDone || m_reply->bytesAvailable() > 0)
        return; // goOn() comes back when there is room
    const QNetworkReply::NetworkError error = m_reply->error();
    const bool isShort = m_object && m_object->totalBytes && position() < *m_object->totalBytes;
    const bool isLong = m_object && m_object->totalBytes && position() > *m_object->totalBytes;
    if (isLong)
        return fail(Code::FetchFailed, "more bytes than the server said");
    if (error == QNetworkReply::NoError && m_object && !isShort) {
        m_isDone = true;
        m_stall.stop();
        m_pipe.end({});
        dropReply();
        return;
    }
    const QByteArray why = error == QNetworkReply::NoError
                               ? QByteArray("the connection ended early")
                               : "network error " + QByteArray::number(static_cast<int>(error));
    if (error == QNetworkReply::SslHandshakeFailedError)
        return fail(Code::FetchFailed, "the server's certificate can't be trusted");
    if (error == QNetworkReply::NoError || isLoss(error))
        return lose(why);
    fail(Code::FetchFailed, why);
}

void HttpFetcher::onStall()
{
    if (!m_isDone)
        lose("no byte for " + QByteArray::number(m_options.stallMs / 1000) + " s");
}

void HttpFetcher::watchRate()
{
    if (m_slow.isActive())
        return;
    m_slowBytes = 0;
    m_slow.start(m_options.slowMs);
}

void HttpFetcher::count(qint64 bytes)
{
    m_slowBytes += bytes;
    if (m_slowBytes < m_options.slowBytes)
        return;
    m_slow.stop();
    watchRate();
}

void HttpFetcher::onSlow()
{
    if (!m_isDone)
        fail(Code::FetchFailed, "too slow: " + QByteArray::number(m_slowBytes) + " bytes in "
                                    + QByteArray::number(m_options.slowMs / 1000) + " s");
}

void HttpFetcher::lose(const QByteArray &why)
{
    dropReply();
    if (m_losses >= m_options.pausesMs.size()) {
        fail(Code::FetchFailed, why + ", after " + QByteArray::number(position()) + " bytes");
        return;
    }
    m_pause.start(m_options.pausesMs[m_losses++]);
}

void HttpFetcher::fail(Code code, const QByteArray &detail)
{
    m_isDone = true;
    m_stall.stop();
    m_pause.stop();
    m_slow.stop();
    m_pipe.end(Error{.code = code, .path = m_link.label().toUtf8(), .detail = detail});
    dropReply();
}

void HttpFetcher::dropReply()
{
    m_stall.stop();
    if (m_reply == nullptr)
        return;
    QNetworkReply *reply = std::exchange(m_reply, nullptr);
    reply->disconnect(this);
    reply->deleteLater(); // which ends it; abort() from inside one of its own signals would be one too many
}

} // namespace ferry
