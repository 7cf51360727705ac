import { includedFragment } from '../../included-fragment.ts';
import {
  attributeOf,
  childElements,
  parsePolicy,
  type Element,
  type ExpressionPart,
  type PolicyDocument,
  type PolicyNode,
  type ValuePart,
} from '../../syntax/index.ts';
import { handlerOf } from '../policies/index.ts';
import { credentialFieldsIn, isCredentialHeader, isCredentialName } from '../secrets/credential-text.ts';
import { vaultCloudOf } from '../secrets/vault-address.ts';
import { HeldMarkup } from './held-markup.ts';
import type { PipelineInput } from './pipeline-input.ts';

/** Bounds within which following is sure to come to its end. */
const maximumElements = 20_000;
const maximumDepth = 60;
const longestKey = 300;

const always = (): boolean => true;

/**
 * The policies that neither bring a secret in nor look at written-out credentials, with what must hold of each. One that is not
 * here is followed, so a new one is, too.
 */
const quietPolicies: ReadonlyMap<string, (element: Element) => boolean> = new Map(Object.entries({
  'base': always,
  'choose': always,
  'block': always,
  'wait': always,
  'limit-concurrency': always,
  'include-fragment': always,
  'retry': element => childElements(element).every(({ name }) => !handlerOf(name)),
  'set-variable': element => !isCredentialName(attributeOf(element, 'name')?.value ?? ''),
  'set-body': element => !element.children.some(child => (child.kind === 'text' || child.kind === 'cdata') && child.parts.some(mayNameCredential)),
  'set-status': always,
  'return-response': always,
  'find-and-replace': always,
  'mock-response': always,
  'cors': always,
  'cross-domain': always,
  'jsonp': always,
  'json-to-xml': always,
  'xsl-transform': always,
  'trace': always,
  'log-to-eventhub': always,
  'emit-metric': always,
  'azure-openai-emit-token-metric': always,
  'llm-emit-token-metric': always,
  'validate-azure-ad-token': always,
  'validate-jwt': always, // a key in it is an element of its own
  'cache-lookup': always,
  'cache-store': always,
  'cache-lookup-value': hasPlainKey,
  'cache-store-value': hasPlainKey,
  'check-header': hasOrdinaryName,
  'set-header': hasOrdinaryName,
  'set-query-parameter': element =>
    childElements(element).every(({ children }) => children.every(child => child.kind !== 'text' || hasOrdinaryQuery(element, child.parts))),
  'rewrite-uri': element => {
    const template = attributeOf(element, 'template');
    return !template || (isPlain(template.parts) && isOrdinaryUrl(template.value));
  },
  'set-backend-service': element => {
    const url = attributeOf(element, 'base-url');
    return !url || (isPlain(url.parts) && isOrdinaryUrl(url.value));
  },
} satisfies Readonly<Record<string, (element: Element) => boolean>>));

/** What is looked at: as for following, and what is known of code. */
export interface QuietInput extends Pick<PipelineInput, 'file' | 'document' | 'workspace' | 'codeOf'> {
  readonly isQuietCode: (part: ExpressionPart) => boolean;
}

/**
 * Whether following a document, with the scopes around it and the fragments it includes, shows nothing: no secret comes in, none
 * is written out where following alone finds it, and nothing in it is left unfollowed. Says no where that is not plain.
 */
export function isQuietDocument(input: QuietInput): boolean {
  // a backend or the service's own address may be a vault, and its own header may carry the subscription key
  if (input.workspace.api !== undefined || input.workspace.backends !== undefined) return false;
  const look = new QuietLook(input);
  return (
    !mayLeadToVault(input) &&
    look.isQuiet(input.document, true) &&
    input.workspace.outerScopes(input.file).every(ways => ways.every(({ text }) => look.isQuiet(parsePolicy(text), true)))
  );
}

/** Whether what is known of the API and its backends brings a secret in: a vault, or a key under another name. */
function mayLeadToVault({ workspace: { api, backends = {} } }: QuietInput): boolean {
  if (api?.keyHeader !== undefined || api?.keyQuery !== undefined) return true;
  return [api?.serviceUrl ?? '', ...Object.values(backends)].some(url => !isOrdinaryUrl(url));
}

/** Whether a part of a body may name a credential that is written out beside it. */
function mayNameCredential(part: ValuePart): boolean {
  const text = part.kind === 'literal' ? part.text : part.kind === 'expression' ? part.code : '';
  return /(?:pass\w{0,8}|pwd|secret|key|token|sig|code|appid|assertion)\\?["']?\s*[:=,]/i.test(text);
}

class QuietLook {
  readonly #input: QuietInput;
  readonly #fragments = new Set<string>();
  #elements = 0;

  constructor(input: QuietInput) {
    this.#input = input;
  }

  isQuiet(document: PolicyDocument, mayInclude: boolean): boolean {
    if (document.isCut || document.errors.length > 0) return false;
    // the policies first: a look at their names is cheaper than one at code
    if (!this.#hasQuietPolicies(document.nodes, 0, mayInclude) || !this.#hasQuietValues(document.nodes)) return false;
    return !document.text.includes('{{') || new HeldMarkup(this.#input.workspace).placesIn(document).length === 0;
  }

  #hasQuietPolicies(nodes: readonly PolicyNode[], depth: number, mayInclude: boolean): boolean {
    for (const node of nodes) {
      if (node.kind !== 'element') continue;
      const { name, children } = node;
      if (depth > maximumDepth || ++this.#elements > maximumElements || name === 'key') return false;
      if (name !== 'rewrite-uri' && attributeOf(node, 'template')) return false; // Liquid reads what it names
      if (handlerOf(name) && !quietPolicies.get(name)?.(node)) return false;
      if (name === 'include-fragment' && !(mayInclude && this.#isFragmentQuiet(node))) return false;
      if (!this.#hasQuietPolicies(children, depth + 1, mayInclude)) return false;
    }
    return true;
  }

  #hasQuietValues(nodes: readonly PolicyNode[]): boolean {
    for (const node of nodes) {
      if (node.kind === 'text' || node.kind === 'cdata') {
        if (!this.#areQuiet(node.parts)) return false;
      } else if (node.kind === 'element') {
        for (const { nameParts, parts } of node.attributes) if (!this.#areQuiet(nameParts) || !this.#areQuiet(parts)) return false;
        if (!this.#hasQuietValues(node.children)) return false;
      }
    }
    return true;
  }

  #isFragmentQuiet(element: Element): boolean {
    const { workspace } = this.#input;
    const id = includedFragment(element, workspace)?.toLowerCase() ?? '';
    const source = workspace.fragment(id);
    if (!source) return !workspace.hasAllFragments;
    if (this.#fragments.has(id)) return true;
    this.#fragments.add(id);
    return this.isQuiet(parsePolicy(source.text), false);
  }

  #areQuiet(parts: readonly ValuePart[]): boolean {
    for (const part of parts) {
      if (part.kind === 'named-value' && this.#input.workspace.namedValue(part.name)) return false;
      if (part.kind === 'expression' && !this.#isExpressionQuiet(part)) return false;
    }
    return true;
  }

  #isExpressionQuiet(part: ExpressionPart): boolean {
    const { codeOf, isQuietCode } = this.#input;
    if (!isQuietCode(part)) return false;
    const { errors, isCut } = codeOf(part);
    return errors.length === 0 && !isCut && !(part.code.includes('{{') && this.#namesKnownValue(part.code));
  }

  #namesKnownValue(code: string): boolean {
    const { workspace } = this.#input;
    for (const [, name = ''] of code.matchAll(/\{\{\s*([A-Za-z0-9._-]+)\s*\}\}/g)) if (workspace.namedValue(name)) return true;
    return false;
  }
}

/** Whether a value is written out, but for named values. */
function isPlain(parts: readonly ValuePart[]): boolean {
  return parts.every(({ kind }) => kind !== 'expression');
}

/** Whether the key of a cache is too short, and made of too little, to be one of too many texts. */
function hasPlainKey(element: Element): boolean {
  const parts = attributeOf(element, 'key')?.parts ?? [];
  return parts.every(part => part.kind !== 'expression' || (part.code.length < longestKey && !/Variables|\?/.test(part.code)));
}

function hasOrdinaryName(element: Element): boolean {
  const name = attributeOf(element, 'name');
  return name !== undefined && name.parts.every(({ kind }) => kind === 'literal') && !isCredentialHeader(name.value);
}

function isOrdinaryUrl(url: string): boolean {
  return !/vault/i.test(url) && vaultCloudOf(url) === undefined && credentialFieldsIn(url, 'url').length === 0;
}

function hasOrdinaryQuery(element: Element, parts: readonly ValuePart[]): boolean {
  const name = attributeOf(element, 'name');
  if (!name || !isPlain(name.parts) || !isPlain(parts)) return false;
  const value = parts.map(part => (part.kind === 'literal' ? part.text : part.kind === 'named-value' ? `{{${part.name}}}` : '')).join('');
  return credentialFieldsIn(`?${name.value}=${value}`, 'url').length === 0;
}
