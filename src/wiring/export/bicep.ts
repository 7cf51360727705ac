import { resourceVersions } from '../../azure/contract/index.ts';
import { resourceName, parseResourceId } from '../../base/azure-names/resource-id.ts';
import { visible } from '../../base/text/visible-text.ts';
import { ArmSymbol, symbolsIn, type ArmValue } from '../writes/arm-value.ts';
import { comment, commentWord } from './comment.ts';
import { namesIn, scopeKey, secretsOf, secretWords, type TemplateNames, type TemplateScope } from './template-names.ts';
import { derivedName, type DeploymentTemplate, type TemplateResource } from './templates.ts';

/** A template as Bicep, with the line that deploys it and a comment for everything that it cannot say. */
export function bicepOf(template: DeploymentTemplate, title: string): string {
  const { subscriptionId, resourceGroup, resources, unsaid } = template;
  const symbols = namesIn(template);
  const used = resources.flatMap(({ properties }) => symbolsIn(properties));
  const services = new Map(used.flatMap(({ kind, of }) => (kind === 'principal' ? [[of.toLowerCase(), of] as const] : [])));
  const scopes = new Map(resources.flatMap(({ scope }) => (scope ? [[scopeKey(scope), scope] as const] : [])));
  return [
    `// ${comment(title)}`,
    `// az deployment group create --subscription ${commentWord(subscriptionId)} --resource-group ${commentWord(resourceGroup)} --template-file <this file>`,
    ...unsaid.map(sentence => `// Not said by this template, done by the az commands of the same plan: ${comment(sentence)}`),
    '',
    ...secretsOf(template).flatMap(secret => [
      `@description(${lineString(secretWords(secret))})`,
      '@secure()',
      `param ${symbols.parameter(secret)} string`,
      '',
    ]),
    ...[...services.values()].flatMap(serviceId => existingService(serviceId, symbols)),
    ...[...scopes.values()].flatMap(scope => existingScope(scope, symbols)),
    ...resources.flatMap((resource, index) => resourceLines(resource, resources[index - 1], symbols)),
  ].join('\n');
}

function resourceLines(resource: TemplateResource, previous: TemplateResource | undefined, symbols: TemplateNames): readonly string[] {
  const { sentence, type, apiVersion, names, scope, properties } = resource;
  const owner = scope && symbols.scope(scope);
  return [
    `// ${comment(sentence)}`,
    `resource ${symbols.resource(resource)} ${lineString(`${type}@${apiVersion}`)} = {`,
    ...(owner === undefined ? [] : [`  scope: ${owner}`]),
    `  name: ${names[0] === derivedName ? derivedNameOf(owner, properties) : string(names.join('/'))}`,
    ...(previous === undefined ? [] : ['  dependsOn: [', `    ${symbols.resource(previous)}`, '  ]']),
    `  properties: ${valueText(type.endsWith('/roleAssignments') ? { ...properties, roleDefinitionId: roleDefinition(properties) } : properties, '  ', symbols)}`,
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
  return new Verbatim(
    `subscriptionResourceId('Microsoft.Authorization/roleDefinitions', ${typeof roleDefinitionId === 'string' ? string(roleDefinitionId) : "''"})`,
  );
}

// a name must be known before anything runs, so it is made of the service instead of its principal
function derivedNameOf(owner: string | undefined, { principalId, roleDefinitionId }: TemplateResource['properties']): string {
  const of = principalId instanceof ArmSymbol ? principalId.of : '';
  return `guid(${owner ?? ''}.id, ${string(of)}, ${typeof roleDefinitionId === 'string' ? string(roleDefinitionId) : "''"})`;
}

function existingService(serviceId: string, symbols: TemplateNames): readonly string[] {
  const { subscriptionId = '', resourceGroup = '' } = parseResourceId(serviceId) ?? {};
  return [
    `resource ${symbols.service(serviceId)} 'Microsoft.ApiManagement/service@${resourceVersions.apiManagement}' existing = {`,
    `  name: ${string(resourceName(serviceId))}`,
    `  scope: resourceGroup(${string(subscriptionId)}, ${string(resourceGroup)})`,
    '}',
    '',
  ];
}

function existingScope(scope: TemplateScope, symbols: TemplateNames): readonly string[] {
  const { type, names } = scope;
  return [
    `resource ${symbols.scope(scope)} ${lineString(`${type}@${resourceVersions.keyVault}`)} existing = {`,
    `  name: ${string(names.join('/'))}`,
    '}',
    '',
  ];
}

function valueText(
  value: ArmValue | Verbatim | { readonly [name: string]: ArmValue | Verbatim },
  indent: string,
  symbols: TemplateNames,
): string {
  if (value instanceof Verbatim) return value.text;
  if (value instanceof ArmSymbol) {
    return value.kind === 'secret' ? symbols.parameter(value) : `${symbols.service(value.of)}.identity.principalId`;
  }
  if (typeof value === 'string') return string(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value as readonly ArmValue[];
    return items.length === 0 ? '[]' : `[\n${items.map(item => `${inner}${valueText(item, inner, symbols)}`).join('\n')}\n${indent}]`;
  }
  const entries = Object.entries(value);
  return entries.length === 0
    ? '{}'
    : `{\n${entries.map(([name, item]) => `${inner}${/^[A-Za-z_]\w*$/.test(name) ? name : lineString(name)}: ${valueText(item, inner, symbols)}`).join('\n')}\n${indent}}`;
}

/** A Bicep string. Lines stay lines where that is possible: between triple marks nothing is read but their end. */
function string(text: string): string {
  const hasHidden = visible(text.replace(/[\n\t]/g, ' ')) !== text.replace(/[\n\t]/g, ' ');
  return text.includes('\n') && !hasHidden && !text.includes("'''") && !text.endsWith("'") ? `'''\n${text}'''` : lineString(text);
}

/** A Bicep string on one line, in which what cannot be seen is escaped; half a character has no escape. */
function lineString(text: string): string {
  const escaped = text
    .toWellFormed()
    .replace(/\\/g, '\\\\')
    .replace(/'/g, "\\'")
    .replace(/\r/g, '\\r')
    .replace(/\n/g, '\\n')
    .replace(/\t/g, '\\t')
    .replace(/\$\{/g, '\\${');
  return `'${visible(escaped, character => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)}'`;
}
