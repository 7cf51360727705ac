import type { Sentence } from '../../../base/text/translation.ts';
import type { Span } from '../../../base/text/text-span.ts';
import type { Element, PolicyDocument } from '../../syntax/index.ts';
import type { Place, Taint } from '../value/taint.ts';
import type { Unfollowed } from './unfollowed.ts';

/** The ways out of a pipeline that a secret must not take. */
export type LeakKind = 'response' | 'error-response' | 'log' | 'url' | 'cache' | 'vault-proxied';

/** A policy through which secrets leave. */
export interface Leak {
  readonly kind: LeakKind;
  readonly element: Element;
  readonly file: string;
  readonly what: Sentence;
  readonly taint: Taint;
}

/** A call that fetches a secret from a vault. */
export interface VaultCall {
  readonly id: string;
  readonly element: Element;
  readonly file: string;
  /** Whether the caller's headers and body go with it. */
  readonly copiesCaller: boolean;
  /** Whether the policies go on without an answer. */
  readonly ignoresErrors: boolean;
  /** Whether the call is behind a look into the cache. */
  isGuarded: boolean;
  /** Whether something of the answer, or something made on the same way, is put into the cache. */
  isStored: boolean;
  /** Whether the policies look at whether there is an answer at all. */
  isAbsenceChecked: boolean;
  /** Where the answer was first used with its status unseen. */
  uncheckedUse: Place | undefined;
}

/** A credential written out in a policy. */
export interface LiteralCredential {
  readonly element: Element;
  readonly file: string;
  /** What it is, as a message names it: "a password". */
  readonly what: Sentence;
}

/** A plain named value where a credential is expected. */
export interface PlainCredential {
  readonly element: Element;
  readonly file: string;
  readonly name: string;
}

/** A fragment that is not known, and where the document leads to it. */
export interface UnknownFragment {
  readonly id: string;
  readonly span: Span;
}

/** What following a pipeline has shown; the rules read it. */
export interface FlowFacts {
  readonly leaks: Map<string, Leak>;
  readonly vaultCalls: Map<string, VaultCall>;
  readonly literals: Map<Element, LiteralCredential>;
  /** By the policy and the name of the named value. */
  readonly plainCredentials: Map<string, PlainCredential>;
  /** Where a secret is put on requests that still carry the caller's subscription key. */
  readonly keyForwards: Map<Element, string>;
  /** Identities that ask for a token no vault accepts, with the reason. */
  readonly audienceProblems: Map<Element, { readonly file: string; readonly message: Sentence }>;
  /** What secrets are not followed through, each once. */
  readonly unfollowed: Map<string, Unfollowed>;
  /** The fragments that are not known and run where a variable holds a secret, each once where the document leads to it. */
  readonly unknownFragments: Map<string, UnknownFragment>;
  /** Every document that took part, by its file. */
  readonly documents: Map<string, PolicyDocument>;
}

/** No facts yet. */
export function newFacts(): FlowFacts {
  return {
    leaks: new Map(),
    vaultCalls: new Map(),
    literals: new Map(),
    plainCredentials: new Map(),
    keyForwards: new Map(),
    audienceProblems: new Map(),
    unfollowed: new Map(),
    unknownFragments: new Map(),
    documents: new Map(),
  };
}
