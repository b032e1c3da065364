// SPDX-License-Identifier: MIT
// The rules of the JSON code as ECMAScript itself has them, for json-cases.mjs and json-oracle.mjs.
import { createHash } from 'node:crypto';

// UTF-8 to text as the reference decodes it: bad bytes become U+FFFD, a byte order mark stays and is a syntax error.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
export const parse = (bytes) => JSON.parse(decoder.decode(bytes));

// Canonical form: plain objects rebuilt by assignment in sorted key order. That is the whole rule: array indices come
// first and __proto__ vanishes because that is what plain objects do.
export function canonical(value) {
  const sorted = (v) => {
    if (Array.isArray(v)) return v.map(sorted);
    if (v === null || typeof v !== 'object') return v;
    const out = {};
    for (const key of Object.keys(v).sort()) out[key] = sorted(v[key]);
    return out;
  };
  return JSON.stringify(sorted(value));
}

export const pretty = (value) => JSON.stringify(value, null, 2);
export const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
