import type { Span } from '../../base/text/text-span.ts';
import type { PolicyKind } from '../files/policy-kind.ts';
import type { NamedValueFacts } from '../workspace.ts';
import type { HostKind } from '../../base/host-kind.ts';
import type { Quote } from './host-value.ts';
import type { PlacedText } from '../files/position-map.ts';
import type { Origin } from './relocate.ts';
import type { DeclaredApi, HostScope } from './scopes.ts';
import type { UnreadPolicy } from './unread-policy.ts';

/** A policy in a file of another language. */
export interface EmbeddedPolicy {
  readonly kind: PolicyKind;
  readonly placed: PlacedText;
  /** How the string around it is written. */
  readonly quote: Quote;
}

/** A file that a policy is read from when the project is deployed. */
export interface FollowedFile {
  /** Relative to the file that names it, with slashes; `undefined` where it is put together from what is not known. */
  readonly path: string | undefined;
  /** Where it is named. */
  readonly span: Span;
  /** Whether what is read is a policy for certain. */
  readonly isPolicy: boolean;
}

/** A named value of the project, by the name that policies use. */
export interface DeclaredNamedValue {
  /** `undefined` where it is put together from what is not known. */
  readonly name: string | undefined;
  readonly facts: NamedValueFacts;
}

/** A backend of the project, by the id that policies use. */
export interface DeclaredBackend {
  readonly id: string;
  readonly url: string;
}

/** A fragment of the project: its text, or the file that it is read from. */
export interface DeclaredFragment {
  readonly id: string;
  readonly placed?: PlacedText;
  readonly path?: string;
}

/** The policies of one scope: one, or several of which one is taken when it is deployed. */
export interface ScopedPolicies {
  readonly scope: HostScope;
  readonly policies: readonly EmbeddedPolicy[];
  /** Files that they are read from, as {@link FollowedFile.path}. */
  readonly paths: readonly string[];
  /** Where in other files of the module they are written. */
  readonly elsewhere: readonly Origin[];
  /** Whether it depends on a condition that they are deployed. */
  readonly isOptional: boolean;
}

/** What a file says of policies. */
export interface EmbeddedFile {
  readonly policies: readonly EmbeddedPolicy[];
  readonly followed: readonly FollowedFile[];
  readonly unread: readonly UnreadPolicy[];
  /** Texts with the tag of a policy's root in them that are no policies as a whole. */
  readonly around: readonly PlacedText[];
  readonly scoped: readonly ScopedPolicies[];
  /** The APIs in products. */
  readonly links: readonly HostScope[];
  /** What is known of its APIs. */
  readonly apis: readonly DeclaredApi[];
  /** What its resources are called, by how other files of the project refer to them. */
  readonly names: ReadonlyMap<string, string>;
  readonly namedValues: readonly DeclaredNamedValue[];
  readonly fragments: readonly DeclaredFragment[];
  /** The backends whose addresses are written out. */
  readonly backends: readonly DeclaredBackend[];
  /** The folders and files of the same project that it names, as {@link FollowedFile.path}; `undefined` for one that is elsewhere. */
  readonly modules: readonly (string | undefined)[];
}

/** Another file of the same module of Terraform. */
export interface FileBeside {
  /** Its path, by which {@link ScopedPolicies.elsewhere} names it. */
  readonly file: string;
  readonly text: string;
  readonly kind: HostKind;
}

/** Says which kind of policy a text is. */
export type KindOf = (text: string) => PolicyKind | undefined;
