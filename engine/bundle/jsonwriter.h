// SPDX-License-Identifier: MIT
#pragma once

// Writes JSON piece by piece, for reports of any length: nothing but a 64 KiB buffer is kept in memory. Commas, colons,
// indentation and escapes are the writer's business, the order of calls is the caller's:
//
//     JsonWriter json(file, JsonWriter::Style::Pretty);
//     json.beginObject();
//     json.key("files");
//     json.beginArray();
//     for (const Row &row : rows)
//         json.string(row.path);
//     json.endArray();
//     json.endObject();
//     if (!json.finish())
//         return file.errorString();
//
// Owned by its user, used on one thread. The destructor does not flush: what is not finished is not written.

#include "bundle/jsonoutput.h"

#include <QByteArrayView>
#include <QStringView>

#include <vector>

class QIODevice;

namespace ferry {

class JsonWriter
{
public:
    enum class Style {
        Compact, // one line, no blanks
        Pretty   // two spaces a level, as JSON.stringify(value, null, 2)
    };
    using Sink = JsonOutput::Sink;

    explicit JsonWriter(Sink sink, Style style = Style::Compact);
    // REQUIRES: `device` is open for writing and outlives the writer.
    explicit JsonWriter(QIODevice &device, Style style = Style::Compact);
    JsonWriter(const JsonWriter &) = delete;
    JsonWriter &operator=(const JsonWriter &) = delete;
    ~JsonWriter() = default;

    // REQUIRES: every begin has its end; inside an object each value follows its key(); one value at the top.
    void beginObject();
    void endObject();
    void beginArray();
    void endArray();
    void key(QByteArrayView utf8);
    // Invalid UTF-8 becomes U+FFFD; what is invisible (base/visibletext) is escaped, beyond what JSON demands.
    void string(QByteArrayView utf8);
    void string(QStringView text);
    void integer(qint64 value);
    void boolean(bool value);
    void null();
    // A finished JSON value, copied as it is (in pretty style not indented again).
    void rawJson(QByteArrayView json);

    // Hands the rest to the sink. False when that or anything before failed.
    bool finish();
    // True once the sink has failed; a long loop may stop early.
    [[nodiscard]] bool failed() const { return m_out.failed(); }

private:
    void begin(char bracket);
    void end(char bracket);
    void startValue();
    void startLine();

    JsonOutput m_out;
    Style m_style;
    std::vector<bool> m_isEmpty; // of each open container: nothing in it yet
    bool m_afterKey = false;
};

} // namespace ferry
