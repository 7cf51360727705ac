import { resourceVersions } from '../../azure/contract/index.ts';
import type { ArmWrite } from './write.ts';

/** The POST that lets API Management fetch the secret of a named value or certificate now. */
export function refreshWrite({ id }: { readonly id: string }): ArmWrite {
  return { kind: 'arm', method: 'POST', resourceId: `${id}/refreshSecret`, apiVersion: resourceVersions.apiManagement, fetched: id };
}
