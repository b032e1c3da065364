// SPDX-License-Identifier: MIT
#include "base/fileops.h"
#include "workspace/persona.h"
#include "workspace/policy.h"

#include <QDeadlineTimer>

#include <chrono>
#include <memory>
#include <sqlite3.h>

namespace ferry {

namespace {

constexpr int ValueLimit = 1024 * 1024; // bytes of one value
constexpr int StepsPerCheck = 1'000;    // virtual machine instructions between two looks at the clock
constexpr std::chrono::seconds TimeAllowed{
    2}; // a real look-up takes milliseconds and is over before the first look

constexpr const char *GuardianOnVellum =
    "SELECT contacts.user_file FROM contacts JOIN contact_channels ON contact_channels.contact_id = contacts.id"
    " WHERE contacts.role = 'guardian' AND contact_channels.type = 'vellum' AND contact_channels.status = 'active'"
    " ORDER BY contact_channels.verified_at DESC LIMIT 1";
constexpr const char *GuardianOnAnyChannel =
    "SELECT contacts.user_file FROM contacts JOIN contact_channels ON contact_channels.contact_id = contacts.id"
    " WHERE contacts.role = 'guardian' AND contact_channels.status = 'active'"
    " ORDER BY contact_channels.verified_at DESC LIMIT 1";

struct CloseDatabase
{
    void operator()(sqlite3 *database) const { sqlite3_close_v2(database); }
};
struct CloseStatement
{
    void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;
using Statement = std::unique_ptr<sqlite3_stmt, CloseStatement>;

// SQLite's URI form (sqlite.org/uri.html): everything that could mean something in a URI is escaped.
QByteArray databaseUri(const QByteArray &absolutePath, bool immutable)
{
    QByteArray uri = "file://" + absolutePath.toPercentEncoding("/") + "?mode=ro";
    if (immutable)
        uri += "&immutable=1";
    return uri;
}

// The database is hostile input: no views, no triggers, no virtual tables, no schema functions, values of bounded size.
bool harden(sqlite3 *database)
{
    sqlite3_limit(database, SQLITE_LIMIT_LENGTH, ValueLimit);
    sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
    const auto set = [database](int option, int value) {
        return sqlite3_db_config(database, option, value, nullptr) == SQLITE_OK;
    };
    return set(SQLITE_DBCONFIG_DEFENSIVE, 1) && set(SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
           && set(SQLITE_DBCONFIG_ENABLE_VIEW, 0) && set(SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
           && sqlite3_drop_modules(database, nullptr) == SQLITE_OK
           && sqlite3_busy_timeout(database, 0) == SQLITE_OK;
}

Database openDatabase(const QByteArray &absolutePath, bool immutable)
{
    sqlite3 *raw = nullptr;
    const int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_PRIVATECACHE
                      | SQLITE_OPEN_FULLMUTEX;
    const int result =
        sqlite3_open_v2(databaseUri(absolutePath, immutable).constData(), &raw, flags, nullptr);
    Database database(raw);
    if (result != SQLITE_OK || !harden(database.get()))
        return {};
    return database;
}

enum class Found { Name, Nobody, Failure };

struct Lookup
{
    Found found = Found::Failure;
    QByteArray name;
};

// Step 4 of 7.2: the guardian without a file of its own has the default one.
Lookup nameOf(sqlite3_stmt *row)
{
    switch (sqlite3_column_type(row, 0)) {
    case SQLITE_NULL: return {Found::Name, QByteArrayLiteral("guardian.md")};
    case SQLITE_TEXT: break;
    default: return {};
    }
    const auto *bytes = reinterpret_cast<const char *>(sqlite3_column_text(row, 0));
    return {Found::Name, QByteArray(bytes, sqlite3_column_bytes(row, 0))};
}

Lookup lookUp(sqlite3 *database, const char *sql)
{
    sqlite3_stmt *raw = nullptr;
    const int prepared = sqlite3_prepare_v2(database, sql, -1, &raw, nullptr);
    const Statement statement(raw);
    if (prepared != SQLITE_OK)
        return {};
    switch (sqlite3_step(statement.get())) {
    case SQLITE_ROW: return nameOf(statement.get());
    case SQLITE_DONE: return {Found::Nobody, {}};
    default: return {};
    }
}

// SQLite would wait for a writer on a FIFO; the parent's links are resolved because SQLITE_OPEN_NOFOLLOW refuses links anywhere in
// the path, and a home directory may well be behind one.
std::optional<QByteArray> regularFile(const QByteArray &path)
{
    const qsizetype slash = path.lastIndexOf('/');
    if (!path.startsWith('/') || path.contains('\0'))
        return std::nullopt;
    const QByteArray name = path.sliced(slash + 1);
    const Result<QByteArray> parent = resolvedPath(slash == 0 ? QByteArrayLiteral("/") : path.first(slash));
    if (!parent || !isPlainFileName(name))
        return std::nullopt;
    const Result<Directory> directory = Directory::open(*parent);
    if (!directory)
        return std::nullopt;
    const Result<std::optional<FileStat>> stat = directory->lookUp(name);
    if (!stat || !stat->has_value() || (*stat)->type != FileType::File)
        return std::nullopt;
    return (*parent == "/" ? QByteArray() : *parent) + '/' + name;
}

} // namespace

std::optional<QByteArray> guardianPersonaFile(const QByteArray &databasePath, bool immutable)
{
    const std::optional<QByteArray> path = regularFile(databasePath);
    if (!path)
        return std::nullopt;
    const Database database = openDatabase(*path, immutable);
    if (!database)
        return std::nullopt;
    QDeadlineTimer deadline(TimeAllowed);
    const auto isOver = [](void *timer) {
        return static_cast<QDeadlineTimer *>(timer)->hasExpired() ? 1 : 0;
    };
    sqlite3_progress_handler(database.get(), StepsPerCheck, isOver, &deadline);

    Lookup guardian = lookUp(database.get(), GuardianOnVellum);
    if (guardian.found == Found::Nobody)
        guardian = lookUp(database.get(), GuardianOnAnyChannel);
    if (guardian.found != Found::Name || !isPlainFileName(guardian.name))
        return std::nullopt;
    return guardian.name;
}

} // namespace ferry
