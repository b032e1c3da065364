// SPDX-License-Identifier: MIT
#pragma once

// A file system of a few pages, for imports that do not fit. Owned by the test that fills it.

#include <QByteArray>

#include <filesystem>
#include <sys/mount.h>

namespace ferry::test {

// A file system of its own, where this user may mount one.
class SmallDisk
{
public:
    SmallDisk(QByteArray place, const char *options)
        : m_place(std::move(place))
    {
        std::filesystem::create_directories(m_place.toStdString());
        m_isMounted = ::mount("tmpfs", m_place.constData(), "tmpfs", 0, options) == 0;
    }
    ~SmallDisk()
    {
        if (m_isMounted)
            ::umount2(m_place.constData(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

    [[nodiscard]] bool isMounted() const { return m_isMounted; }

private:
    QByteArray m_place;
    bool m_isMounted = false;
};

} // namespace ferry::test
