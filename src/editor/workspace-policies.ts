import { RelativePattern, Uri, workspace, type Disposable } from 'vscode';
import type { Log } from '../host/log.ts';
import { inBackground } from '../host/run.ts';
import type { Findings } from './findings.ts';
import type { Linting } from './linting.ts';

/** How artifact folders name a policy, whatever its scope. */
const policyFiles = '**/policy.xml';
/** More policies than this a workspace lists in vain: nobody reads so many problems, and reading them takes seconds. */
const mostPolicies = 5000;
/** How long linting goes on before others get their turn, in milliseconds. */
const slice = 20;

/** What the linting of policies that are not open needs. */
export interface WorkspaceLinting {
  readonly lint: Linting;
  readonly findings: Findings;
  readonly log: Log;
}

/** Lints the policies of the workspace that no editor holds, in the background and a few at a time. */
export function lintWorkspacePolicies({ lint, findings, log }: WorkspaceLinting): Disposable & { lintAll(): void; lintClosed(uri: Uri): void } {
  let round = 0;

  const lintFile = async (uri: Uri, isCancelled: () => boolean): Promise<void> => {
    const bytes = await workspace.fs.readFile(uri).then(content => content, () => undefined);
    if (isCancelled() || isOpen(uri)) return;
    const linted = bytes && (await lint(uri, new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), () => isCancelled() || isOpen(uri)));
    if (linted) findings.set(uri, linted);
    else if (!bytes) findings.delete(uri);
  };

  const lintAll = async (mine: number): Promise<void> => {
    const isCancelled = (): boolean => mine !== round;
    const uris = await policiesOfWorkspace();
    if (uris.length === mostPolicies) log.info(`Only the first ${mostPolicies} policies of the workspace are checked; the others are when they are opened.`);
    forgetOthers(uris);
    let start = performance.now();
    for (const uri of uris) {
      if (isCancelled()) return;
      await lintFile(uri, isCancelled);
      if (performance.now() - start < slice) continue;
      await new Promise(resolve => setTimeout(resolve, 0));
      start = performance.now();
    }
  };

  /** What was a policy of the workspace and is there no more has no problems, either. */
  const forgetOthers = (uris: readonly Uri[]): void => {
    const there = new Set(uris.map(String));
    for (const known of findings.policies) {
      const uri = Uri.parse(known);
      if (!there.has(known) && isOurs(uri) && !isOpen(uri)) findings.delete(uri);
    }
  };

  return {
    lintAll: () => {
      const mine = ++round;
      inBackground(log, () => lintAll(mine));
    },
    /** What is closed goes on being a policy of the workspace, or is none of its business any more. */
    lintClosed: uri => {
      if (isOurs(uri)) inBackground(log, () => lintFile(uri, () => false));
      else findings.delete(uri);
    },
    dispose: () => {
      round++;
    },
  };
}

async function policiesOfWorkspace(): Promise<readonly Uri[]> {
  const folders = workspace.workspaceFolders ?? [];
  const found = await Promise.all(folders.map(folder => workspace.findFiles(new RelativePattern(folder, policyFiles), '**/{node_modules,.git}/**', mostPolicies)));
  return found.flat().slice(0, mostPolicies);
}

function isOurs(uri: Uri): boolean {
  return workspace.getWorkspaceFolder(uri) !== undefined && uri.path.endsWith('/policy.xml');
}

function isOpen(uri: Uri): boolean {
  return workspace.textDocuments.some(document => document.uri.toString() === uri.toString() && !document.isClosed);
}
