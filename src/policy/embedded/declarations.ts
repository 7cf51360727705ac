import { combinedPieces } from './combine-text.ts';
import type { DeclaredFragment, DeclaredNamedValue, EmbeddedFile } from './embedded-file.ts';
import { followedFile } from './followed-file.ts';
import { entryValue, type Entry, type HostValue } from './host-value.ts';
import { fillHoles, joinPieces, knownText, newFillBudget, type Piece } from './pieces.ts';
import { variablesOf, type Variables } from './variables.ts';

/** What a file declares that policies refer to. */
export function declaredIn(root: HostValue): Pick<EmbeddedFile, 'namedValues' | 'fragments' | 'modules'> {
  const collector = new Collector(variablesOf(root));
  collector.visit(root, '');
  return collector;
}

class Collector {
  readonly namedValues: DeclaredNamedValue[] = [];
  readonly fragments: DeclaredFragment[] = [];
  readonly modules: (string | undefined)[] = [];
  readonly #variables: Variables;
  readonly #budget = newFillBudget();

  constructor(variables: Variables) {
    this.#variables = variables;
  }

  /** Looks at a value and all in it; `type` is that of the resource around it. */
  visit(value: HostValue, type: string): void {
    switch (value.kind) {
      case 'object': {
        const own = this.#armType(value, type);
        if (own !== undefined) this.#resource(own, this.#nameIn(value), value);
        for (const entry of value.entries) this.#entry(entry, own ?? type);
        break;
      }
      case 'list':
        for (const item of value.items) this.visit(item, type);
        break;
      case 'call':
        for (const given of value.given) this.visit(given, type);
        break;
      case 'other':
        for (const part of value.parts) this.visit(part, type);
        break;
      case 'text':
      case 'word':
        break;
    }
  }

  #entry({ words, value }: Entry, around: string): void {
    const [first, second = '', third = ''] = words;
    if (first === 'module') this.#module(words, value);
    const type = first === 'resource' ? this.#declared(second, third, value, around) : around;
    if (first === 'namedValues' && words.length === 1 && value.kind === 'list') for (const item of value.items) this.#namedValue(undefined, item);
    this.visit(value, type);
  }

  /** A resource of Terraform or Bicep; gives its type. */
  #declared(second: string, third: string, value: HostValue, around: string): string {
    const body = bodyOf(value);
    const isTerraform = /^[a-z]+_/.test(second) && !third.includes('@') && !/^[\w.]+\/[\w./]+$/.test(third) && around === '';
    if (!isTerraform) {
      const type = fullType(third, around);
      this.#resource(type, this.#nameIn(body), body);
      return type;
    }
    if (second === 'azurerm_api_management_named_value') this.#terraformNamedValue(body);
    if (second === 'azurerm_api_management_policy_fragment') this.#fragment(this.#nameIn(body), entryValue(body, 'value'));
    if (second.startsWith('azapi_')) this.#azapi(body);
    return second;
  }

  /** `azapi_resource`: the type as a text, and the body as an object or as the JSON that is made of one. */
  #azapi(resource: HostValue): void {
    const type = fullType(this.#textIn(resource, 'type') ?? '', '');
    const body = entryValue(resource, 'body');
    const object = body?.kind === 'call' ? body.given[0] : body;
    if (object) this.#resource(type, this.#nameIn(resource), object);
  }

  #resource(type: string, name: string | undefined, body: HostValue): void {
    const properties = entryValue(body, 'properties');
    if (!properties) return;
    if (/^microsoft\.apimanagement\/service\/(?:workspaces\/)?(?:namedvalues|properties)$/.test(type)) this.#namedValue(name, properties);
    if (/^microsoft\.apimanagement\/service\/(?:workspaces\/)?policyfragments$/.test(type)) {
      this.#fragment(name, entryValue(properties, 'value'));
    }
  }

  #terraformNamedValue(body: HostValue): void {
    const isVault = ({ words: [first, label] }: Entry): boolean => (first === 'dynamic' ? label : first) === 'value_from_key_vault';
    const hasVault = body.kind === 'object' && body.entries.some(isVault);
    this.#add(this.#textIn(body, 'display_name'), { hasVault, secret: entryValue(body, 'secret'), value: entryValue(body, 'value') });
  }

  #namedValue(resourceName: string | undefined, properties: HostValue): void {
    const hasName = entryValue(properties, 'displayName') !== undefined;
    const name = hasName ? this.#textIn(properties, 'displayName') : (resourceName ?? this.#textIn(properties, 'name'));
    const vault = entryValue(properties, 'keyVault');
    const hasVault = vault !== undefined && !(vault.kind === 'word' && vault.word === 'null');
    this.#add(name, { hasVault, secret: entryValue(properties, 'secret'), value: entryValue(properties, 'value') });
  }

  #add(name: string | undefined, { hasVault, secret, value }: Kept): void {
    // what cannot be told is taken for a secret, as the service would keep it
    const isSecret = hasVault || (secret !== undefined && !(secret.kind === 'word' && secret.word === 'false'));
    const text = value && !isSecret ? this.#textOf(value) : undefined;
    this.namedValues.push({ name, facts: { isSecret, isFromKeyVault: hasVault, ...(text !== undefined && { value: text }) } });
  }

  #fragment(id: string | undefined, value: HostValue | undefined): void {
    if (id === undefined || !value) return;
    const path = followedFile(value, true)?.path;
    if (path !== undefined) this.fragments.push({ id, path });
    const pieces = combinedPieces(value) ?? (value.kind === 'word' ? this.#variables.get(value.word) : undefined);
    if (pieces) this.fragments.push({ id, placed: joinPieces(this.#filled(pieces), value.span.start) });
  }

  #module([, , path]: readonly string[], value: HostValue): void {
    const source = path ?? this.#textIn(bodyOf(value), 'source') ?? '';
    this.modules.push(/^\.{1,2}\/|\.(?:bicep|json)$/.test(source) && !/^(?:br|ts)[:/]/.test(source) ? source : undefined);
  }

  /** The type of an object that is a resource of ARM. */
  #armType(value: HostValue, around: string): string | undefined {
    if (!entryValue(value, 'properties')) return undefined;
    const type = this.#textIn(value, 'type');
    return type === undefined ? undefined : fullType(type, around);
  }

  /** The last part of a resource's name, where it is known. */
  #nameIn(body: HostValue): string | undefined {
    const value = entryValue(body, 'name');
    const last = (value && combinedPieces(value))?.at(-1);
    const name = last && 'text' in last ? last.text : undefined;
    if (name?.includes('/') === true) return name.slice(name.lastIndexOf('/') + 1);
    return value && this.#textOf(value);
  }

  #textIn(body: HostValue, name: string): string | undefined {
    const value = entryValue(body, name);
    return value && this.#textOf(value);
  }

  #filled(pieces: readonly Piece[]): readonly Piece[] {
    return fillHoles(pieces, name => this.#variables.get(name), this.#budget);
  }

  #textOf(value: HostValue): string | undefined {
    const pieces = combinedPieces(value) ?? (value.kind === 'word' ? this.#variables.get(value.word) : undefined);
    return pieces && knownText(this.#filled(pieces));
  }
}

/** What a named value is declared with. */
interface Kept {
  readonly hasVault: boolean;
  readonly secret: HostValue | undefined;
  readonly value: HostValue | undefined;
}

/** The object that a resource is made of, behind conditions and loops. */
function bodyOf(value: HostValue): HostValue {
  if (value.kind === 'other') return bodyOf(value.parts.findLast(({ kind }) => kind !== 'word' && kind !== 'call') ?? { ...value, kind: 'object', entries: [] });
  if (value.kind === 'list') return bodyOf(value.items.findLast(({ kind }) => kind !== 'word') ?? { ...value, kind: 'object', entries: [] });
  return value;
}

/** A type in lower case without its version, behind that of the resource it stands in. */
function fullType(type: string, around: string): string {
  const own = (type.split('@')[0] ?? '').toLowerCase();
  return own.includes('.') || around === '' ? own : `${around}/${own}`;
}
