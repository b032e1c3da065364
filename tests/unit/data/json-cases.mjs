// SPDX-License-Identifier: MIT
// Writes json-cases.tsv beside itself: inputs and what ECMAScript makes of them, for tst_json and tst_canonicaljson.
// Columns: kind, input, expected. Bytes outside printable ASCII, and the backslash, are written as \xNN.
//   syntax   text       accept | reject
//   number   spelling   JSON.stringify(JSON.parse(spelling))
//   text     literal    JSON.stringify(JSON.parse(literal))
//   utf8     literal    the decoded characters, for literals without unpaired surrogates
//   pretty   text       JSON.stringify(JSON.parse(text), null, 2)
//   canon    text       canonical form
import { writeFileSync } from 'node:fs';
import { canonical, parse, pretty } from './json-rules.mjs';

const rows = [];
const escaped = (bytes) =>
  Array.from(Buffer.from(bytes), (b) =>
    b < 0x20 || b > 0x7e || b === 0x5c ? '\\x' + b.toString(16).padStart(2, '0') : String.fromCharCode(b)).join('');
const row = (kind, input, expected) => rows.push([kind, escaped(input), escaped(expected)].join('\t'));

let state = 0x2545f491;
const random = (below) => {
  state ^= state << 13; state ^= state >>> 17; state ^= state << 5;
  return (state >>> 0) % below;
};
const pick = (list) => list[random(list.length)];

const bytes = (...values) => Buffer.from(values);
const syntax = [
  '', ' ', '{}', '[]', ' \t\r\n{} \t\r\n', '\u00a0{}', '\u000b{}', '\u000c{}', '\u2028{}', '\ufeff{}', '{}\ufeff', 'null', 'true', 'false',
  'nul', 'nulll', 'True', 'NaN', 'Infinity', '-Infinity', 'undefined', '""', '"', '"a', '"\\', '"\\"', "'a'", '"a"b', '"a" "b"', '1 2',
  '[1,]', '[,1]', '[,]', '[1,,2]', '[1 2]', '[1', '[', ']', '[1]]', '[1}', '{', '}', '{"a"}', '{"a":}', '{"a":1,}', '{,"a":1}', '{"a":1 "b":2}',
  '{"a" 1}', '{a:1}', '{1:1}', "{'a':1}", '{"a":1}}', '{"a":1]', '{"a":1,"a":2}', '{"":0}', '{"a":{}}', '[[]]', '[{}]', '{"a":[]}', '{ "a" : 1 , "b" : [ 1 , 2 ] }',
  '0', '-0', '00', '01', '-01', '-', '+1', '1.', '.5', '-.5', '1.5', '1.e3', '1e3', '1E3', '1e+3', '1e-3', '1e', '1e+', '1e-', '1ee3', '1e3.5', '0x10',
  '1_000', '0e0', '0.0', '-0.0e-0', '1e999', '-1e999', '1e-999', '123456789012345678901234567890', '0.1.2', '--1', '1-', '1a', '0e', '0.', '١',
  '"\\u0041"', '"\\u004"', '"\\u00g0"', '"\\U0041"', '"\\x41"', '"\\a"', '"\\0"', '"\\\'"', '"\\/"', '"\\b\\f\\n\\r\\t\\"\\\\"', '"\\ud800"', '"\\udc00\\ud800"', '"\\ud83d\\ude00"',
  '"\\u{41}"', '"\t"', '"\n"', '"\u0000"', '"\u001f"', '"\u007f"', '"\u2028\u2029"', '"\\\n"', '// c\n1', '1 // c', '/* c */ 1', '1,', ',1', '{"a":1};', '\u0000', '1\u0000',
];
for (const text of syntax) {
  let verdict = 'accept';
  try { parse(Buffer.from(text)); } catch { verdict = 'reject'; }
  row('syntax', text, verdict);
}
for (const raw of [bytes(0x22, 0xff, 0x22), bytes(0x22, 0xed, 0xa0, 0x80, 0x22), bytes(0xff), bytes(0x22, 0xc3, 0x22), bytes(0xef, 0xbb, 0xbf, 0x31)]) {
  let verdict = 'accept';
  try { parse(raw); } catch { verdict = 'reject'; }
  row('syntax', raw, verdict);
}

const numbers = ['0', '-0', '0.0', '-0.0', '1.0', '-1.50', '1e3', '1E3', '1e+3', '100e-2', '1e20', '1e21', '123e20', '1e-6', '1e-7', '0.000001', '0.0000001', '0.00000123', '12345678901234567890',
  '9007199254740991', '9007199254740992', '9007199254740993', '999999999999999', '1000000000000000', '123456789012345678', '0.1', '0.2', '0.30000000000000004', '5e-324', '4.9e-324', '2.4703282292062327e-324', '2.4703282292062328e-324',
  '2.2250738585072014e-308', '2.2250738585072011e-308', '1.7976931348623157e308', '1.7976931348623158e308', '1.7976931348623159e308', '1e308', '1e309', '-1e309', '1e-400', '-1e-400',
  '179769313486231580793e289', '0.00001', '100000000000000000000', '999999999999999999999', '1000000000000000000000', '4.35', '0.5', '123.456', '-123.456e-10', '1e99999999999999999999', '1e-99999999999999999999', '0e99999999999999999999', '9'.repeat(400), '0.' + '0'.repeat(400) + '1', '0.' + '0'.repeat(400) + '1e401', '1' + '0'.repeat(400) + 'e-400', '000'.slice(0, 1) + '.' + '1'.repeat(60)];
const words = new DataView(new ArrayBuffer(8));
for (let i = 0; i < 200; ++i) { // doubles of any bit pattern, spelled in full
  words.setUint32(0, random(2 ** 32)); words.setUint32(4, random(2 ** 32));
  const value = words.getFloat64(0);
  if (Number.isFinite(value)) numbers.push(value.toPrecision(1 + random(21)).replace('e+', pick(['e', 'e+', 'E', 'E+'])));
}
for (let i = 0; i < 100; ++i) // everyday numbers
  numbers.push((random(2) ? '-' : '') + random(10 ** (1 + random(9))) + '.' + random(10 ** (1 + random(9))) + pick(['', 'e' + random(30), 'e-' + random(30)]));
for (const text of numbers) row('number', text, JSON.stringify(JSON.parse(text)));

const units = ['a', 'Z', '0', ' ', '/', '<', '\\"', '\\\\', '\\/', '\\b', '\\f', '\\n', '\\r', '\\t', '\\u0000', '\\u001f', '\\u007f', '\u007f', '\\u0022', '\\u005c', '\\u00e9', 'é', '\\u2028', '\u2028', '\uffff', '\\uFFFF',
  '\ue000', '\\ud7ff', '\u{1f600}', '\u{10ffff}', '\\ud83d\\ude00', '\\uD83D\\uDE00', '\\ud83d', '\\ude00', '\\udbff', '\\udfff', '\\udc00\\ud800', '\\ud83d\\u0041', '\\ud83d\\n', '\\ud83d\\ud83d\\ude00', '\\u0061'];
const literals = units.map((unit) => `"${unit}"`);
for (let i = 0; i < 150; ++i) literals.push('"' + Array.from({ length: 1 + random(8) }, () => pick(units)).join('') + '"');
for (const text of literals) {
  const value = JSON.parse(text);
  row('text', text, JSON.stringify(value));
  if (value.isWellFormed()) row('utf8', text, value);
}

const keys = ['a', 'b', 'B', 'aa', 'é', '\\u00e9', 'z', '\\ud83d\\ude00', '\u{1f600}', '\uff5e', '\ue000', '\ud7ff', '\\ud800', '\\udfff', '\\ud83d', '\\ud83d\\uff5e', '\\ud83da', '0', '1', '10', '9', '2', '01', '-1', '1.0', '1e0', '4294967294', '4294967295', '4294967296', '99999999999', '\\u0031', '', ' ', '__proto__', '__proto_', 'constructor', 'toString', 'length', '\\u005f_proto__'];
const scalars = ['null', 'true', 'false', '0', '-0', '1.0', '1e21', '""', '"a\\/b"', '"\\u0041"', '"é"', '{}', '[]', '[ ]', '{ }'];
const document = (depth) => {
  const kind = depth === 0 ? 2 : random(3);
  const count = random(6);
  const blank = () => pick(['', '', '', ' ', '\n', '\t']);
  if (kind === 0) return '[' + Array.from({ length: count }, () => blank() + document(depth - 1) + blank()).join(',') + ']';
  if (kind === 1) return '{' + Array.from({ length: count }, () => `${blank()}"${pick(keys)}"${blank()}:${blank()}${document(depth - 1)}`).join(',') + '}';
  return pick(scalars);
};
const documents = ['{"10":1,"9":2,"a":0,"B":3}', '{"b":1,"a":1,"b":2}', '{"2":1,"b":1,"1":1,"a":1,"2":2}', '{"__proto__":{"__proto__":1,"a":2},"b":[{"__proto__":null}]}', '{' + keys.map((key, i) => `"${key}":${i}`).join(',') + '}'];
for (let i = 0; i < 150; ++i) documents.push(document(1 + random(4)));
for (const text of documents) {
  row('pretty', text, pretty(JSON.parse(text)));
  row('canon', text, canonical(JSON.parse(text)));
}

writeFileSync(new URL('json-cases.tsv', import.meta.url), rows.join('\n') + '\n');
console.log(rows.length + ' rows');
