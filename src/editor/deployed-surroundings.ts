import { EventEmitter, workspace, type Disposable, type Event, type Uri } from 'vscode';
import type { EditorContext } from '../host/window/editor-context.ts';
import { remotePolicyScheme, scopeIdFrom } from '../host/remote-policy-uri.ts';
import type { ArtifactSurroundings, PolicySource } from '../policy/index.ts';
import { FreshReadings } from './fresh-readings.ts';
import { lintSurroundings } from './linting/lint-surroundings.ts';

/** What surrounds policies of services: read for those that are open in a trusted window, once for all that needs it. */
export interface DeployedSurroundings extends Disposable {
  /** The policies that run with one, called by the ids of their scopes; `waits` a while for those that are being read. */
  sources(uri: Uri, text: string, waits: boolean): Promise<readonly PolicySource[]>;
  /** What a policy is linted with, as far as it was read; the first reading is waited for a while, so that nothing is clean before it. */
  around(uri: Uri, text: string): Promise<ArtifactSurroundings | undefined>;
  /** Fires when something was read that says another thing than what was known. */
  readonly onDidChange: Event<void>;
}

/** What was read around a policy, and the same as a lint takes it; nothing where the scope has no place that is known. */
interface Reading {
  readonly sources: readonly PolicySource[];
  readonly forLint: ArtifactSurroundings | undefined;
}

const nothing: Reading = { sources: [], forLint: undefined };

type Parts = Pick<EditorContext, 'access' | 'log' | 'deployedAround'> & {
  /** The URI of the policy of a scope. Throws AppError. */
  readonly policyUri: (scopeId: string, signal: AbortSignal) => Promise<Uri>;
};

/** Creates the source; what was read is forgotten with the session, and when a policy of Azure is saved here. */
export function createDeployedSurroundings({ access, log, deployedAround, policyUri }: Parts): DeployedSurroundings {
  const changed = new EventEmitter<void>();
  const closing = new AbortController();
  const readings = new FreshReadings<Reading>(log, nothing, (before, now) => {
    if (!isSame(before.forLint, now.forLint)) changed.fire();
  });
  const read = async (source: PolicySource): Promise<Reading> => {
    const found = await deployedAround(source, closing.signal);
    if (!found) return nothing;
    const { outerScopes = [], fragments = {} } = found.policyWorkspace.facts;
    const uris = new Map(await Promise.all([...found.texts.keys()].map(async id => [id, await policyUri(id, closing.signal)] as const)));
    return {
      sources: [...outerScopes.flat(), ...Object.values(fragments)],
      forLint: lintSurroundings(found, id => uris.get(id)?.toString() ?? id),
    };
  };
  const reading = async (uri: Uri, text: string, waits: boolean | 'for the first'): Promise<Reading> => {
    const scopeId = uri.scheme === remotePolicyScheme ? scopeIdFrom(uri) : undefined;
    if (scopeId === undefined || !workspace.isTrusted) return nothing;
    return readings.of(`${scopeId} ${fragmentsIn(text)}`, waits, () => read({ file: scopeId, text }));
  };
  const forget = [
    access.onDidChange(() => {
      readings.forget();
      changed.fire();
    }),
    workspace.onDidSaveTextDocument(({ uri }) => {
      if (uri.scheme !== remotePolicyScheme) return;
      readings.outdate();
      changed.fire();
    }),
  ];
  return {
    sources: async (uri, text, waits) => (await reading(uri, text, waits)).sources,
    around: async (uri, text) => (await reading(uri, text, 'for the first')).forLint,
    onDidChange: changed.event,
    dispose: () => {
      closing.abort();
      for (const one of [changed, ...forget]) one.dispose();
    },
  };
}

function isSame(one: ArtifactSurroundings | undefined, other: ArtifactSurroundings | undefined): boolean {
  return JSON.stringify(one?.policyWorkspace.facts) === JSON.stringify(other?.policyWorkspace.facts);
}

/** The fragments that a policy names: with others, other policies are around it. */
function fragmentsIn(text: string): string {
  return [...text.matchAll(/fragment-id\s*=\s*["']([^"'<>]{1,256})["']/g)].map(([, id = '']) => id).join(' ');
}
