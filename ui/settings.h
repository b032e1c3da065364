// SPDX-License-Identifier: MIT
#pragma once

// What the program remembers between runs, in `$XDG_CONFIG_HOME/ferry/ferry.conf`: window geometry, the last workspace, theme, language, the
// table's columns. Owned by the program, handed to the window; a test hands in a file of its own. GUI thread. A damaged file reads as defaults.

#include "import/request.h"

#include <QByteArray>
#include <QString>

#include <memory>

class QSettings;

namespace ferry {

enum class ThemeChoice { System, Light, Dark };

class Settings
{
public:
    static constexpr int UndoDaysAtMost = 365;
    static constexpr int UndoCopiesAtMost = 20;

    // The user's own file.
    Settings();
    explicit Settings(const QString &file);
    ~Settings();
    Settings(const Settings &) = delete;
    Settings &operator=(const Settings &) = delete;

    [[nodiscard]] QByteArray geometry() const;
    void setGeometry(const QByteArray &geometry);
    [[nodiscard]] QByteArray lastWorkspace() const; // absolute path, may be empty
    void setLastWorkspace(const QByteArray &path);
    [[nodiscard]] QByteArray lastBundleFolder() const; // absolute path, may be empty
    void setLastBundleFolder(const QByteArray &path);
    [[nodiscard]] ThemeChoice theme() const;
    void setTheme(ThemeChoice theme);
    [[nodiscard]] QString language() const; // "de"; empty: the system's
    void setLanguage(const QString &language);
    [[nodiscard]] bool keepsUndo()
        const; // what imports replace, unless the user says otherwise on the review page
    void setKeepsUndo(bool keeps);
    [[nodiscard]] UndoRetention undoRetention() const;
    void setUndoRetention(const UndoRetention &retention);
    [[nodiscard]] QByteArray tableState(
        const QString &table) const; // of EntryView::saveState(), by a name of the page's
    void setTableState(const QString &table, const QByteArray &state);

    [[nodiscard]] QString fileName() const;

private:
    std::unique_ptr<QSettings> m_settings;
};

} // namespace ferry
