import type { NamedValue, NamedValueContent } from '../../azure/index.ts';
import { namedValueProperties, resourceVersions } from '../../azure/contract/index.ts';
import { resourceName } from '../../base/azure-names/resource-id.ts';
import { ArmSymbol, type ArmValue } from './arm-value.ts';
import type { ArmWrite, WatchedState } from './write.ts';

/** The PUT of a named value that is new under a display name. */
export function newNamedValueWrite(serviceId: string, id: string, displayName: string, content: NamedValueContent): ArmWrite {
  return put(`${serviceId}/namedValues/${id}`, bodyOf(serviceId, displayName, content), { before: null });
}

/** The PUT of another content for a named value that is there, if it was not changed since. */
export function namedValueChangeWrite(serviceId: string, existing: NamedValue, content: NamedValueContent): ArmWrite {
  const { id, displayName, tags, etag } = existing;
  return put(id, bodyOf(serviceId, displayName, content, tags), etag === undefined ? {} : { ifMatch: etag });
}

function bodyOf(serviceId: string, displayName: string, content: NamedValueContent, tags?: readonly string[]) {
  const typed = new ArmSymbol('secret', `${resourceName(serviceId)}/${displayName}`);
  return namedValueProperties(displayName, content.kind === 'secret' ? { ...content, value: typed } : content, tags);
}

type Guard = Pick<WatchedState, 'before'> & Pick<ArmWrite, 'ifMatch'>;

function put(resourceId: string, properties: ReturnType<typeof bodyOf>, guard: Guard): ArmWrite {
  const { displayName, secret } = properties;
  const value = 'value' in properties ? properties.value : null;
  const keyVault = 'keyVault' in properties ? properties.keyVault : undefined;
  // the value of a secret one cannot be read
  const shown: Readonly<Record<string, ArmValue>> = {
    displayName,
    secret,
    ...(!(value instanceof ArmSymbol) && { value }),
    'keyVault.secretIdentifier': keyVault?.secretIdentifier ?? null,
    'keyVault.identityClientId': keyVault?.identityClientId ?? null,
  };
  return {
    kind: 'arm',
    method: 'PUT',
    resourceId,
    apiVersion: resourceVersions.apiManagement,
    body: { properties },
    state: {
      part: `properties.[${Object.keys(shown).join(', ')}]`,
      compared: 'exactly',
      after: Object.values(shown),
      ...('before' in guard && { before: guard.before }),
    },
    ...(guard.ifMatch !== undefined && { ifMatch: guard.ifMatch }),
    ...(keyVault && { fetched: resourceId }),
  };
}
