import { checkAccessPolicies } from './access-policies.ts';
import { badRequest } from '../server/errors.ts';
import { isObject, listOf, objectOf, omit, textOf, type JsonObject } from '../server/json.ts';
import { lastSegment, type Resource } from '../estate/resource.ts';

/** Properties that are the vault's own, and those that stay when a PUT does not name them because they cannot be taken back. */
const ownProperties = ['vaultUri', 'provisioningState', 'privateEndpointConnections', 'hsmPoolResourceId'];
const lasting = ['enableSoftDelete', 'softDeleteRetentionInDays', 'enablePurgeProtection'];
const defaults: JsonObject = {
  enabledForDeployment: false,
  enableSoftDelete: true,
  softDeleteRetentionInDays: 90,
  enableRbacAuthorization: false,
  publicNetworkAccess: 'Enabled',
  provisioningState: 'Succeeded',
};

/**
 * A vault after a PUT: all that the body says, the whole list of access policies included; throws the vault's 400 for what it
 * does not take.
 */
export function replacedVault(id: string, before: Resource | undefined, body: JsonObject): Resource {
  const properties = objectOf(body.properties);
  const { sku, tenantId, accessPolicies, enableRbacAuthorization, enablePurgeProtection } = properties;
  if (textOf(body.location) === undefined) throw badRequest('LocationRequired', "The location property is required for this definition.");
  if (!isObject(sku) || textOf(tenantId) === undefined) {
    throw badRequest('BadRequest', `The parameter ${isObject(sku) ? 'tenantId' : 'sku'} is not specified.`);
  }
  if (accessPolicies === undefined && enableRbacAuthorization !== true) {
    throw badRequest('BadRequest', 'The parameter accessPolicies is not specified.');
  }
  if (before?.properties.enablePurgeProtection === true && enablePurgeProtection === false) {
    throw badRequest(
      'BadRequest',
      'The property "enablePurgeProtection" cannot be set to false. Enabling the purge protection for a vault is an irreversible action.',
    );
  }
  const name = before?.name ?? lastSegment(id);
  const vault: Resource = {
    id: before?.id ?? id,
    name,
    type: before?.type ?? 'Microsoft.KeyVault/vaults',
    location: before?.location ?? body.location,
    tags: isObject(body.tags) ? body.tags : {},
    properties: {
      vaultUri: `https://${name}.vault.azure.net/`,
      ...defaults,
      accessPolicies: [],
      ...Object.fromEntries(
        Object.entries(before?.properties ?? {}).filter(([key]) => ownProperties.includes(key) || lasting.includes(key)),
      ),
      ...Object.fromEntries(Object.entries(omit(properties, ...ownProperties, 'createMode')).filter(([, value]) => value !== null)),
      ...(isObject(properties.networkAcls) && { networkAcls: firewall(properties.networkAcls) }),
    },
  };
  checkAccessPolicies(vault, listOf(accessPolicies));
  return vault;
}

/** A vault's firewall as the vault shows it: an address alone is a range of one. */
export function firewall(acls: JsonObject): JsonObject {
  if (!Array.isArray(acls.ipRules)) return acls;
  return {
    ...acls,
    ipRules: listOf(acls.ipRules)
      .map(objectOf)
      .map(rule => ({ ...rule, value: textOf(rule.value)?.replace(/^[\d.]+$/, '$&/32') })),
  };
}
