import { resourceVersions } from '../../azure/contract/index.ts';
import { parseResourceId } from '../../base/azure-names/resource-id.ts';
import { ArmSymbol, type ArmValue } from '../writes/arm-value.ts';
import type { PlannedWrite } from '../writes/write.ts';

/** What one deployment to one resource group declares. */
export interface DeploymentTemplate {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly resources: readonly TemplateResource[];
  /** What a template cannot say, each as a sentence of the plan: the commands do it. */
  readonly unsaid: readonly string[];
}

/** A resource as ARM templates declare it. */
export interface TemplateResource {
  readonly sentence: string;
  readonly type: string;
  readonly apiVersion: string;
  /** Names of the resource and its parents, outermost first. */
  readonly names: readonly [string, ...string[]];
  /** Of an extension of another resource: the type and names of that one. */
  readonly scope?: { readonly type: string; readonly names: readonly [string, ...string[]] };
  readonly properties: { readonly [name: string]: ArmValue };
}

/** Puts the writes of a plan into templates, one for each resource group that is written to, in the plan's order. */
export function deploymentTemplates(writes: readonly PlannedWrite[]): readonly DeploymentTemplate[] {
  const groups = new Map<string, { resources: TemplateResource[]; unsaid: string[]; subscriptionId: string; resourceGroup: string }>();
  for (const write of writes) {
    const { subscriptionId = '', resourceGroup = '' } = parseResourceId(idOf(write)) ?? {};
    const key = `${subscriptionId}/${resourceGroup}`.toLowerCase();
    const group = groups.get(key) ?? { resources: [], unsaid: [], subscriptionId, resourceGroup };
    groups.set(key, group);
    const resource = resourceOf(write);
    if (resource) group.resources.push(resource);
    else group.unsaid.push(write.sentence);
  }
  return [...groups.values()];
}

function idOf(write: PlannedWrite): string {
  const id = write.kind === 'arm' ? write.resourceId : write.kind === 'role' ? write.scope : write.vaultId;
  return id.split(/\/providers\/Microsoft\.Authorization\//i)[0] ?? id;
}

/** Represents a name that is derived where it is deployed: the principal is not known before. */
export const derivedName = '(derived)';

/** What of a write a template can declare: new things, and access that is added; neither changes of what others own nor removals. */
function resourceOf(write: PlannedWrite): TemplateResource | undefined {
  const { sentence } = write;
  switch (write.kind) {
    case 'secret': {
      const place = placeOf(`${write.vaultId}/secrets/${write.secretName}`);
      return (
        place && {
          sentence,
          ...place,
          apiVersion: resourceVersions.keyVault,
          properties: { value: new ArmSymbol('secret', `${write.vaultId}/secrets/${write.secretName}`) },
        }
      );
    }
    case 'copy':
      return undefined;
    case 'role': {
      const scope = placeOf(write.scope);
      return scope && roleResource(sentence, undefined, scope, { roleDefinitionId: write.roleId, principalId: write.principal });
    }
    case 'arm': {
      const [scopeId = '', extension] = write.resourceId.split(/\/providers\/Microsoft\.Authorization\//i);
      const properties = propertiesOf(write.body);
      const place = placeOf(scopeId);
      if (write.method !== 'PUT' || !properties || !place) return undefined;
      if (extension !== undefined) {
        return roleResource(sentence, extension.slice(extension.lastIndexOf('/') + 1), place, {
          roleDefinitionId: lastPart(properties['roleDefinitionId']),
          principalId: properties['principalId'] ?? '',
        });
      }
      if (/\/accessPolicies$/i.test(place.type)) {
        return place.names.at(-1) === 'add' ? { sentence, ...place, apiVersion: write.apiVersion, properties } : undefined;
      }
      return { sentence, ...place, apiVersion: write.apiVersion, properties };
    }
  }
}

function roleResource(
  sentence: string,
  name: string | undefined,
  scope: Pick<TemplateResource, 'type' | 'names'>,
  { roleDefinitionId, principalId }: { readonly roleDefinitionId: ArmValue; readonly principalId: ArmValue },
): TemplateResource {
  return {
    sentence,
    type: 'Microsoft.Authorization/roleAssignments',
    apiVersion: resourceVersions.authorization,
    names: [name ?? derivedName],
    scope,
    properties: { roleDefinitionId, principalId, principalType: 'ServicePrincipal' },
  };
}

function placeOf(id: string): Pick<TemplateResource, 'type' | 'names'> | undefined {
  const parsed = parseResourceId(id);
  if (!parsed) return undefined;
  const types = parsed.segments.filter((_, index) => index % 2 === 0);
  const [first = '', ...rest] = parsed.segments.filter((_, index) => index % 2 === 1);
  return { type: [parsed.provider, ...types].join('/'), names: [first, ...rest] };
}

function propertiesOf(body: ArmValue | undefined): TemplateResource['properties'] | undefined {
  if (typeof body !== 'object' || body === null || body instanceof ArmSymbol || Array.isArray(body) || !('properties' in body)) {
    return undefined;
  }
  const { properties } = body;
  return typeof properties === 'object' && properties !== null && !(properties instanceof ArmSymbol) && !Array.isArray(properties)
    ? (properties as TemplateResource['properties'])
    : undefined;
}

function lastPart(value: ArmValue | undefined): string {
  return typeof value === 'string' ? value.slice(value.lastIndexOf('/') + 1) : '';
}
