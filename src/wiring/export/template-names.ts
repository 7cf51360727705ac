import { resourceName } from '../../base/azure-names/resource-id.ts';
import { symbolsIn, type ArmSymbol } from '../writes/arm-value.ts';
import type { DeploymentTemplate, TemplateResource } from './templates.ts';

/** What the things of one template are called in it: readable, the same for the same thing, different for different ones. */
export interface TemplateNames {
  readonly resource: (resource: TemplateResource) => string;
  readonly scope: (scope: TemplateScope) => string;
  readonly service: (serviceId: string) => string;
  readonly parameter: (secret: ArmSymbol) => string;
}

/** What a role assignment is on. */
export type TemplateScope = NonNullable<TemplateResource['scope']>;

/** Names all that a template names. */
export function namesIn({ resources }: Pick<DeploymentTemplate, 'resources'>): TemplateNames {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  const nameOf = (key: string, base: string): string => {
    const known = names.get(key);
    if (known !== undefined) return known;
    const name = freeName(base, taken);
    taken.add(name.toLowerCase()); // names of a template's parameters are not case-sensitive
    names.set(key, name);
    return name;
  };
  const own = new Map(resources.map((resource, index) => [resource, nameOf(`resource ${index}`, `${wordOf(resource.type)}${index + 1}`)]));
  const find: TemplateNames = {
    resource: resource => own.get(resource) ?? '',
    scope: scope => nameOf(`scope ${scopeKey(scope)}`, `scope_${scope.names.join('_')}`),
    service: serviceId => nameOf(`service ${serviceId.toLowerCase()}`, `service_${resourceName(serviceId)}`),
    parameter: secret => nameOf(`parameter ${secretKey(secret)}`, `secretValue_${secretPlace(secret)}`),
  };
  // in the template's own order, so that both of its forms name alike
  for (const { scope, properties } of resources) {
    if (scope) find.scope(scope);
    for (const symbol of symbolsIn(properties)) {
      if (symbol.kind === 'secret') find.parameter(symbol);
      else find.service(symbol.of);
    }
  }
  return find;
}

/** The secrets that a template takes as parameters, each once. */
export function secretsOf({ resources }: Pick<DeploymentTemplate, 'resources'>): readonly ArmSymbol[] {
  const secrets = resources.flatMap(({ properties }) => symbolsIn(properties)).filter(({ kind }) => kind === 'secret');
  return [...new Map(secrets.map(secret => [secretKey(secret), secret])).values()];
}

/** What a parameter is for, as a description. */
export function secretWords(secret: ArmSymbol): string {
  return `Value of the ${isOfVault(secret) ? 'secret' : 'named value'} ${secretPlace(secret)}`;
}

function isOfVault({ of }: ArmSymbol): boolean {
  return of.startsWith('/');
}

/** Names of secrets in a vault are not case-sensitive; display names of named values are left as they are. */
function secretKey(secret: ArmSymbol): string {
  return isOfVault(secret) ? secret.of.toLowerCase() : secret.of;
}

/** `vault/secret` or `service/name`. */
function secretPlace(secret: ArmSymbol): string {
  return isOfVault(secret) ? `${secret.of.split('/').at(-3) ?? ''}/${resourceName(secret.of)}` : secret.of;
}

/** What distinguishes a scope from another one of the same resource group. */
export function scopeKey({ type, names }: TemplateScope): string {
  return [type, ...names].join('/').toLowerCase();
}

/** The longest name that both forms take, less the number. */
const longest = 240;

function freeName(text: string, taken: ReadonlySet<string>): string {
  const base = text.replace(/[^A-Za-z0-9]+/g, '_').slice(0, longest);
  let name = base;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${base}_${number}`;
  return name;
}

function wordOf(type: string): string {
  const last = type.slice(type.lastIndexOf('/') + 1);
  return `${last.charAt(0).toLowerCase()}${last.slice(1)}`;
}
