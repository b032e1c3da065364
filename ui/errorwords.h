// SPDX-License-Identifier: MIT
#pragma once

// What the two halves of the error presenter share: the words for one error. Not for other files.

#include "ui/errorpresenter.h"

#include <optional>

namespace ferry {

struct ErrorWords
{
    QString headline;
    QString advice;
    ErrorAction action = ErrorAction::None;
};

// Each knows some of the codes and answers nothing for the others. `path` is the error's, inert.
[[nodiscard]] std::optional<ErrorWords> manifestErrorWords(const Error &error, const QString &path);
[[nodiscard]] std::optional<ErrorWords> entryErrorWords(const Error &error, const QString &path);
[[nodiscard]] std::optional<ErrorWords> streamErrorWords(const Error &error, const QString &path);
[[nodiscard]] std::optional<ErrorWords> diskErrorWords(const Error &error, const QString &path);
[[nodiscard]] std::optional<ErrorWords> workspaceErrorWords(const Error &error, const QString &path,
                                                            const ErrorFacts &facts);

} // namespace ferry
