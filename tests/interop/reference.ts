// SPDX-License-Identifier: MIT
//
// Runs the reference assistant's own exporter and importers under bun. Called as
//   bun reference.ts PACKAGE_DIR JOBS.json RESULTS.json
// PACKAGE_DIR is the installed npm package of one release; JOBS.json is an array of jobs, each with `op` and
// the members that the function of that name below reads. RESULTS.json receives one result per job, in order:
// `{value}` or `{thrown}`. The package's exports hide its sources, so they are imported by path.

import { createReadStream, copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

type Job = Record<string, any>;

const [packageDir, jobsFile, resultsFile] = process.argv.slice(2);
const source = (path: string) => import(join(packageDir, "src", path));

/** Bundle of a workspace as a version 1 release makes it: {workspace, bundle, credentials}. */
async function exportV1(job: Job) {
  const { streamExportVBundle } = await source("runtime/migrations/vbundle-builder.ts");
  const { APP_VERSION } = await source("version.ts");
  const result = await streamExportVBundle({
    workspaceDir: job.workspace,
    assistant: { id: "self", name: "Interop Ä", runtime_version: APP_VERSION },
    origin: { mode: "self-hosted-local", hostname: "interop" },
    compatibility: { min_runtime_version: APP_VERSION, max_runtime_version: null },
    exportOptions: { include_logs: true, include_browser_state: false, include_memory_vectors: false },
    secretsRedacted: job.credentials.length === 0,
    credentials: job.credentials,
  });
  copyFileSync(result.tempPath, job.bundle);
  await result.cleanup();
  return { entries: result.manifest.contents.length };
}

/** Bundle as a version 0 release makes it: {workspace, bundle, credentials, hooksDir?, trustPath?}. */
async function exportV0(job: Job) {
  const { streamExportVBundle } = await source("runtime/migrations/vbundle-builder.ts");
  const result = await streamExportVBundle({
    workspaceDir: job.workspace,
    source: "runtime-export",
    description: "interop",
    credentials: job.credentials,
    hooksDir: job.hooksDir,
    trustPath: job.trustPath,
  });
  copyFileSync(result.tempPath, job.bundle);
  await result.cleanup();
  return { entries: result.manifest.files.length };
}

/** Path of the guardian's persona that a 0.6 release finds by its database: {workspace}. */
async function guardian(job: Job) {
  process.env.VELLUM_WORKSPACE_DIR = job.workspace;
  const { resetDb } = await source("memory/db-connection.ts");
  const { resolveGuardianPersonaPath } = await source("prompts/persona-resolver.ts");
  resetDb();
  try {
    const path = resolveGuardianPersonaPath();
    return path === null ? null : path.slice(job.workspace.length + 1);
  } catch (error) {
    if (String(error).includes("no such table")) return null;
    throw error;
  } finally {
    resetDb();
  }
}

/** The text of a persona file that nobody has edited yet. */
async function scaffold() {
  return (await source("prompts/persona-resolver.ts")).GUARDIAN_PERSONA_TEMPLATE;
}

/** What later releases remove from a configuration besides what this one removes; the text for comparison. */
function asLaterReleasesWrite(configText: string): string {
  let config: any;
  try {
    config = JSON.parse(configText);
  } catch {
    return configText;
  }
  if (typeof config !== "object" || config === null || Array.isArray(config)) return configText;
  if (config.ingress && typeof config.ingress === "object") {
    for (const key of ["lastTunnel", "pairingTunnel", "assistantId"]) delete config.ingress[key];
  }
  if (config.telegram && typeof config.telegram === "object") delete config.telegram.registeredWebhookUrl;
  return JSON.stringify(config, null, 2) + "\n";
}

/** Streaming import: {workspace, bundle, guardian}; the guardian's persona file would come from a gateway. */
async function importBundle(job: Job) {
  const { streamCommitImport } = await source("runtime/migrations/vbundle-streaming-importer.ts");
  const { DefaultPathResolver } = await source("runtime/migrations/vbundle-import-analyzer.ts");
  const persona = job.guardian === null ? null : join(job.workspace, job.guardian);
  const accounts: string[] = [];
  const result = await streamCommitImport({
    source: createReadStream(job.bundle),
    pathResolver: new DefaultPathResolver(job.workspace, join(job.workspace, "hooks"), () => persona),
    workspaceDir: job.workspace,
    importCredentials: async (credentials: Array<{ account: string }>) => {
      accounts.push(...credentials.map((credential) => credential.account));
    },
  });
  if (!result.ok) {
    return { ok: false, reason: result.reason, code: result.errors?.[0]?.code, message: result.message };
  }
  const { files, warnings } = result.report;
  const config = files.find((file: any) => file.disk_path === join(job.workspace, "config.json"));
  const laterConfig = config ? asLaterReleasesWrite(readFileSync(config.disk_path, "utf8")) : null;
  return { ok: true, files, warnings, accounts, laterConfig };
}

const operations: Record<string, (job: Job) => Promise<unknown>> = {
  exportV0,
  exportV1,
  guardian,
  scaffold,
  importBundle,
};
/** The reference never comes back from some damaged archives: {timeoutMs} of a job is how long it may take. */
function answered(work: Promise<unknown>, timeoutMs?: number): Promise<unknown> {
  if (timeoutMs === undefined) return work;
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error("no answer")), timeoutMs));
  return Promise.race([work, late]);
}

const results: unknown[] = [];
for (const job of JSON.parse(readFileSync(jobsFile, "utf8")) as Job[]) {
  try {
    results.push({ value: await answered(operations[job.op](job), job.timeoutMs) });
  } catch (error) {
    results.push({ thrown: String(error) });
  }
}
writeFileSync(resultsFile, JSON.stringify(results));
process.exit(0);
