// SPDX-License-Identifier: MIT
#include "bundle/inflater_isal.h"

#ifdef FERRY_HAVE_ISAL

#include <algorithm>
#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>

namespace ferry {

namespace {

// ISA-L's buffer sizes are 32-bit.
constexpr std::size_t MaxStep = 1U << 30U;

class IsalInflater final : public Inflater
{
public:
    void start() override
    {
        isal_inflate_reset(m_state.get());
        // Raw deflate. The modes that compute the CRC on the way treat a trailer differently from release to release.
        m_state->crc_flag = ISAL_DEFLATE;
        m_crc = 0;
    }

    Step run(std::span<const char> input, std::span<char> output) override
    {
        const auto roomIn = static_cast<std::uint32_t>(std::min(input.size(), MaxStep));
        const auto roomOut = static_cast<std::uint32_t>(std::min(output.size(), MaxStep));
        // The library only reads its input; its interface is older than const.
        m_state->next_in = reinterpret_cast<std::uint8_t *>(const_cast<char *>(input.data()));
        m_state->avail_in = roomIn;
        m_state->next_out = reinterpret_cast<std::uint8_t *>(output.data());
        m_state->avail_out = roomOut;
        const int result = isal_inflate(m_state.get());
        const auto consumed = std::ptrdiff_t{roomIn} - std::ptrdiff_t{m_state->avail_in};
        const std::size_t produced = roomOut - m_state->avail_out;
        m_crc = crc32_gzip_refl(m_crc, reinterpret_cast<const unsigned char *>(output.data()), produced);
        if (result < 0)
            return {State::Damaged, consumed, produced};
        if (m_state->block_state == ISAL_BLOCK_FINISH)
            return {State::End, consumed - unreadBytes(), produced};
        if (produced == roomOut)
            return {State::OutputFull, consumed, produced};
        return {m_state->avail_in == 0 ? State::NeedInput : State::Damaged, consumed, produced};
    }

    quint32 crc() const override { return m_crc; }

    bool canResume() const override { return true; }

    // A header that is not complete yet is kept aside as whole bytes, the bits before it in the bit buffer.
    std::optional<qint64> bitsSinceBlock() const override
    {
        if (m_state->block_state != ISAL_BLOCK_NEW_HDR && m_state->block_state != ISAL_BLOCK_HDR)
            return std::nullopt;
        return qint64{m_state->tmp_in_size} * 8 + m_state->read_in_length;
    }

    void resume(std::span<const char> window, quint32 crc, char firstByte, int bits) override
    {
        start();
        m_crc = crc;
        isal_inflate_set_dict(m_state.get(),
                              reinterpret_cast<std::uint8_t *>(const_cast<char *>(window.data())),
                              static_cast<std::uint32_t>(window.size()));
        m_state->read_in =
            bits == 0 ? 0U : static_cast<std::uint8_t>(firstByte) >> (8U - static_cast<unsigned>(bits));
        m_state->read_in_length = bits;
    }

private:
    // Whole bytes behind the deflate data that the library still holds; releases after 2.30 put them back themselves and
    // then hold none.
    std::ptrdiff_t unreadBytes() const { return m_state->read_in_length / 8; }

    quint32 m_crc = 0;
    std::unique_ptr<inflate_state> m_state = std::make_unique<inflate_state>();
};

} // namespace

std::unique_ptr<Inflater> makeIsalInflater()
{
    return std::make_unique<IsalInflater>();
}

} // namespace ferry

#endif
