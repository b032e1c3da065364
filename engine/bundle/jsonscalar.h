// SPDX-License-Identifier: MIT
#pragma once

// What the canonical and the pretty form have in common: how a value without children is printed. Pure; any thread.

#include "bundle/json.h"
#include "bundle/jsonoutput.h"

#include <QByteArray>

namespace ferry {

// Prints a null, boolean, number (re-printed as ECMAScript prints its double) or string (with the escapes of format
// document 4.1). REQUIRES: neither object nor array.
void putScalar(JsonOutput &out, JsonView scalar);

// A sink that collects the text in `text`, which must outlive it.
[[nodiscard]] JsonOutput::Sink appendTo(QByteArray &text);

} // namespace ferry
