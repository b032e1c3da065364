// SPDX-License-Identifier: MIT
//
// The reference's importer as a victim, and its recovery. Called under bun as
//   bun killed_reference.ts PACKAGE_DIR import RESULTS.json BUNDLE before|after WORKSPACE...
//   bun killed_reference.ts PACKAGE_DIR recover RESULTS.json WORKSPACE...
// The first imports into each workspace, killed before or after the Nth change to the file system counted from the first
// marker on, where N is the workspace's place in the list, from 0 (never); it stops after one that was not killed and writes an
// array of "killed", "imported" and "failed". The second writes an array of what recoverInterruptedImport() answered.

import { createReadStream, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { killAt, type Kill } from "./killing_fs.ts";

const [packageDir, mode, ...rest] = process.argv.slice(2);
const importer = join(packageDir, "src/runtime/migrations/vbundle-streaming-importer.ts");

// The importer takes its functions by name, so the module it takes them from is what has to be another one.
Bun.plugin({
  name: "a file system that kills",
  setup(build) {
    build.onLoad({ filter: /vbundle-streaming-importer\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replaceAll('"node:fs/promises"', JSON.stringify(join(import.meta.dir, "killing_fs.ts"))),
      loader: "ts",
    }));
  },
});

async function importBundle(workspace: string, bundle: string): Promise<string> {
  const { streamCommitImport } = await import(importer);
  const { DefaultPathResolver } = await import(
    join(packageDir, "src/runtime/migrations/vbundle-import-analyzer.ts")
  );
  const result = await streamCommitImport({
    source: createReadStream(bundle),
    pathResolver: new DefaultPathResolver(workspace, join(workspace, "hooks"), () => null),
    workspaceDir: workspace,
    importCredentials: async () => {},
  });
  return result.ok ? "imported" : "failed";
}

async function recover(workspaces: string[]): Promise<unknown[]> {
  const { recoverInterruptedImport } = await import(importer);
  const results: unknown[] = [];
  for (const workspace of workspaces) {
    try {
      results.push(await recoverInterruptedImport(workspace));
    } catch (error) {
      results.push({ thrown: String(error) });
    }
  }
  return results;
}

async function importKilled(bundle: string, moment: Kill["moment"], workspaces: string[]): Promise<string[]> {
  const results: string[] = [];
  for (const [number, workspace] of workspaces.entries()) {
    const killed = killAt({ number, moment }).then(() => "killed");
    results.push(await Promise.race([killed, importBundle(workspace, bundle)]));
    if (number > 0 && results.at(-1) !== "killed") break;
  }
  return results;
}

const [resultsFile, ...parameters] = rest;
const results =
  mode === "recover"
    ? await recover(parameters)
    : await importKilled(parameters[0], parameters[1] as Kill["moment"], parameters.slice(2));
writeFileSync(resultsFile, JSON.stringify(results));
process.exit(0);
