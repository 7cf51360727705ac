import { workspace, type Disposable, type Uri } from 'vscode';
import { policyOwnerIn, serviceIdIn } from '../../base/azure-names/resource-id.ts';
import { remotePolicyScheme, scopeIdFrom } from '../../host/remote-policy-uri.ts';
import type { EditorContext } from '../../host/window/editor-context.ts';
import {
  gatewaysOfTier, scopeOfPath, type KnownEntity, type KnownNamedValue, type PolicyKnowledge,
} from '../../policy/features/index.ts';
import type { ArtifactSurroundings, MemoryWorkspace } from '../../policy/index.ts';
import type { PolicyWorkspaces } from '../workspace.ts';
import type { DeployedSurroundings } from '../deployed-surroundings.ts';
import { FreshReadings } from '../fresh-readings.ts';

/** What is known around the policies of editors. */
export interface KnowledgeSource extends Disposable {
  /** What is around a policy: files, and of its service what was read; `waits` for that where it is still under way. */
  around(uri: Uri, policy: AskedPolicy, waits: boolean): Promise<KnownAround>;
}

/** A policy in a file: its text, and where it begins, unless it is all of the file. */
interface AskedPolicy {
  readonly text: string;
  readonly at: number | undefined;
}

/** What is known around a policy, and what the linter takes of it. */
export interface KnownAround {
  readonly knowledge: PolicyKnowledge;
  readonly policyWorkspace: MemoryWorkspace;
}

type Parts = Pick<EditorContext, 'access' | 'log' | 'tierOf' | 'serviceKnowledge'> & {
  readonly workspaces: PolicyWorkspaces;
  readonly deployed: Pick<DeployedSurroundings, 'sources'>;
};

/** Creates the source; nothing is asked of a service before a policy of it is open in a trusted window and something of it is needed. */
export function createKnowledgeSource({ access, log, tierOf, serviceKnowledge, deployed, workspaces }: Parts): KnowledgeSource {
  const owners = new FreshReadings<PolicyKnowledge>(log, () => ({}));
  const closing = new AbortController();
  const forget = access.onDidChange(() => owners.forget());

  const ofService = async (uri: Uri, text: string, waits: boolean): Promise<PolicyKnowledge> => {
    const scopeId = uri.scheme === remotePolicyScheme ? scopeIdFrom(uri) : undefined;
    const ownerId = scopeId === undefined ? undefined : policyOwnerIn(scopeId);
    if (scopeId === undefined || ownerId === undefined || !workspace.isTrusted) return {};
    const scope = scopeOfPath(scopeId);
    const tier = tierOf(serviceIdIn(ownerId) ?? ownerId);
    const [facts, around] = await Promise.all([
      owners.of(ownerId, waits, () => serviceKnowledge(ownerId, closing.signal)),
      deployed.sources(uri, text, waits),
    ]);
    return { ...facts, around, ...(scope && { scope }), ...(tier !== undefined && { gateways: gatewaysOfTier(tier) }) };
  };

  return {
    around: async (uri, { text, at }, waits) => {
      const [around, entities, service] = await Promise.all([
        workspaces.around(uri, text, at), workspaces.entities(uri), ofService(uri, text, waits),
      ]);
      const { policyWorkspace } = around;
      // the name of a file that policies are inside of says nothing of them; what is declared there does
      const scope = service.scope ?? policyWorkspace.facts.scope ?? (at === undefined ? scopeOfPath(uri.path) : undefined);
      return {
        policyWorkspace,
        knowledge: {
          ...service,
          ...(scope && { scope }),
          around: [...sourcesOf(around), ...(service.around ?? [])],
          namedValues: [...namedValuesOf(policyWorkspace), ...(service.namedValues ?? [])],
          entities: [...entities.map((one): KnownEntity => ({ ...one, origin: 'files' })), ...(service.entities ?? [])],
        },
      };
    },
    dispose: () => {
      closing.abort();
      forget.dispose();
    },
  };
}

function sourcesOf({ policyWorkspace: { facts }, texts, policies = [] }: ArtifactSurroundings): NonNullable<PolicyKnowledge['around']> {
  const sources = [...(facts.outerScopes ?? []).flat(), ...Object.values(facts.fragments ?? {})];
  const inHosts = new Set(policies.filter(({ host }) => texts.has(host.file)).map(({ source }) => source.file));
  return sources.filter(({ file }) => texts.has(file) || inHosts.has(file));
}

function namedValuesOf({ facts }: MemoryWorkspace): readonly KnownNamedValue[] {
  return Object.entries(facts.namedValues ?? {}).map(([name, { isSecret, isFromKeyVault }]) => ({
    name,
    kind: isFromKeyVault ? 'key-vault' : isSecret ? 'secret' : 'plain',
    origin: 'files',
  }));
}
