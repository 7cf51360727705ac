import type { Span } from '../../base/text/text-span.ts';
import type { PolicyKind } from '../files/policy-kind.ts';
import type { NamedValueFacts } from '../workspace.ts';
import { bicepStringAt } from './bicep-strings.ts';
import { TextCombiner } from './combine-text.ts';
import { declaredIn } from './declarations.ts';
import { definitionsOf } from './definitions.ts';
import { findPolicies, type FoundPolicies } from './find-policies.ts';
import { definesNames, type HostKind } from '../../base/host-kind.ts';
import type { Quote } from './host-value.ts';
import type { PlacedText } from '../files/position-map.ts';
import { readHostValues, type HostFile } from './read-host-values.ts';
import { readJson } from './read-json.ts';
import { readTerraformJson } from './read-terraform-json.ts';
import { beginningOf, type Origin } from './relocate.ts';
import { resourcesIn } from './resources.ts';
import type { DeclaredApi, HostScope } from './scopes.ts';
import { terraformStringAt } from './terraform-strings.ts';
import { readYaml } from './yaml/read-yaml.ts';

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

/** A policy whose text is not in the file, and is in no file that it names. */
export interface UnreadPolicy {
  readonly span: Span;
  /** As the end of a sentence that begins with the place. */
  readonly why: string;
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

/**
 * Reads what a file of another language says of policies; never fails, whatever the text is. What a policy is, is handed in: the
 * readers are a bundle of their own, without the policies' language. What the files beside it define is known to it.
 */
export function readEmbedded(text: string, kind: HostKind, kindOf: KindOf, beside: readonly FileBeside[] = []): EmbeddedFile {
  const { open, ...found } = readAlone({ file: '', text, kind }, kindOf, beside);
  const made = open.length === 0 ? [] : partsElsewhere({ file: '', text, kind }, kindOf, beside);
  const begun = open.filter(value => !made.includes(beginningOf(value)));
  const unread = [...found.unread, ...begun.map(({ span }) => ({ span, why: 'begins a policy here that does not end in this text' }))];
  return { ...found, unread: unread.sort((a, b) => a.span.start - b.span.start) };
}

/** Where the values of a file are that policies in those beside it are made of. */
function partsElsewhere(own: FileBeside, kindOf: KindOf, beside: readonly FileBeside[]): readonly number[] {
  const users = beside.filter(({ text }) => text.includes('local.'));
  return users.flatMap(user => {
    const { parts } = readAlone(user, kindOf, [own, ...beside.filter(other => other !== user)]);
    return parts.flatMap(({ file, at }) => (file === own.file ? [at] : []));
  });
}

function readAlone(
  { text, kind }: FileBeside,
  kindOf: KindOf,
  beside: readonly FileBeside[],
): EmbeddedFile & Pick<FoundPolicies, 'open' | 'parts'> {
  const file = readers[kind](text, kindOf);
  const defining = beside.filter(other => definesNames(other.text));
  const definitions = definitionsOf(file, defining.map(other => ({ ...readers[other.kind](other.text, kindOf), file: other.file })));
  const texts = new TextCombiner(definitions, file.valueOf);
  const declared = resourcesIn(file.root);
  const { unread, ...found } = findPolicies(file.root, { ...declared, definitions, texts, kindOf, hasTellingNames: kind === 'yaml' });
  const tooDeep = { span: { start: 0, end: 0 }, why: 'holds values that are nested too deep to be read' };
  return {
    ...found,
    unread: [...(file.isCut ? [tooDeep] : []), ...(file.unread ?? []), ...unread],
    ...declaredIn(file.root, declared, { texts, definitions }),
  };
}

const readers: Readonly<Record<HostKind, (text: string, kindOf: KindOf) => HostFile>> = {
  terraform: text => readHostValues(text, { hasHashComments: true, stringAt: terraformStringAt }),
  bicep: text => readHostValues(text, { hasHashComments: false, stringAt: bicepStringAt }),
  json: text => readJson(text),
  'terraform-json': text => readTerraformJson(text),
  yaml: readYaml,
};
