import { artifactPlaceOf } from '../../artifacts/artifact-place.ts';
import { createArtifactReader } from '../../artifacts/artifact-workspace.ts';
import { serviceArtifacts, type DeployedPolicies } from '../../artifacts/service-artifacts.ts';
import type { KnownPolicy } from './known-files.ts';

/** A policy of a service. */
export interface DeployedPolicy {
  /** Where an artifact folder would keep it: `apis/items/policy.xml`. */
  readonly path: string;
  readonly text: string;
  /** How its document is named while an editor has it open. */
  readonly openAs: string | undefined;
}

/** The policies of a service with what runs with them there, as far as these are all. */
export async function deployedPolicies(
  policies: readonly DeployedPolicy[],
  productApis: DeployedPolicies['productApis'],
): Promise<readonly KnownPolicy[]> {
  const { sources, files } = serviceArtifacts({ policies, namedValues: [], productApis });
  const reader = createArtifactReader(files);
  const fileOf = new Map(sources.map(({ file }, index) => [file, policies[index]?.openAs ?? file]));
  return Promise.all(
    sources.map(async ({ file, text }, index): Promise<KnownPolicy> => {
      const { outerScopes = [], fragments = {} } = (await reader.around(file, text))?.policyWorkspace.facts ?? {};
      const around = [...outerScopes.flat(), ...Object.values(fragments)];
      return {
        file: fileOf.get(file) ?? file,
        path: policies[index]?.path ?? file,
        text,
        root: artifactPlaceOf(file)?.root ?? '',
        around: around.flatMap(source => fileOf.get(source.file) ?? []),
        deployed: policies[index]?.openAs === undefined ? 'closed' : 'open',
      };
    }),
  );
}

/** A scope of a service, and where an artifact folder would keep its policy. */
export interface DeployedScope {
  readonly serviceId: string;
  readonly path: string;
}

const scope = /^(\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.ApiManagement\/service\/[^/]+)(?:\/(.+))?$/i;

/** Reads the id of a scope or a fragment: undefined for one of no service. */
export function deployedScope(scopeId: string): DeployedScope | undefined {
  const [, serviceId, below = ''] = scope.exec(scopeId) ?? [];
  if (serviceId === undefined) return undefined;
  const folder = below.replace(/^policyFragments\//i, 'policy fragments/');
  return { serviceId, path: folder === '' ? 'policy.xml' : `${folder}/policy.xml` };
}
