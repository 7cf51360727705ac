import { resourceName, parseResourceId } from '../../base/resource-id.ts';
import { visible } from '../../base/visible-text.ts';
import { ArmSymbol, secretParameter, symbolsIn, type ArmValue } from './arm-value.ts';
import { comment, commentWord } from './comment.ts';
import { derivedName, type DeploymentTemplate, type TemplateResource } from './templates.ts';

/** A template as Bicep, with the line that deploys it and a comment for everything that it cannot say. */
export function bicepOf(template: DeploymentTemplate, title: string): string {
  const { subscriptionId, resourceGroup, resources, unsaid } = template;
  const symbols = new Map(resources.map((resource, index) => [resource, `${wordOf(resource.type)}${index + 1}`]));
  const used = resources.flatMap(({ properties }) => symbolsIn(properties));
  const services = [...new Set(used.flatMap(({ kind, of }) => (kind === 'principal' ? [of] : [])))];
  const scopes = [...new Map(resources.flatMap(({ scope }) => (scope ? [[scopeSymbol(scope), scope] as const] : [])))];
  return [
    `// ${comment(title)}`,
    `// az deployment group create --subscription ${commentWord(subscriptionId)} --resource-group ${commentWord(resourceGroup)} --template-file <this file>`,
    ...unsaid.map(sentence => `// Not said by this template, done by the az commands of the same plan: ${comment(sentence)}`),
    '',
    ...[...new Set(used.filter(({ kind }) => kind === 'secret').map(secretParameter))].flatMap(name => ['@secure()', `param ${name} string`, '']),
    ...services.flatMap(existingService),
    ...scopes.flatMap(([symbol, { type, names }]) => [`resource ${symbol} ${lineString(`${type}@2023-07-01`)} existing = {`, `  name: ${string(names.join('/'))}`, '}', '']),
    ...resources.flatMap((resource, index) => resourceLines(resource, { symbol: symbols.get(resource) ?? '', previous: symbols.get(resources[index - 1] ?? resource), isFirst: index === 0 })),
  ].join('\n');
}

interface Place {
  readonly symbol: string;
  /** What is deployed before it. */
  readonly previous: string | undefined;
  readonly isFirst: boolean;
}

function resourceLines({ sentence, type, apiVersion, names, scope, properties }: TemplateResource, { symbol, previous, isFirst }: Place): readonly string[] {
  const owner = scope && scopeSymbol(scope);
  return [
    `// ${comment(sentence)}`,
    `resource ${symbol} ${lineString(`${type}@${apiVersion}`)} = {`,
    ...(owner === undefined ? [] : [`  scope: ${owner}`]),
    `  name: ${names[0] === derivedName ? derivedNameOf(owner, properties) : string(names.join('/'))}`,
    ...(isFirst || previous === undefined ? [] : ['  dependsOn: [', `    ${previous}`, '  ]']),
    `  properties: ${valueText(type.endsWith('/roleAssignments') ? { ...properties, roleDefinitionId: roleDefinition(properties) } : properties, '  ')}`,
    '}',
    '',
  ];
}

/** Bicep text that is printed as it is. */
class Verbatim {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

function roleDefinition({ roleDefinitionId }: TemplateResource['properties']): Verbatim {
  return new Verbatim(`subscriptionResourceId('Microsoft.Authorization/roleDefinitions', ${typeof roleDefinitionId === 'string' ? string(roleDefinitionId) : "''"})`);
}

// a name must be known before anything runs, so it is made of the service instead of its principal
function derivedNameOf(owner: string | undefined, { principalId, roleDefinitionId }: TemplateResource['properties']): string {
  const of = principalId instanceof ArmSymbol ? principalId.of : '';
  return `guid(${owner ?? ''}.id, ${string(of)}, ${typeof roleDefinitionId === 'string' ? string(roleDefinitionId) : "''"})`;
}

function existingService(serviceId: string): readonly string[] {
  const { subscriptionId = '', resourceGroup = '' } = parseResourceId(serviceId) ?? {};
  return [`resource ${serviceSymbol(serviceId)} 'Microsoft.ApiManagement/service@2024-05-01' existing = {`, `  name: ${string(resourceName(serviceId))}`, `  scope: resourceGroup(${string(subscriptionId)}, ${string(resourceGroup)})`, '}', ''];
}

function serviceSymbol(serviceId: string): string {
  return `service_${resourceName(serviceId).replace(/[^A-Za-z0-9]+/g, '_')}`;
}

function scopeSymbol({ names }: NonNullable<TemplateResource['scope']>): string {
  return `scope_${names.join('_').replace(/[^A-Za-z0-9]+/g, '_')}`;
}

function wordOf(type: string): string {
  const last = type.slice(type.lastIndexOf('/') + 1);
  return `${last.charAt(0).toLowerCase()}${last.slice(1)}`.replace(/[^A-Za-z0-9]+/g, '_');
}

function valueText(value: ArmValue | Verbatim | { readonly [name: string]: ArmValue | Verbatim }, indent: string): string {
  if (value instanceof Verbatim) return value.text;
  if (value instanceof ArmSymbol) return value.kind === 'secret' ? secretParameter(value) : `${serviceSymbol(value.of)}.identity.principalId`;
  if (typeof value === 'string') return string(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value as readonly ArmValue[];
    return items.length === 0 ? '[]' : `[\n${items.map(item => `${inner}${valueText(item, inner)}`).join('\n')}\n${indent}]`;
  }
  const entries = Object.entries(value);
  return entries.length === 0 ? '{}' : `{\n${entries.map(([name, item]) => `${inner}${/^[A-Za-z_]\w*$/.test(name) ? name : lineString(name)}: ${valueText(item, inner)}`).join('\n')}\n${indent}}`;
}

/** A Bicep string. Lines stay lines where that is possible: between triple marks nothing is read but their end. */
function string(text: string): string {
  const hasHidden = visible(text.replace(/[\n\t]/g, ' ')) !== text.replace(/[\n\t]/g, ' ');
  return text.includes('\n') && !hasHidden && !text.includes("'''") && !text.endsWith("'") ? `'''\n${text}'''` : lineString(text);
}

/** A Bicep string on one line, in which what cannot be seen is escaped; half a character has no escape. */
function lineString(text: string): string {
  const escaped = text.toWellFormed().replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/\r/g, '\\r').replace(/\n/g, '\\n').replace(/\t/g, '\\t').replace(/\$\{/g, '\\${');
  return `'${visible(escaped, character => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)}'`;
}
