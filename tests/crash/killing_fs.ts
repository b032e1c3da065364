// SPDX-License-Identifier: MIT
//
// node:fs/promises whose functions that change something are counted from the first write of a marker on. The chosen one, and
// every one after it, never answers: on the disk that is the same as a killed process, and costs no new one.

import * as real from "node:fs/promises";

export * from "node:fs/promises";

export type Kill = { number: number; moment: "before" | "after" };

let kill: Kill = { number: 0, moment: "before" };
let isArmed = false;
let calls = 0;
let onKilled = () => {};

/** The next import ends at `next`; the promise tells when. */
export function killAt(next: Kill): Promise<void> {
  kill = next;
  isArmed = false;
  calls = 0;
  return new Promise((resolve) => (onKilled = resolve));
}

function die(): Promise<never> {
  onKilled();
  return new Promise(() => {});
}

function killing<F extends (...parameters: any[]) => Promise<any>>(call: F): F {
  return (async (...parameters: any[]) => {
    isArmed ||= String(parameters[0]).includes(".import-marker.json");
    const isChosen = isArmed && ++calls === kill.number;
    if (isChosen && kill.moment === "before") return die();
    const result = await call(...parameters);
    return isChosen ? die() : result;
  }) as F;
}

export const cp = killing(real.cp);
export const mkdir = killing(real.mkdir as any);
export const rename = killing(real.rename);
export const rm = killing(real.rm);
export const symlink = killing(real.symlink);
export const unlink = killing(real.unlink);
export const writeFile = killing(real.writeFile as any);
