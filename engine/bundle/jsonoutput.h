// SPDX-License-Identifier: MIT
#pragma once

// A fixed buffer in front of a sink, which everything that prints JSON writes into: text of any length costs 64 KiB.
// Owned by one writer, used on its thread. After the sink has failed once, bytes are dropped and failed() stays true.

#include <QByteArrayView>

#include <functional>
#include <memory>

namespace ferry {

class JsonOutput
{
public:
    // Takes the next bytes of the text, in order; false when they could not be written.
    using Sink = std::function<bool(QByteArrayView)>;

    explicit JsonOutput(Sink sink);
    JsonOutput(const JsonOutput &) = delete;
    JsonOutput &operator=(const JsonOutput &) = delete;
    ~JsonOutput() = default; // does not flush

    void put(char byte)
    {
        if (m_size == Capacity)
            flush();
        m_buffer[m_size++] = byte;
    }
    void put(QByteArrayView bytes);
    void putSpaces(int count);

    // Hands everything to the sink. False when that or anything before failed.
    bool flush();
    [[nodiscard]] bool failed() const { return m_failed; }

private:
    static constexpr std::size_t Capacity = 65'536;

    Sink m_sink;
    std::unique_ptr<char[]> m_buffer; // Capacity bytes
    std::size_t m_size = 0;           // bytes waiting in it
    bool m_failed = false;
};

} // namespace ferry
