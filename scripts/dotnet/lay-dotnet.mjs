// Lays a real .NET 8 with Newtonsoft.Json 13 without an installer, to read its metadata and to ask it what expressions give: inside a
// published npm package of Microsoft's there is a self-contained app, whose runtime runs our code in its place (a startup hook), and
// inside another there is Roslyn. Linux on x64; nothing of it is shipped. DOTNET_ORACLE names another folder for it.
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDebianPackages, canInstallDebianPackages, isOnPath } from '../install/ensure-debian-packages.mjs';
import { withLock } from '../install/lock.mjs';
import { runTool } from '../run-tool.mjs';
import { bundledFiles } from './bundled-files.mjs';

const cache = process.env.DOTNET_ORACLE ?? join(import.meta.dirname, '..', '..', '.vscode-test', 'dotnet');
const app = join(cache, 'dotnet8');
const [roslyn, references] = [join(cache, 'roslyn'), join(cache, 'ref')];

// .NET 8.0.30 and Newtonsoft.Json 13.0.3 (MIT)
const carrier = {
  name: '@microsoft/sarif-multitool-linux',
  version: '5.7.0',
  file: 'microsoft-sarif-multitool-linux-5.7.0.tgz',
  sha256: '27d8e3e96dde578a23b7c45035b8d741fece5731e2700aa068015b8c44d1514e',
};

// Roslyn 4.1 (MIT)
const compilerCarrier = {
  name: '@autorest/csharp',
  version: '3.0.0-beta.20251203.1',
  file: 'autorest-csharp-3.0.0-beta.20251203.1.tgz',
  sha256: 'd080d8f02bde85d4fda72758dc8072b5187e246319ba65c5c6eea518ff4621fc',
};

/**
 * Why .NET cannot be laid on this machine without asking anybody, or false when it is there or can be.
 * @returns {string | false}
 */
export function whyNoDotnet() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return `.NET is laid on Linux on x64 only, this is ${process.platform} on ${process.arch}`;
  }
  if (!existsSync(app) && process.env.CI === undefined && !canInstallDebianPackages()) {
    return 'no .NET was laid here: node scripts/dotnet/dotnet-signatures.mjs lays it';
  }
  if (!isOnPath('mcs') && !canInstallDebianPackages()) return 'mcs is missing, which compiles the reader of the metadata: install mono-mcs';
  return false;
}

/**
 * Runs C# code, written against mscorlib alone, inside that .NET.
 * @param {string} source Path of the file with the startup hook.
 * @param {Record<string, string>} variables Environment of the run.
 * @returns {Promise<string>} What it printed.
 */
export async function runInDotnet(source, variables) {
  await withLock(`${cache}.lock`, layApp);
  return runHook(source, { ...variables, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' });
}

/**
 * Runs a C# program inside that .NET, compiled there by Roslyn: the method Work.Go of a file.
 * @param {string} source Path of the file.
 * @param {Record<string, string>} variables Environment of the run; REFERENCE_FOLDER is added, where its assemblies are.
 * @returns {Promise<string>} What it printed.
 */
export async function runProgramInDotnet(source, variables) {
  await withLock(`${cache}.lock`, async () => {
    await layApp();
    await layCompiler();
  });
  return runHook(join(import.meta.dirname, 'Boot.cs'), {
    ...variables,
    PROGRAM_FILE: source,
    ROSLYN_FOLDER: roslyn,
    REFERENCE_FOLDER: references,
    DOTNET_TieredPGO: '0',
    TZ: 'UTC',
  });
}

async function runHook(source, variables) {
  await ensureDebianPackages(
    [{ command: 'mcs', packages: ['mono-mcs', 'mono-runtime'] }],
    'Asking .NET compiles a few lines of C#',
  );
  const folder = mkdtempSync(join(tmpdir(), 'apim-hook-'));
  try {
    const hook = join(folder, 'hook.dll');
    await runTool('mcs', ['-langversion:latest', '-target:library', `-out:${hook}`, source]);
    return await runTool(app, [], { cwd: folder, env: { ...process.env, ...variables, DOTNET_STARTUP_HOOKS: hook } });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function layApp() {
  if (existsSync(app)) return;
  await withPackage(carrier, folder => {
    const laid = join(folder, 'Sarif.Multitool');
    chmodSync(laid, 0o755);
    copyFileSync(laid, app);
  });
}

async function layCompiler() {
  if (existsSync(roslyn) && existsSync(references)) return;
  await withPackage(compilerCarrier, folder => {
    mkdirSync(roslyn, { recursive: true });
    for (const name of ['Microsoft.CodeAnalysis.dll', 'Microsoft.CodeAnalysis.CSharp.dll']) copyFileSync(join(folder, name), join(roslyn, name));
  });
  const unfinished = `${references}-unfinished`;
  mkdirSync(unfinished, { recursive: true });
  for (const { path, content } of bundledFiles(readFileSync(app))) {
    if (/^(?:System\..+|Microsoft\.CSharp|mscorlib|netstandard|Newtonsoft\.Json)\.dll$/.test(path)) writeFileSync(join(unfinished, path), content());
  }
  renameSync(unfinished, references);
}

/** Fetches a package of npm, and has its files looked at. */
async function withPackage({ name, version, file, sha256 }, use) {
  mkdirSync(cache, { recursive: true });
  await runTool('npm', ['pack', '--silent', `${name}@${version}`], { cwd: cache, advice: 'The npm registry could not be reached.' });
  const packed = join(cache, file);
  const sum = createHash('sha256').update(readFileSync(packed)).digest('hex');
  if (sum !== sha256) throw new Error(`${file} is not the file that was published: its SHA-256 is ${sum}.`);
  await runTool('tar', ['-xzf', packed, '-C', cache]);
  use(join(cache, 'package'));
  rmSync(join(cache, 'package'), { recursive: true });
  rmSync(packed);
}
