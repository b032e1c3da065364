// SPDX-License-Identifier: MIT
// The list of contents: not JSON, not of its shape, not itself (format document 4, 5, 6).
#include "corpus.h"

namespace ferry::test {

namespace {

void text(HostileRows &rows, const QByteArray &name, const QByteArray &manifest, const QByteArray &kind)
{
    rows.push_back(hostileRow(
        "manifest text " + name,
        [manifest] { return soundBundle(Shape::V1).setManifestText(manifest).build(); }, kind));
}

void addTexts(HostileRows &rows)
{
    const QByteArray sound = soundBundle(Shape::V1).manifestText();
    for (const char *bad : {"",
                            " ",
                            "{",
                            "}",
                            "{]",
                            "[",
                            "nul",
                            "tru",
                            "{\"a\"}",
                            "{\"a\":}",
                            "{a:1}",
                            "{'a':1}",
                            "{\"a\":1,}",
                            "[1,]",
                            "01",
                            "1.",
                            ".5",
                            "+1",
                            "1e",
                            "0x1",
                            "NaN",
                            "Infinity",
                            "-",
                            "\"",
                            "\"\\x\"",
                            "\"\\u12\"",
                            "\"\t\"",
                            "{}{}",
                            "// c\n{}",
                            "{\"a\":1 \"b\":2}",
                            "\xef\xbb\xbf{}",
                            "\xff\xfe",
                            "undefined"})
        text(rows, QByteArray(bad).toHex(), bad, "manifest_malformed");
    text(rows, "with a NUL behind it", sound + '\0', "manifest_malformed");
    text(rows, "with a byte order mark", "\xef\xbb\xbf" + sound, "manifest_malformed");
    text(rows, "cut in half", sound.first(sound.size() / 2), "manifest_malformed");
    for (const char *other :
         {"null", "true", "0", "\"x\"", "[]", "{}", "[{}]", "{\"schema_version\":2}",
          "{\"schema_version\":null}", "{\"schema_version\":[1]}", "{\"schema_version\":1}",
          "{\"schema_version\":\"1.0\"}", "{\"schema_version\":1.5}", "{\"schema_version\":-1}",
          "{\"schema_version\":1e999}"})
        text(rows, other, other, "manifest_schema");
    text(rows, "256 levels", QByteArray(256, '[') + QByteArray(256, ']'), "manifest_schema");
    text(rows, "257 levels", QByteArray(257, '[') + QByteArray(257, ']'), "manifest_too_complex");
    text(rows, "257 levels of objects", QByteArray("{\"a\":").repeated(257) + '1' + QByteArray(257, '}'),
         "manifest_too_complex");
}

void addMembers(HostileRows &rows)
{
    const auto both = [&rows](const QString &member, const QJsonValue &value, const QByteArray &name) {
        for (const Shape shape : {Shape::V0, Shape::V1})
            rows.push_back(hostileRow((shape == Shape::V0 ? "v0, " : "v1, ") + name,
                                      [=] { return soundBundle(shape).setMember(member, value).build(); },
                                      "manifest_schema"));
    };
    const auto missing = [&rows](Shape shape, const QString &member) {
        rows.push_back(hostileRow((shape == Shape::V0 ? "v0, without " : "v1, without ") + member.toUtf8(),
                                  [=] { return soundBundle(shape).removeMember(member).build(); },
                                  "manifest_schema"));
    };
    for (const auto &member : {u"created_at"_qs, u"files"_qs})
        missing(Shape::V0, member);
    for (const auto &member :
         {u"bundle_id"_qs, u"created_at"_qs, u"assistant"_qs, u"assistant.id"_qs, u"assistant.name"_qs,
          u"assistant.runtime_version"_qs, u"origin"_qs, u"origin.mode"_qs, u"compatibility"_qs,
          u"compatibility.min_runtime_version"_qs, u"compatibility.max_runtime_version"_qs, u"contents"_qs,
          u"secrets_redacted"_qs, u"export_options"_qs, u"export_options.include_logs"_qs})
        missing(Shape::V1, member);
    both(u"created_at"_qs, 5, "a number for a date");
    both(u"created_at"_qs, QJsonValue::Null, "null for a date");
    both(u"schema_version"_qs, QJsonValue::Null, "null for the version");
    both(u"schema_version"_qs, true, "true for the version");
    both(u"schema_version"_qs, 2, "version 2");
    const auto v1 = [&rows](const QString &member, const QJsonValue &value) {
        rows.push_back(hostileRow(
            "v1, " + member.toUtf8() + " = " + value.toVariant().toByteArray(),
            [=] { return soundBundle(Shape::V1).setMember(member, value).build(); }, "manifest_schema"));
    };
    for (const auto &date :
         {u"2026-02-30T00:00:00Z"_qs, u"2026-01-01T24:00Z"_qs, u"2026-01-01t00:00Z"_qs,
          u"2026-01-01T00:00:60Z"_qs, u"2026-01-01"_qs, u"2026-01-01T00:00"_qs, u"now"_qs, u""_qs})
        v1(u"created_at"_qs, date);
    for (const auto &id : {u""_qs, u"x"_qs, u"6f1c2d3e-4a5b-9c6d-8e7f-0123456789ab"_qs,
                           u"6f1c2d3e-4a5b-4c6d-7e7f-0123456789ab"_qs, u"../../../../etc/passwd"_qs})
        v1(u"bundle_id"_qs, id);
    v1(u"origin.mode"_qs, u"elsewhere"_qs);
    v1(u"origin.mode"_qs, u"managed"_qs); // secrets are not redacted
    v1(u"assistant.id"_qs, u""_qs);
    v1(u"compatibility.min_runtime_version"_qs, u""_qs);
    v1(u"compatibility.max_runtime_version"_qs, 1);
    // What is shown to people is no longer than people read.
    rows.push_back(hostileRow(
        "v1, a name of 30 MiB",
        [] {
            return soundBundle(Shape::V1).setMember(u"assistant.name"_qs, QString(30 << 20, u'A')).build();
        },
        "manifest_schema"));
    rows.push_back(hostileRow(
        "v0, a date of 30 MiB",
        [] { return soundBundle(Shape::V0).setMember(u"created_at"_qs, QString(30 << 20, u'A')).build(); },
        "manifest_schema"));
}

void addEntries(HostileRows &rows)
{
    const auto lie = [&rows](const QByteArray &name, const BreakIt &breakIt, const char *v0, const char *v1) {
        for (const Shape shape : {Shape::V0, Shape::V1})
            rows.push_back(hostileRow((shape == Shape::V0 ? "v0, " : "v1, ") + name,
                                      [=] {
                                          BundleBuilder b = soundBundle(shape);
                                          breakIt(b);
                                          return b.build();
                                      },
                                      shape == Shape::V0 ? v0 : v1));
    };
    lie(
        "a negative size", [](auto &b) { b.declareSize(Hello, -1); }, "manifest_schema", "manifest_schema");
    lie(
        "a size over 2^53", [](auto &b) { b.declareSize(Hello, (1LL << 53) + 2); }, "manifest_schema",
        "manifest_schema");
    lie(
        "an upper-case digest", [](auto &b) { b.declareDigest(Hello, QByteArray(64, 'A')); }, "entry_hash",
        "manifest_schema");
    lie(
        "an empty digest", [](auto &b) { b.declareDigest(Hello, ""); }, "entry_hash", "manifest_schema");
    lie(
        "a short digest", [](auto &b) { b.declareDigest(Hello, QByteArray(63, '0')); }, "entry_hash",
        "manifest_schema");
    lie(
        "a long digest", [](auto &b) { b.declareDigest(Hello, QByteArray(65, '0')); }, "entry_hash",
        "manifest_schema");
    lie(
        "a wrong digest", [](auto &b) { b.declareDigest(Hello, QByteArray(64, '0')); }, "entry_hash",
        "entry_hash");
    lie(
        "another path", [](auto &b) { b.declarePath(Hello, "workspace/other.txt"); }, "manifest_mismatch",
        "manifest_mismatch");
    lie(
        "a wrong checksum", [](auto &b) { b.setChecksum(QByteArray(64, '0')); }, "manifest_sha256",
        "manifest_sha256");
    lie(
        "an empty checksum", [](auto &b) { b.setChecksum(""); }, "manifest_sha256", "manifest_schema");
    lie(
        "an upper-case checksum", [](auto &b) { b.setChecksum(QByteArray(64, 'A')); }, "manifest_sha256",
        "manifest_schema");
    rows.push_back(hostileRow(
        "v1, no database", [] { return BundleBuilder(Shape::V1).addFile(Hello, "x").build(); },
        "manifest_schema"));
    addAccepted(rows, "unknown members", [](auto &b) { b.setMember(u"x"_qs, QJsonValue::Null); }, {});
    addAccepted(rows, "a text that a terminal obeys",
                [](auto &b) { b.setMember(u"description"_qs, u"\u001b]0;x\u0007\u202e"_qs); }, {});
}

} // namespace

void addManifestRows(HostileRows &rows)
{
    addTexts(rows);
    addMembers(rows);
    addEntries(rows);
}

} // namespace ferry::test
