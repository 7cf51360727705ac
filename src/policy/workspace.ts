import type { GatewayName, ScopeName } from './language/index.ts';

/** A policy text and the name of the file or resource it is in. */
export interface PolicySource {
  readonly file: string;
  readonly text: string;
}

/** What is known of a named value. A secret's value is never here. */
export interface NamedValueFacts {
  /** Whether the service treats the value as secret: the `secret` flag, or a Key Vault reference. */
  readonly isSecret: boolean;
  readonly isFromKeyVault: boolean;
  /** The value of a plain named value, when the caller has it. */
  readonly value?: string;
}

/** What is known of the API that a policy belongs to. */
export interface ApiFacts {
  /** Where its requests go unless a policy says otherwise. */
  readonly serviceUrl?: string;
  /** The header and the parameter in which callers send their subscription key, where they are not the usual ones. */
  readonly keyHeader?: string;
  readonly keyQuery?: string;
}

/** What a policy document refers to. Linting reads it and asks nothing else. */
export interface PolicyWorkspace {
  /** Whether {@link namedValue} has every named value of the service, so that a missing one is an error. */
  readonly hasAllNamedValues: boolean;
  /** Whether {@link fragment} has every fragment that was to be read, so that what a missing one does is reported as not known. */
  readonly hasAllFragments: boolean;
  namedValue(name: string): NamedValueFacts | undefined;
  fragment(id: string): PolicySource | undefined;
  /**
   * The policies that `<base />` merges into a document, innermost scope first. A scope may have alternatives: an API
   * belongs to several products, and a call comes through one of them.
   */
  outerScopes(file: string): readonly (readonly PolicySource[])[];
  /** The API around the documents of this workspace; absent where it is not known, or where there are many. */
  readonly api?: ApiFacts | undefined;
  /** The addresses of backends by their ids in lower case. */
  readonly backends?: Readonly<Record<string, string>> | undefined;
  /** Where the service keeps the document; absent where that is not known. */
  readonly scope?: ScopeName | undefined;
  /** Whether {@link outerScopes} has the policies of all scopes around the document. */
  readonly hasAllScopes?: boolean | undefined;
  /** The kinds of gateway that the service has; absent where its tier is not known. */
  readonly gateways?: readonly GatewayName[] | undefined;
}

/** The facts an in-memory workspace is made of; all of them may be missing. */
export interface WorkspaceFacts {
  readonly namedValues?: Readonly<Record<string, NamedValueFacts>>;
  readonly hasAllNamedValues?: boolean;
  readonly hasAllFragments?: boolean;
  /** Fragment id to its policy. */
  readonly fragments?: Readonly<Record<string, PolicySource>>;
  /** The scopes around every document of this workspace, innermost first. */
  readonly outerScopes?: readonly (readonly PolicySource[])[];
  readonly api?: ApiFacts | undefined;
  readonly backends?: Readonly<Record<string, string>> | undefined;
  readonly scope?: ScopeName | undefined;
  readonly hasAllScopes?: boolean | undefined;
  readonly gateways?: readonly GatewayName[] | undefined;
}

/** A workspace that is nothing but data, and so can be made again on another thread from its facts. */
export interface MemoryWorkspace extends PolicyWorkspace {
  readonly facts: WorkspaceFacts;
}

const none: Readonly<Record<string, NamedValueFacts>> = {};
const lowerCased = new WeakMap<object, ReadonlyMap<string, NamedValueFacts>>();

/** Named values as the service finds them, put together once for all workspaces that share them. */
function byLowerCase(namedValues: Readonly<Record<string, NamedValueFacts>>): ReadonlyMap<string, NamedValueFacts> {
  const known = lowerCased.get(namedValues) ?? new Map(Object.entries(namedValues).map(([name, value]) => [name.toLowerCase(), value]));
  lowerCased.set(namedValues, known);
  return known;
}

/** A workspace over plain data, which does not change any more. */
export function memoryWorkspace(facts: WorkspaceFacts = {}): MemoryWorkspace {
  const namedValues = byLowerCase(facts.namedValues ?? none);
  const fragments = new Map(Object.entries(facts.fragments ?? {}).map(([id, source]) => [id.toLowerCase(), source]));
  return {
    facts,
    hasAllNamedValues: facts.hasAllNamedValues ?? false,
    hasAllFragments: facts.hasAllFragments ?? false,
    namedValue: name => namedValues.get(name.toLowerCase()), // the service, too, takes no notice of case
    fragment: id => fragments.get(id.toLowerCase()),
    outerScopes: () => facts.outerScopes ?? [],
    api: facts.api,
    backends: facts.backends,
    scope: facts.scope,
    hasAllScopes: facts.hasAllScopes,
    gateways: facts.gateways,
  };
}

/** A workspace in which nothing is known, and in which nothing is missing. */
export const emptyWorkspace: MemoryWorkspace = memoryWorkspace();
