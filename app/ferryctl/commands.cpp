// SPDX-License-Identifier: MIT
#include "commands.h"

#include "messages.h"
#include "textreport.h"

#include <QDir>
#include <QElapsedTimer>

namespace ferry::cli {

namespace {

int printFailure(const Error &error, Console &console)
{
    console.note(errorText(error));
    return exitCodeOf(error);
}

void writeVerified(JsonWriter &json, const VerifyFacts &facts)
{
    json.beginObject();
    json.key("ok");
    json.boolean(true);
    json.key("errors");
    json.beginArray();
    json.endArray();
    json.key("entries");
    json.integer(facts.entries);
    json.key("bytes");
    json.integer(facts.bytes);
    json.endObject();
}

// The engine may report thousands of times a second; a terminal does not want that.
ProgressSink thinned(Console &console)
{
    auto timer = std::make_shared<QElapsedTimer>();
    return [&console, timer](const Progress &progress) {
        if (timer->isValid() && timer->elapsed() < 100)
            return;
        timer->start();
        console.progress(progress);
    };
}

} // namespace

ImportRequest requestOf(const Arguments &arguments)
{
    ImportRequest request;
    request.sourcePath = arguments.link ? arguments.link->label().toUtf8() : arguments.source;
    request.link = arguments.link;
    request.workspacePath = arguments.workspace;
    request.homePath = QFile::encodeName(QDir(QDir::homePath()).canonicalPath());
    request.runtimeVersion = arguments.runtimeVersion;
    request.limits = arguments.limits;
    return request;
}

ReportTexts consoleTexts()
{
    return {.error = errorText, .warning = warningText};
}

int finishJson(JsonWriter &json, Console &console, int exitCode)
{
    const bool written = json.finish();
    console.result(QString());
    return written ? exitCode : 1;
}

int writeJsonFailure(const Error &error, Console &console)
{
    JsonWriter json(console.output());
    json.beginObject();
    json.key("ok");
    json.boolean(false);
    writeFailure(json, error, consoleTexts());
    json.endObject();
    return finishJson(json, console, exitCodeOf(error));
}

int refuse(const Error &error, const Arguments &arguments, Console &console)
{
    return arguments.json ? writeJsonFailure(error, console) : printFailure(error, console);
}

int inspectCommand(const Arguments &arguments, Console &console, const CancelToken &cancel)
{
    const auto manifest = inspectBundle(requestOf(arguments), cancel);
    if (!manifest)
        return arguments.json ? writeJsonFailure(manifest.error(), console)
                              : printFailure(manifest.error(), console);
    if (arguments.json) {
        JsonWriter json(console.output());
        writeManifestFacts(json, **manifest);
        return finishJson(json, console, 0);
    }
    printManifest(console, **manifest);
    return 0;
}

int verifyCommand(const Arguments &arguments, Console &console, const CancelToken &cancel)
{
    const Result<VerifyFacts> verified = verifyBundle(requestOf(arguments), cancel, thinned(console));
    if (!verified)
        return arguments.json ? writeJsonFailure(verified.error(), console)
                              : printFailure(verified.error(), console);
    if (arguments.json) {
        JsonWriter json(console.output());
        writeVerified(json, *verified);
        return finishJson(json, console, 0);
    }
    console.result(QStringLiteral("The bundle is complete and undamaged: %1 entries, %2.")
                       .arg(verified->entries)
                       .arg(sizeText(verified->bytes)));
    return 0;
}

} // namespace ferry::cli
