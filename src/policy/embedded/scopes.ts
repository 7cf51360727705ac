import type { ApiFacts } from '../workspace.ts';
import type { TextCombiner } from './combine-text.ts';
import { referenceOf } from './definitions.ts';
import { entryValue, type HostValue, type Piece } from './host-value.ts';
import type { HostResource } from './resources.ts';

/**
 * A name in a scope: `=` and the name itself where it is written out, `?` and what it is computed from where not, which is the same
 * name in the same project only; `undefined` where not even that is known.
 */
export type ScopeKey = string | undefined;

/** A scope of a service: the kinds of the resources around a policy, `service` first, and their names. */
export interface HostScope {
  readonly kinds: readonly string[];
  readonly keys: readonly ScopeKey[];
}

/** An API of the project, with what policies of it need to know. */
export interface DeclaredApi {
  readonly scope: HostScope;
  readonly facts: ApiFacts;
}

/** Finds the scopes of policies, and which APIs products contain. */
export class ScopeReader {
  readonly #resources: readonly HostResource[];
  readonly #texts: TextCombiner;
  readonly #byAddress: ReadonlyMap<string, HostResource>;

  constructor(resources: readonly HostResource[], texts: TextCombiner) {
    this.#resources = resources;
    this.#texts = texts;
    this.#byAddress = new Map(resources.flatMap(one => (one.label === undefined ? [] : [[addressOf(one), one] as const])));
  }

  /** The scope that a policy is of; `undefined` for what is none of a scope. */
  scopeOf(policy: HostResource): HostScope | undefined {
    const { kinds, keys } = this.#place(policy, 0) ?? {};
    return kinds?.at(-1) === 'policies' && keys ? { kinds: kinds.slice(0, -1), keys: keys.slice(0, -1) } : undefined;
  }

  /** The APIs in products: a product's policy is around those of its APIs. */
  get links(): readonly HostScope[] {
    return this.#resources.flatMap(resource => {
      const place = this.#place(resource, 0);
      return place && productApis.has(place.kinds.join(' ')) ? [place] : [];
    });
  }

  /** What is said of the APIs that policies belong to. */
  get apis(): readonly DeclaredApi[] {
    return this.#resources.flatMap(resource => {
      const scope = this.#place(resource, 0);
      const facts = scope?.kinds.join(' ') === 'service apis' ? this.#factsOf(resource) : {};
      return scope && Object.keys(facts).length > 0 ? [{ scope, facts }] : [];
    });
  }

  #factsOf({ properties }: HostResource): ApiFacts {
    const keys = entryValue(properties, 'subscription_key_parameter_names') ?? entryValue(properties, 'subscriptionKeyParameterNames');
    const textOf = (value: HostValue | undefined): string | undefined => value && this.#texts.known(value);
    const serviceUrl = textOf(entryValue(properties, 'service_url') ?? entryValue(properties, 'serviceUrl'));
    const [keyHeader, keyQuery] = ['header', 'query'].map(name => textOf(entryValue(keys, name)));
    return { ...(serviceUrl && { serviceUrl }), ...(keyHeader && { keyHeader }), ...(keyQuery && { keyQuery }) };
  }

  /** What the names of this file's resources are, by how the other files of a project refer to them. */
  get names(): ReadonlyMap<string, string> {
    const named = [...this.#byAddress].flatMap(([address, resource]) => {
      const attributes = ['api_name', 'product_id', 'operation_id'].map(name => [`${address}.${name}`, entryValue(resource.body, name)] as const);
      const keys = attributes.map(([path, value]) => [path, this.#keyOf(value, 0)] as const);
      return [[address, this.#place(resource, 0)?.keys.at(-1)] as const, ...keys];
    });
    return new Map(named.flatMap(([path, key]) => (key === undefined ? [] : [[path, key] as const])));
  }

  #place(resource: HostResource, depth: number): HostScope | undefined {
    const attributes = terraformNames[resource.type];
    if (attributes) {
      const [kinds, ...names] = attributes;
      const keys = names.flatMap(name => this.#terraformKeys(resource.body, name, depth));
      return { kinds: kinds.split(' '), keys: kinds.endsWith(' policies') ? [...keys, '=policy'] : keys };
    }
    if (!resource.type.startsWith(provider) || depth > farthest) return undefined;
    const kinds = resource.type.slice(provider.length).split('/');
    const parent = resource.parent ?? this.#parentOf(resource);
    const around = parent && parent !== resource ? (this.#place(parent, depth + 1)?.keys ?? []) : [];
    const name = entryValue(resource.body, 'name');
    const keys = [...around, ...(name ? this.#namesIn(name, depth) : kinds.at(-1) === 'policies' ? ['=policy'] : [undefined])].slice(-kinds.length);
    return { kinds, keys: [...Array<undefined>(kinds.length - keys.length), ...keys] };
  }

  /** The name in an attribute; those of a workspace begin with the name of its service. */
  #terraformKeys(body: HostValue, attributes: string, depth: number): readonly ScopeKey[] {
    const value = attributes.split('|').map(one => entryValue(body, one)).find(Boolean);
    if (attributes !== workspaceId) return [this.#keyOf(value, depth)];
    const workspace = value && depth <= farthest ? this.#resourceAt(pathOf(value) ?? '') : undefined;
    return (workspace && this.#place(workspace, depth + 1)?.keys) ?? [undefined, this.#keyOf(value, depth)];
  }

  #parentOf({ body }: HostResource): HostResource | undefined {
    const named = entryValue(body, 'parent') ?? entryValue(body, 'parent_id');
    return named && this.#resourceAt(pathOf(named) ?? '');
  }

  #resourceAt(path: string): HostResource | undefined {
    return this.#byAddress.get(path) ?? this.#byAddress.get(path.replace(/\.\w+$/, ''));
  }

  /** The names in one, with slashes between them. */
  #namesIn(value: HostValue, depth: number): readonly ScopeKey[] {
    const pieces = this.#texts.filled(this.#texts.resolved(value));
    if (!pieces) return [this.#keyOf(value, depth)];
    const names: Piece[][] = [[]];
    for (const piece of pieces) {
      if (!('text' in piece)) names.at(-1)?.push(piece);
      else for (const [index, part] of piece.text.split('/').entries()) {
        if (index > 0) names.push([]);
        if (part !== '') names.at(-1)?.push({ ...piece, text: part });
      }
    }
    return names.map(own => this.#keyOfPieces(own, depth));
  }

  #keyOfPieces(pieces: readonly Piece[], depth: number): ScopeKey {
    const [only, ...others] = pieces;
    if (only?.kind === 'hole' && others.length === 0) return this.#keyOf(this.#texts.valueIn(only), depth);
    const text = pieces.map(piece => ('text' in piece ? piece.text : piece.kind === 'hole' ? `\${${piece.code}}` : '')).join('');
    return text.includes('${') ? `?${text}` : `=${text.toLowerCase().replace(/;rev=\d+$/, '')}`;
  }

  #keyOf(value: HostValue | undefined, depth: number): ScopeKey {
    if (!value || depth > farthest) return undefined;
    const found = this.#texts.resolved(value);
    if (found.kind === 'text') return this.#keyOfPieces(this.#texts.filled(found) ?? [], depth + 1);
    const path = pathOf(found) ?? pathOf(value); // of the values of a loop only the name is known
    if (path === undefined || path.startsWith('each.')) return undefined;
    const resource = this.#resourceAt(path);
    if (!resource) return `?${path.replace(/\.(?:name|id)$/, '')}`;
    const attribute = path.slice(addressOf(resource).length + 1);
    const own = attribute === 'id' || attribute === 'name' ? undefined : entryValue(resource.body, attribute);
    const key = own ? this.#keyOf(own, depth + 1) : this.#place(resource, depth + 1)?.keys.at(-1);
    return key ?? `?${path.replace(/\.(?:name|id|product_id|operation_id)$/, '')}`;
  }
}

const productApis: ReadonlySet<string> = new Set(['service products apis', 'service workspaces products apis']);
const provider = 'microsoft.apimanagement/';
const farthest = 6;
const service = 'api_management_name|api_management_id';
const workspaceId = 'api_management_workspace_id';

/** The kinds that a resource of Terraform's own provider is, and the attributes with the names of each. */
const terraformNames: Readonly<Record<string, readonly [kinds: string, ...attributes: readonly string[]]>> = {
  azurerm_api_management: ['service', 'name'],
  azurerm_api_management_api: ['service apis', service, 'name'],
  azurerm_api_management_api_operation: ['service apis operations', service, 'api_name', 'operation_id'],
  azurerm_api_management_product: ['service products', service, 'product_id'],
  azurerm_api_management_product_api: ['service products apis', service, 'product_id', 'api_name'],
  azurerm_api_management_workspace: ['service workspaces', service, 'name'],
  azurerm_api_management_workspace_policy: ['service workspaces policies', workspaceId],
  azurerm_api_management_policy: ['service policies', service],
  azurerm_api_management_product_policy: ['service products policies', service, 'product_id'],
  azurerm_api_management_api_policy: ['service apis policies', service, 'api_name'],
  azurerm_api_management_api_operation_policy: ['service apis operations policies', service, 'api_name', 'operation_id'],
};

/** How a file refers to a resource. */
function addressOf({ type, label = '', body }: HostResource): string {
  if (type.startsWith('azurerm_')) return `${type}.${label}`;
  return entryValue(body, 'type') ? `azapi_resource.${label}` : label;
}

/** A reference as it is written; of a member that is computed, all are one. */
function pathOf(value: HostValue): string | undefined {
  const name = referenceOf(value);
  if (name !== undefined || value.kind !== 'member') return name;
  const whole = pathOf(value.of);
  return whole === undefined ? undefined : value.name === undefined ? `${whole}[]` : `${whole}.${value.name}`;
}
