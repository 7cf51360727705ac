import type { GatewayName, ScopeName, SectionName } from './sections.ts';

/** Something of the service that a policy refers to by its id or name. */
export type EntityKind =
  | 'backend'
  | 'logger'
  | 'fragment'
  | 'certificate'
  | 'identity'
  | 'cache'
  | 'authorization-provider'
  | 'authorization'
  | 'schema'
  | 'api'
  | 'operation';

/** The type of a variable's value after a policy has set it; `object` where the policy decides. */
export type VariableType = 'string' | 'int' | 'object' | 'IResponse' | 'Authorization' | 'Jwt';

/**
 * What an attribute takes. `name` names something that is no entity of the service, such as a header; `key` is the key of a
 * cache or counter; `secret` is a credential; a `variable` is one that the policy sets or reads.
 */
export type ValueType =
  | { readonly kind: 'text' | 'boolean' | 'integer' | 'number' | 'seconds' | 'milliseconds' | 'date-time' | 'url' | 'name' | 'key' | 'secret' | 'condition' }
  | { readonly kind: 'one-of'; readonly values: readonly string[] }
  | { readonly kind: 'entity'; readonly entity: EntityKind }
  | { readonly kind: 'variable'; readonly use: 'sets'; readonly holds: VariableType }
  | { readonly kind: 'variable'; readonly use: 'reads' };

/** What the language says of an attribute. */
export interface AttributeDefinition {
  readonly type: ValueType;
  readonly isRequired: boolean;
  /** What counts when it is not written; absent where the documentation names nothing. */
  readonly default?: string;
  readonly allowsExpressions: boolean;
  readonly allowsNamedValues: boolean;
  /** Whether the values of `one-of` and `boolean` are compared without regard to case. */
  readonly ignoresCase: boolean;
}

/** How often a child may be in its parent. */
export interface Occurrence {
  readonly minimum: number;
  readonly maximum: number;
}

/** An element that is a part of one policy and means nothing elsewhere, such as `when` or `value`. */
export interface PartDefinition {
  readonly kind: 'part';
  readonly occurs: Occurrence;
  readonly attributes: Attributes;
  readonly content: Content;
  /** Whether the policy does what it did, apart from this, when a linter takes the part out. */
  readonly isRemovable: boolean;
}

/** A policy that is in another one; its own entry says what it is. */
export interface ChildPolicy {
  readonly kind: 'policy';
  readonly occurs: Occurrence;
}

/** Attributes by name. */
export type Attributes = Readonly<Record<string, AttributeDefinition>>;

/** Children by name, in the documented order. */
export type Children = Readonly<Record<string, PartDefinition | ChildPolicy>>;

/**
 * What is between the tags: nothing; text; a body, which may be text, an expression, a template or literal markup; any
 * policies, or only some of them; given children, with text among them where it `isMixed`; or policies that make a message,
 * which is a request that is sent or a response that is given back.
 */
export type Content =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly allowsExpressions: boolean }
  | { readonly kind: 'body' }
  | { readonly kind: 'policies'; readonly only?: readonly string[] }
  | { readonly kind: 'children'; readonly children: Children; readonly isOrdered: boolean; readonly isMixed?: true }
  | { readonly kind: 'message'; readonly message: 'request' | 'response'; readonly children: Children; readonly isOrdered: boolean };

/** What the language says of a policy. */
export interface ElementDefinition {
  /** One sentence on what it does. */
  readonly sentence: string;
  /** The last part of the address of its documentation page; absent for one that only the published schema or samples have. */
  readonly page?: string;
  /** The sections it may be in; none for one that is only in a message or in a resolver. */
  readonly sections: readonly SectionName[];
  readonly scopes: readonly ScopeName[];
  readonly gateways: readonly GatewayName[];
  readonly attributes: Attributes;
  readonly content: Content;
  /** Whether the policies around it do what they did, apart from this, when a linter takes it out. */
  readonly isRemovable?: true;
  /** Whether it answers the caller, so that nothing after it in its section runs. */
  readonly answers?: true;
  /** A good name for a credential that is written out in it, where one is usual. */
  readonly usualCredential?: string;
}

/** Entries of the reference by the policy's name. */
export type ElementGroup = Readonly<Record<string, ElementDefinition>>;
