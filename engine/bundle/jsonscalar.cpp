// SPDX-License-Identifier: MIT
#include "bundle/jsonscalar.h"

#include "bundle/jsonnumber.h"
#include "bundle/jsonstring.h"

namespace ferry {

void putScalar(JsonOutput &out, JsonView scalar)
{
    const QByteArrayView source = scalar.source();
    if (scalar.isString())
        putRequoted(out, source.sliced(1, source.size() - 2));
    else if (!scalar.isNumber() || isPlainInteger(source))
        out.put(source);
    else
        out.put(numberText(scalar.number()).view());
}

JsonOutput::Sink appendTo(QByteArray &text)
{
    return [&text](QByteArrayView bytes) {
        text.append(bytes);
        return true;
    };
}

} // namespace ferry
