// SPDX-License-Identifier: MIT
#include "bundle/inflater_karchive.h"

#include "bundle/crc32.h"

#include <KCompressionDevice>
#include <KFilterBase>

#include <algorithm>

namespace ferry {

namespace {

// KFilterBase's buffer sizes are int.
constexpr std::size_t MaxStep = 1U << 30U;

// At the end of the deflate data KArchive's filter starts over by itself and reads what follows as another stream, which
// would swallow the trailer. It does so through init(), which refuses unknown flags before it touches anything; the filter
// then answers End and leaves the rest of the input alone. Three is a value the enumeration can hold and none it names.
constexpr auto NoRestart = static_cast<KFilterBase::FilterFlags>(3);

class KArchiveInflater final : public Inflater
{
public:
    KArchiveInflater() = default;
    // The filter's own destructor leaves zlib's memory behind.
    ~KArchiveInflater() override
    {
        if (m_ready)
            m_filter->terminate();
    }
    KArchiveInflater(const KArchiveInflater &) = delete;
    KArchiveInflater &operator=(const KArchiveInflater &) = delete;

    void start() override
    {
        m_crc = {};
        m_filter->setFilterFlags(KFilterBase::NoHeaders);
        m_ready = m_filter->init(QIODevice::ReadOnly);
        m_filter->setFilterFlags(NoRestart);
    }

    Step run(std::span<const char> input, std::span<char> output) override
    {
        // The filter takes empty input for the end of the data.
        if (input.empty())
            return {State::NeedInput, 0, 0};
        input = input.first(std::min(input.size(), MaxStep));
        output = output.first(std::min(output.size(), MaxStep));
        m_filter->setInBuffer(input.data(), static_cast<uint>(input.size()));
        m_filter->setOutBuffer(output.data(), static_cast<uint>(output.size()));
        const KFilterBase::Result result = m_ready ? m_filter->uncompress() : KFilterBase::Error;
        const auto consumed = std::ssize(input) - m_filter->inBufferAvailable();
        const auto produced = output.size() - static_cast<std::size_t>(m_filter->outBufferAvailable());
        m_crc.update(output.first(produced));
        if (result == KFilterBase::End)
            return {State::End, consumed, produced};
        if (result == KFilterBase::Error || (consumed == 0 && produced == 0))
            return {State::Damaged, consumed, produced};
        return {produced == output.size() ? State::OutputFull : State::NeedInput, consumed, produced};
    }

    quint32 crc() const override { return m_crc.value(); }

private:
    std::unique_ptr<KFilterBase> m_filter{
        KCompressionDevice::filterForCompressionType(KCompressionDevice::GZip)};
    Crc32 m_crc;
    bool m_ready = false;
};

} // namespace

std::unique_ptr<Inflater> makeKArchiveInflater()
{
    return std::make_unique<KArchiveInflater>();
}

} // namespace ferry
