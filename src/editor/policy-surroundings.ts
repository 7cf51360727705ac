import type { Editor } from '../host/window/editor-context.ts';
import { withoutService, type DeployedSurroundings } from './deployed-surroundings.ts';
import type { PolicyWorkspaces } from './workspace.ts';

/** Finds what surrounds policies for those who run them: in its service for one that is opened from there, else in files. */
export function createPolicySurroundings({ workspaces, deployed }: {
  readonly workspaces: Pick<PolicyWorkspaces, 'around'>;
  readonly deployed: Pick<DeployedSurroundings, 'around'>;
}): Editor['surroundingsOf'] {
  return async (uri, text, wanted) => {
    const source = wanted === 'of files' ? withoutService : deployed;
    const inService = await source.around(uri, text, wanted === 'whole' ? 'to the end' : 'for the first');
    const { policyWorkspace } = inService?.surroundings ?? (await workspaces.around(uri, text));
    return { policyWorkspace, ...(inService?.unknown !== undefined && { unknown: inService.unknown }) };
  };
}
