import { RelativePattern, Uri, workspace, type Disposable } from 'vscode';
import { AppError } from '../../base/app-error.ts';
import { hostKindOf, mentionsPolicies } from '../../base/host-kind.ts';
import { inTurns } from '../../base/in-turns.ts';
import { createLimiter } from '../../base/limiter.ts';
import { t } from '../../base/text/translation.ts';
import type { Log } from '../../host/window/log.ts';
import { inBackground } from '../../host/window/run.ts';
import { looksLikePolicy } from '../../policy/index.ts';
import { lineMapsOf } from './diagnostic-from-finding.ts';
import type { Findings, LintedPolicy } from './findings.ts';
import { isOfPolicies, type Linting } from './linting.ts';
import { openDocument } from '../open-document.ts';
import type { PolicyWorkspaces } from '../workspace.ts';
import { readPolicyFile } from '../read-policy-file.ts';

/** How artifact folders name a policy, whatever its scope, templates of policies, and the files of Terraform and Bicep. */
const policyFiles = '**/{policy.xml,*.policy,*.tftpl,*.tpl,*.tf,*.tofu,*.tfvars,*.bicep,*.bicepparam}';
/** A workspace may have any number of files of JSON and YAML, few of which have to do with policies: they come last. */
const dataFiles = '**/*.{json,jsonc,yaml,yml}';
const ours = /\/policy\.xml$|\.(?:policy|tftpl|tpl|tf|tofu|tfvars|bicep|bicepparam|jsonc?|ya?ml)$/i;
const passedOver = '**/{node_modules,.git,.terraform,.vscode}/**';
/** The most policies of a workspace that are linted: more problems are of no use, and reading them takes seconds. */
const mostPolicies = 5000;

/** How many files are read and linted at once: most of the time goes by while their surroundings are looked for. */
const atOnce = 8;

/** The most files of JSON and YAML that are looked into: all of them are read again when what surrounds policies changes. */
const mostDataFiles = 1000;

/** What the linting of policies that are not open needs. */
export interface WorkspaceLinting {
  readonly lint: Linting;
  readonly findings: Findings;
  readonly workspaces: Pick<PolicyWorkspaces, 'watch'>;
  readonly log: Log;
}

/**
 * Lints the policies of the workspace that no editor has open, in the background and some at once; none keeps the others from being
 * linted.
 */
export function lintWorkspacePolicies({
  lint,
  findings,
  workspaces,
  log,
}: WorkspaceLinting): Disposable & { lintAll(): void; lintClosed(uri: Uri): void } {
  let round = new AbortController();

  const lintFile = async (uri: Uri, signal: AbortSignal): Promise<void> => {
    const linted = await lintedFile(uri, signal);
    if (signal.aborted || isOpen(uri)) return;
    if (linted) findings.set(uri, linted);
    else findings.delete(uri);
  };

  const lintedFile = async (uri: Uri, signal: AbortSignal): Promise<LintedPolicy | undefined> => {
    const file = await readPolicyFile(uri);
    signal.throwIfAborted();
    switch (file.kind) {
      case 'text':
        return isOpen(uri) ? undefined : lintText(uri, file.text, signal);
      case 'unread':
        if (!isPolicyByName(uri)) return undefined; // most of them have to do with other things
        return {
          text: '',
          findings: [],
          parts: [],
          maps: lineMapsOf(new Map()),
          notChecked: t('The policy was not checked. {0}', file.why),
        };
      case 'gone':
        return undefined;
    }
  };

  /** A file of another language, and one that is not called as policies are, is one of policies where it has any. */
  const lintText = async (uri: Uri, text: string, signal: AbortSignal): Promise<LintedPolicy | undefined> => {
    if (isPolicyByName(uri)) return lint(uri, text, signal);
    if (hostKindOf(uri.path) === undefined ? !looksLikePolicy(text) : !mentionsPolicies(text)) return undefined;
    const linted = await lint(uri, text, signal);
    return isOfPolicies(linted) ? linted : undefined;
  };

  const lintAll = async (signal: AbortSignal): Promise<void> => {
    const uris = await policiesOfWorkspace();
    workspaces.watch(); // where there is no policy yet, too
    signal.throwIfAborted();
    if (uris.length === mostPolicies) {
      log.info(`Only the first ${mostPolicies} policies of the workspace are checked; the others are when they are opened.`);
    }
    await forgetOthers(uris, signal);
    const inTurn = createLimiter(atOnce, signal);
    await Promise.all(uris.map(uri => inTurn(() => lintFile(uri, signal))));
  };

  /** What was a policy of the workspace and is there no more has no problems, either. */
  const forgetOthers = async (uris: readonly Uri[], signal: AbortSignal): Promise<void> => {
    const there = new Set(uris.map(String));
    const forget = (known: string): void => {
      const uri = Uri.parse(known);
      if (isOurs(uri) && !isOpen(uri)) findings.delete(uri);
    };
    await inTurns(findings.policies.filter(known => !there.has(known)), forget, signal);
  };

  const endRound = (): void => round.abort(new AppError('cancelled', 'Cancelled.', ''));

  return {
    lintAll: () => {
      endRound();
      round = new AbortController();
      inBackground(log, () => lintAll(round.signal));
    },
    /** What is closed goes on being a policy of the workspace, or is none of its business any more. */
    lintClosed: uri => {
      if (isOurs(uri)) inBackground(log, () => lintFile(uri, round.signal));
      else findings.delete(uri);
    },
    dispose: endRound,
  };
}

async function policiesOfWorkspace(): Promise<readonly Uri[]> {
  const folders = workspace.workspaceFolders ?? [];
  const found = [{ pattern: policyFiles, most: mostPolicies }, { pattern: dataFiles, most: mostDataFiles }].flatMap(({ pattern, most }) =>
    folders.map(folder => workspace.findFiles(new RelativePattern(folder, pattern), passedOver, most)),
  );
  return (await Promise.all(found)).flat().slice(0, mostPolicies);
}

/** Whether a file is kept for a policy alone, whatever is in it. */
function isPolicyByName({ path }: Uri): boolean {
  return /\/policy\.xml$|\.policy$/i.test(path);
}

function isOurs(uri: Uri): boolean {
  return workspace.getWorkspaceFolder(uri) !== undefined && ours.test(uri.path);
}

function isOpen(uri: Uri): boolean {
  return openDocument(uri) !== undefined;
}
