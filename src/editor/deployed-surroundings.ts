import { EventEmitter, workspace, type Disposable, type Event, type Uri } from 'vscode';
import { isAppError, isCancellation } from '../base/app-error.ts';
import { t } from '../base/text/translation.ts';
import type { EditorContext } from '../host/window/editor-context.ts';
import { remotePolicyScheme, scopeIdFrom } from '../host/remote-policy-uri.ts';
import type { ArtifactSurroundings, PolicySource } from '../policy/index.ts';
import { FreshReadings, type Waits } from './fresh-readings.ts';
import { lintSurroundings } from './linting/lint-surroundings.ts';

/** What surrounds policies of services: read for those that are open in a trusted window, once for all that needs it. */
export interface DeployedSurroundings extends Disposable {
  /** The policies that run with one, called by the ids of their scopes; `waits` a while for those that are being read. */
  sources(uri: Uri, text: string, waits: boolean): Promise<readonly PolicySource[]>;
  /**
   * What a policy is linted with, as far as it was read; the first reading is waited for a while, so that nothing is clean before it.
   * `undefined` for one that is of no service.
   */
  around(uri: Uri, text: string, waits?: Extract<Waits, string>): Promise<DeployedAround | undefined>;
  /** Fires when something was read that says another thing than what was known. */
  readonly onDidChange: Event<void>;
}

/** What a policy of a service is linted with. */
export interface DeployedAround {
  /** Absent where nothing of it is known: the policy is linted alone. */
  readonly surroundings?: ArtifactSurroundings;
  /** Why nothing of it is known: sentences. */
  readonly unknown?: string;
}

/** What surrounds policies of services where that is not to be used: nothing is known of it. */
export const withoutService: Pick<DeployedSurroundings, 'around'> = {
  around: async ({ scheme }) => (scheme === remotePolicyScheme ? unread() : undefined),
};

/** What was read around a policy, and the same as a lint takes it. */
interface Reading extends DeployedAround {
  readonly sources: readonly PolicySource[];
}

type Parts = Pick<EditorContext, 'access' | 'log' | 'deployedAround' | 'estateChanged'> & {
  /** The URI of the policy of a scope. Throws AppError. */
  readonly policyUri: (scopeId: string, signal: AbortSignal) => Promise<Uri>;
};

/** Creates the source; what was read is forgotten with the session, and read again after Refresh and after writes to Azure. */
export function createDeployedSurroundings({ access, log, deployedAround, estateChanged, policyUri }: Parts): DeployedSurroundings {
  const changed = new EventEmitter<void>();
  const closing = new AbortController();
  const readings = new FreshReadings<Reading>(log, unread, (before, now) => {
    if (!isSame(before, now)) changed.fire();
  });
  const read = async (source: PolicySource): Promise<Reading> => {
    const found = await deployedAround(source, closing.signal);
    const { outerScopes = [], fragments = {} } = found.policyWorkspace.facts;
    const uris = new Map(await Promise.all([...found.texts.keys()].map(async id => [id, await policyUri(id, closing.signal)] as const)));
    return {
      sources: [...outerScopes.flat(), ...Object.values(fragments)],
      surroundings: lintSurroundings(found, id => uris.get(id)?.toString() ?? id),
    };
  };
  const reading = async (uri: Uri, text: string, waits: Waits): Promise<Reading | undefined> => {
    if (uri.scheme !== remotePolicyScheme) return undefined;
    const scopeId = scopeIdFrom(uri);
    if (scopeId === undefined || !workspace.isTrusted) return unread();
    return readings.of(`${scopeId} ${fragmentsIn(text)}`, waits, () => read({ file: scopeId, text }));
  };
  const readAgain = (): void => {
    readings.outdate();
    changed.fire();
  };
  const forget = [
    access.onDidChange(() => {
      readings.forget();
      changed.fire();
    }),
    estateChanged(readAgain),
    workspace.onDidSaveTextDocument(({ uri }) => {
      if (uri.scheme === remotePolicyScheme) readAgain();
    }),
  ];
  return {
    sources: async (uri, text, waits) => (await reading(uri, text, waits))?.sources ?? [],
    around: (uri, text, waits = 'for the first') => reading(uri, text, waits),
    onDidChange: changed.event,
    dispose: () => {
      closing.abort();
      for (const one of [changed, ...forget]) one.dispose();
    },
  };
}

/** What is known of what surrounds a policy as long as it was not read. */
function unread(error?: unknown): Reading {
  const why = t('The outer scopes and fragments that run with this policy in its service have not been read.');
  return { sources: [], unknown: isAppError(error) && !isCancellation(error) ? `${why} ${error.message}` : why };
}

function isSame(one: Reading, other: Reading): boolean {
  const [before, now] = [one, other].map(({ surroundings, unknown }) => JSON.stringify([surroundings?.policyWorkspace.facts, unknown]));
  return before === now;
}

/** The fragments that a policy names: with others, other policies are around it. */
function fragmentsIn(text: string): string {
  return [...text.matchAll(/fragment-id\s*=\s*["']([^"'<>]{1,256})["']/g)].map(([, id = '']) => id).join(' ');
}
