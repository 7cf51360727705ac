import { resourceVersions } from '../../azure/contract/index.ts';
import { parseResourceId, resourceName } from '../../base/azure-names/resource-id.ts';
import { ArmSymbol, type ArmValue } from '../writes/arm-value.ts';
import { namesIn, secretsOf, secretWords, type TemplateNames } from './template-names.ts';
import { derivedName, type DeploymentTemplate, type TemplateResource } from './templates.ts';

/** The same template as the JSON that Resource Manager takes: what the Bicep form compiles to. */
export function armTemplateOf(template: DeploymentTemplate): { readonly [name: string]: unknown } {
  const { resources } = template;
  const names = namesIn(template);
  const secrets = secretsOf(template);
  return {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    ...(secrets.length > 0 && {
      parameters: Object.fromEntries(
        secrets.map(secret => [names.parameter(secret), { type: 'securestring', metadata: { description: secretWords(secret) } }]),
      ),
    }),
    resources: resources.map((resource, index) => ({
      ...resourceJson(resource, names),
      ...(index > 0 && { dependsOn: [idExpression(resources[index - 1])] }),
    })),
  };
}

function resourceJson({ type, apiVersion, names, scope, properties }: TemplateResource, symbols: TemplateNames) {
  const isRole = type.endsWith('/roleAssignments');
  const role = properties['roleDefinitionId'];
  return {
    type,
    apiVersion,
    name: names[0] === derivedName ? `[${derivedNameOf(scope, properties)}]` : literal(names.join('/')),
    ...(scope && { scope: literal(scopePath(scope)) }),
    properties: valueJson(
      isRole && typeof role === 'string'
        ? {
            ...properties,
            roleDefinitionId: new Expression(`subscriptionResourceId('Microsoft.Authorization/roleDefinitions', ${text(role)})`),
          }
        : properties,
      symbols,
    ),
  };
}

/** An expression of a template. */
class Expression {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

function valueJson(value: ArmValue | Expression | { readonly [name: string]: ArmValue | Expression }, symbols: TemplateNames): unknown {
  if (value instanceof Expression) return `[${value.text}]`;
  if (value instanceof ArmSymbol) {
    return value.kind === 'secret' ? `[parameters('${symbols.parameter(value)}')]` : principalExpression(value.of);
  }
  if (typeof value === 'string') return literal(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as readonly ArmValue[]).map(item => valueJson(item, symbols));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, valueJson(item, symbols)]));
}

/** What is between brackets is an expression unless there is one bracket more; a text that only begins with one is no expression. */
function literal(value: string): string {
  return value.startsWith('[') && value.endsWith(']') ? `[${value}` : value;
}

/** A text within an expression. */
function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

function principalExpression(serviceId: string): string {
  const { subscriptionId = '', resourceGroup = '' } = parseResourceId(serviceId) ?? {};
  return `[reference(resourceId(${text(subscriptionId)}, ${text(resourceGroup)}, 'Microsoft.ApiManagement/service', ${text(resourceName(serviceId))}), '${resourceVersions.apiManagement}', 'full').identity.principalId]`;
}

function derivedNameOf(scope: TemplateResource['scope'], { principalId, roleDefinitionId }: TemplateResource['properties']): string {
  return `guid(${text(scope ? scopePath(scope) : '')}, ${text(principalId instanceof ArmSymbol ? principalId.of : '')}, ${text(typeof roleDefinitionId === 'string' ? roleDefinitionId : '')})`;
}

function scopePath({ type, names }: NonNullable<TemplateResource['scope']>): string {
  const [provider = '', ...types] = type.split('/');
  return [provider, ...types.flatMap((part, index) => [part, names[index] ?? ''])].join('/');
}

function idExpression(resource: TemplateResource | undefined): string {
  if (!resource) return '';
  const { type, names, scope, properties } = resource;
  const name = names[0] === derivedName ? derivedNameOf(scope, properties) : names.map(text).join(', ');
  return scope
    ? `[extensionResourceId(resourceId(${[scope.type, ...scope.names].map(text).join(', ')}), ${text(type)}, ${name})]`
    : `[resourceId(${text(type)}, ${name})]`;
}
