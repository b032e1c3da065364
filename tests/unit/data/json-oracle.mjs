// SPDX-License-Identifier: MIT
// Answers each line of standard input (a JSON text in base64) with one line: "reject", or the pretty form in base64 and
// the SHA-256 of the canonical form.
import { readFileSync } from 'node:fs';
import { canonical, parse, pretty, sha256 } from './json-rules.mjs';

const answer = (line) => {
  let value;
  try { value = parse(Buffer.from(line, 'base64')); } catch { return 'reject'; }
  return Buffer.from(pretty(value)).toString('base64') + ' ' + sha256(canonical(value));
};
const lines = readFileSync(0, 'latin1').split('\n').slice(0, -1);
process.stdout.write(lines.map((line) => answer(line) + '\n').join(''));
