import { CodeLens, workspace, type CancellationToken, type Range, type TextDocument } from 'vscode';
import { remotePolicyScheme, scopeIdFrom } from '../../host/remote-policy-uri.ts';
import { serviceIdIn } from '../../base/azure-names/resource-id.ts';
import { t } from '../../base/text/translation.ts';
import { commandIds } from '../../host/command-ids.ts';
import type { EditorContext, VaultCallQuestion } from '../../host/window/editor-context.ts';
import { icons, shown, type Words } from '../../host/window/plain-text.ts';
import { signalFrom } from '../../host/window/progress.ts';
import { vaultCalls, type VaultCall } from '../../policy/features/index.ts';
import type { MemoryWorkspace } from '../../policy/index.ts';
import { parsedDocument } from './parsed-document.ts';
import { rangeOf } from './range-of.ts';

/** What lenses of a document are made from. */
export interface LensParts extends Pick<EditorContext, 'settings'> {
  readonly policyWorkspace: MemoryWorkspace;
}

type LensTarget = Pick<VaultCallQuestion, 'serviceId' | 'scopeId'>;

/** The line above a call of a vault that says what is known of it; the rest of it is asked for when it comes into view. */
class VaultCallLens extends CodeLens {
  readonly call: VaultCall;
  /** Whose policy it is in; none for a file, whose service is not known. */
  readonly target: LensTarget | undefined;

  constructor(range: Range, call: VaultCall, target: LensTarget | undefined) {
    super(range);
    this.call = call;
    this.target = target;
  }
}

/** Above each call of a vault: vault, secret, identity, its grant and the last check; and what can be done: wire, check, run. */
export function provideLenses(document: TextDocument, { policyWorkspace, settings }: LensParts): CodeLens[] {
  const { vaultDnsSuffix } = settings().customCloud;
  const resolve = (text: string): string =>
    text.replace(/\{\{([^{}]+)\}\}/g, (whole, name: string) => policyWorkspace.namedValue(name.trim())?.value ?? whole);
  const calls = vaultCalls(parsedDocument(document), { resolve, ...(vaultDnsSuffix !== undefined && { vaultSuffix: vaultDnsSuffix }) });
  const scopeId = document.uri.scheme === remotePolicyScheme ? scopeIdFrom(document.uri) : undefined;
  const serviceId = scopeId === undefined ? undefined : serviceIdIn(scopeId);
  const target = scopeId === undefined || serviceId === undefined ? undefined : { serviceId, scopeId };
  return calls.flatMap(call => {
    const range = rangeOf(document, call.span);
    const action = (title: string, command: string): CodeLens => new CodeLens(range, { title, command, arguments: target ? [target] : [] });
    const actions = [
      action(t('Wire a Secret…'), commandIds.wireSecret),
      action(t('Check Wiring'), commandIds.checkWiring),
      action(t('Run Locally'), commandIds.runPolicyLocally),
    ];
    return [new VaultCallLens(range, call, target), ...(workspace.isTrusted ? actions : [])];
  });
}

/** Completes the line of a call with what is known of its grant; of a file, whose service is not known, nothing is asked. */
export async function resolveLens(
  lens: CodeLens,
  vaultCallState: EditorContext['vaultCallState'],
  token: CancellationToken,
): Promise<CodeLens> {
  if (!(lens instanceof VaultCallLens)) return lens;
  const words = callWords(lens.call);
  lens.command = titled(words);
  const { call: { vaultHost, secretName, identity }, target } = lens;
  if (!target || vaultHost === undefined || identity.kind === 'none' || identity.kind === 'unseen') return lens;
  if (!workspace.isTrusted) return lens;
  const cancellation = signalFrom(token);
  try {
    const question = {
      ...target,
      vaultHost,
      ...(secretName !== undefined && { secretName }),
      ...(identity.kind === 'user' && { clientId: identity.clientId }),
    };
    lens.command = titled([...words, ...(await vaultCallState(question, cancellation.signal))]);
  } finally {
    cancellation.dispose();
  }
  return lens;
}

/** A line without a command, which VS Code draws as text. */
function titled(words: readonly string[]): { title: string; command: string } {
  const title: Words = icons`$(key) ${words.join(' · ')}`;
  return { title: shown(title), command: '' };
}

function callWords({ vaultHost, secretName, identity }: VaultCall): readonly string[] {
  return [
    vaultHost === undefined ? t('vault decided at call time') : vaultHost.split('.', 1).join(''),
    ...(secretName === undefined ? [] : [secretName]),
    identityWords(identity),
  ];
}

function identityWords(identity: VaultCall['identity']): string {
  switch (identity.kind) {
    case 'none':
      return t('no managed identity');
    case 'system':
      return t('system-assigned identity');
    case 'user':
      return t('user-assigned identity {0}', identity.clientId);
    case 'unseen':
      return t('an identity that is not known here');
  }
}
