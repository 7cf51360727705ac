import type { Azure } from '../../azure/index.ts';
import { AppError } from '../../base/app-error.ts';
import { t } from '../../base/text/translation.ts';
import {
  artifactWorkspace,
  emptyPolicy,
  memoryWorkspace,
  type ArtifactSurroundings,
  type MemoryWorkspace,
  type PolicySource,
} from '../../policy/index.ts';
import { artifactPathOf, deployedFiles } from './deployed-files.ts';

/** The policy of a scope with all that surrounds it, as it is deployed now. Documents are named by the id of their scope. */
export interface DeployedPolicy {
  /** The scope's own; one that passes everything on where it has none. */
  readonly source: PolicySource;
  readonly workspace: MemoryWorkspace;
  /** The texts of the scopes around it and of the fragments that they and it include. */
  readonly texts: readonly PolicySource[];
}

/**
 * What surrounds the policy of a scope in its service: fragments, named values and the scopes around it, for a text that may not
 * be deployed yet. Throws AppError.
 */
export async function readSurroundings(azure: Azure, source: PolicySource, signal: AbortSignal): Promise<MemoryWorkspace> {
  return (await readSurroundingTexts(azure, source, signal)).policyWorkspace;
}

/** The same with the texts of the documents around it, by the id of their scope or fragment. */
export async function readSurroundingTexts(
  azure: Azure,
  { file: scopeId, text }: PolicySource,
  signal: AbortSignal,
): Promise<ArtifactSurroundings> {
  const place = artifactPathOf(scopeId);
  if (!place) {
    throw new AppError(
      'invalid-request',
      t('{0} is no scope of an API Management service.', scopeId),
      t('Choose a service, product, API or operation.'),
    );
  }
  const around = await artifactWorkspace(place.path, text, deployedFiles(azure, place.serviceId, signal));
  return around ?? { policyWorkspace: memoryWorkspace(), texts: new Map() };
}

/** Reads the policy of a scope with what surrounds it. Throws AppError. */
export async function readDeployedPolicy(azure: Azure, scopeId: string, signal: AbortSignal): Promise<DeployedPolicy> {
  const source = { file: scopeId, text: (await azure.policies.get(scopeId, signal))?.text ?? emptyPolicy };
  const { policyWorkspace, texts } = await readSurroundingTexts(azure, source, signal);
  return { source, workspace: policyWorkspace, texts: [...texts].map(([file, text]) => ({ file, text })) };
}
