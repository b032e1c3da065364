// SPDX-License-Identifier: MIT
#include "ui/settings.h"

#include "base/userdirs.h"

#include <QSettings>

namespace ferry {

namespace {

constexpr QLatin1String GeometryKey("window/geometry");
constexpr QLatin1String WorkspaceKey("import/lastWorkspace");
constexpr QLatin1String BundleFolderKey("import/lastBundleFolder");
constexpr QLatin1String KeepUndoKey("import/keepUndo");
constexpr QLatin1String UndoDaysKey("import/undoDays");
constexpr QLatin1String UndoCopiesKey("import/undoCopies");
// Not "general": QSettings writes that group under one name and reads it back under another.
constexpr QLatin1String ThemeKey("appearance/theme");
constexpr QLatin1String LanguageKey("appearance/language");

QString userFile()
{
    return QString::fromLocal8Bit(ferryDirectory(UserDir::Config) + "/ferry.conf");
}

QString tableKey(const QString &table)
{
    return QStringLiteral("tables/") + table;
}

// Paths are bytes: what is no UTF-8 is kept by percent-encoding it.
QByteArray pathOf(const QSettings &settings, const QString &key)
{
    const QByteArray path = QByteArray::fromPercentEncoding(settings.value(key).toString().toUtf8());
    return path.startsWith('/') && !path.contains('\0') ? path : QByteArray();
}

void setPath(QSettings &settings, const QString &key, const QByteArray &path)
{
    settings.setValue(key, QString::fromLatin1(path.toPercentEncoding("/ ~+,:@=()[]&'!$;#")));
}

} // namespace

Settings::Settings()
    : Settings(userFile())
{}

Settings::Settings(const QString &file)
    : m_settings(std::make_unique<QSettings>(file, QSettings::IniFormat))
{}

Settings::~Settings() = default;

QByteArray Settings::geometry() const
{
    return m_settings->value(GeometryKey).toByteArray();
}

void Settings::setGeometry(const QByteArray &geometry)
{
    m_settings->setValue(GeometryKey, geometry);
}

QByteArray Settings::lastWorkspace() const
{
    return pathOf(*m_settings, WorkspaceKey);
}

void Settings::setLastWorkspace(const QByteArray &path)
{
    setPath(*m_settings, WorkspaceKey, path);
}

QByteArray Settings::lastBundleFolder() const
{
    return pathOf(*m_settings, BundleFolderKey);
}

void Settings::setLastBundleFolder(const QByteArray &path)
{
    setPath(*m_settings, BundleFolderKey, path);
}

ThemeChoice Settings::theme() const
{
    const QString name = m_settings->value(ThemeKey).toString();
    if (name == QLatin1String("light"))
        return ThemeChoice::Light;
    return name == QLatin1String("dark") ? ThemeChoice::Dark : ThemeChoice::System;
}

void Settings::setTheme(ThemeChoice theme)
{
    switch (theme) {
    case ThemeChoice::System: m_settings->remove(ThemeKey); break;
    case ThemeChoice::Light: m_settings->setValue(ThemeKey, QStringLiteral("light")); break;
    case ThemeChoice::Dark: m_settings->setValue(ThemeKey, QStringLiteral("dark")); break;
    }
}

QString Settings::language() const
{
    return m_settings->value(LanguageKey).toString();
}

void Settings::setLanguage(const QString &language)
{
    if (language.isEmpty())
        m_settings->remove(LanguageKey);
    else
        m_settings->setValue(LanguageKey, language);
}

bool Settings::keepsUndo() const
{
    return m_settings->value(KeepUndoKey, true).toBool();
}

void Settings::setKeepsUndo(bool keeps)
{
    m_settings->setValue(KeepUndoKey, keeps);
}

UndoRetention Settings::undoRetention() const
{
    const UndoRetention usual;
    const auto number = [this](QLatin1String key, int otherwise, int most) {
        bool isNumber = false;
        const int value = m_settings->value(key).toInt(&isNumber);
        return isNumber && value >= 1 && value <= most ? value : otherwise;
    };
    return {.days = number(UndoDaysKey, usual.days, UndoDaysAtMost),
            .copies = number(UndoCopiesKey, usual.copies, UndoCopiesAtMost)};
}

void Settings::setUndoRetention(const UndoRetention &retention)
{
    m_settings->setValue(UndoDaysKey, retention.days);
    m_settings->setValue(UndoCopiesKey, retention.copies);
}

QByteArray Settings::tableState(const QString &table) const
{
    return m_settings->value(tableKey(table)).toByteArray();
}

void Settings::setTableState(const QString &table, const QByteArray &state)
{
    m_settings->setValue(tableKey(table), state);
}

QString Settings::fileName() const
{
    return m_settings->fileName();
}

} // namespace ferry
