import { LineMap, type Span } from '../../../base/text/text-span.ts';
import { said, t, told, type Sentence } from '../../../base/text/translation.ts';
import type { TextEdit } from '../../syntax/index.ts';
import { namedValuesIn } from '../../syntax/start-tag.ts';
import { definitionsOf, type Definition } from './definitions.ts';
import type { KnownFile, KnownFiles, KnownPolicy, NameMemory } from './known-files.ts';
import { isCalled, type ComputedName, type NamedThing } from './name-use.ts';
import { usesAcross, type UsesAcross } from './uses-across.ts';

/** What a new name changes, or why it cannot be given. */
export type RenamePlan =
  | { readonly kind: 'changes'; readonly edits: readonly FileEdits[]; readonly moves: readonly FolderMove[] }
  | { readonly kind: 'refused'; readonly reason: string };

/** What changes in a file. */
export interface FileEdits {
  readonly file: string;
  readonly edits: readonly TextEdit[];
}

/** A folder that gets another name. */
export interface FolderMove {
  readonly from: string;
  readonly to: string;
}

/** What is renamed, from where, among what. */
export interface RenameQuestion {
  readonly thing: NamedThing;
  readonly start: KnownPolicy;
  readonly files: KnownFiles;
  readonly names: NameMemory;
}

/** Why a thing cannot be renamed whatever the new name is: not all of it is seen, or it is not kept here. A sentence and a next step. */
export function renameRefusal(question: RenameQuestion): string | undefined {
  const { thing, start, files } = question;
  if (start.deployed && thing.kind !== 'variable') {
    return t('Azure keeps the {0} “{1}” under this name for good. Create another one, and write its name here instead.', told(words[thing.kind]), thing.name);
  }
  if (thing.kind !== 'variable' && !definitionOf(question)) {
    return t('No file of this workspace defines the {0} “{1}”: where it is kept, it would go on under the old name. Rename it there, and write the new name here.', told(words[thing.kind]), thing.name);
  }
  const [unread] = files.unread;
  if (unread) {
    return t('{0} could not be read, so whether it uses “{1}” is not known. {2} Rename again once it can be read.', shortPath(unread.path), thing.name, unread.why);
  }
  const host = files.hosts.find(({ text }) => text.includes(thing.name));
  if (host) {
    return t('{0} contains policies and the name “{1}”; names in such files are not changed. Rename it there and here by hand.', shortPath(host.path), thing.name);
  }
  return notSeenIn(question, usesOf(question));
}

/** What a new name changes in all files. */
export function renameName(question: RenameQuestion, newName: string): RenamePlan {
  const { thing, files } = question;
  const problem = renameRefusal(question) ?? nameProblem(question, newName);
  if (problem !== undefined) return { kind: 'refused', reason: problem };
  const { uses } = usesOf(question);
  const inPolicies = uses.map(({ policy: { file }, place: { span } }) => ({ file, span }));
  const definition = definitionOf(question);
  const own = definition && !definition.folder && definition.span.end > 0 ? [{ file: definition.file.file, span: definition.span }] : [];
  const inArtifacts = definition?.kind === 'named-value' ? artifactsUsing(thing, definition, files) : [];
  const byFile = Map.groupBy([...inPolicies, ...own, ...inArtifacts], ({ file }) => file);
  const folder = definition?.folder;
  return {
    kind: 'changes',
    edits: [...byFile].map(([file, places]) => ({ file, edits: distinct(places).map(span => ({ span, newText: newName })) })),
    moves: folder === undefined ? [] : [{ from: folder, to: folder.slice(0, folder.lastIndexOf('/') + 1) + newName }],
  };
}

const words: Readonly<Record<NamedThing['kind'], Sentence>> = {
  variable: said('variable'),
  fragment: said('policy fragment'),
  'named-value': said('named value'),
  backend: said('backend'),
};

const computedWords: Readonly<Record<ComputedName['why'], Sentence>> = {
  expression: said('an expression computes the name'),
  template: said('a template computes the name'),
  'filled-in': said('the name is filled in'),
  'maybe-liquid': said('it may be a variable of the Liquid template'),
  'all-read': said('all variables are read at once'),
};

function usesOf({ thing, start, files, names }: RenameQuestion): UsesAcross {
  return usesAcross(thing, start, files.policies, names);
}

function definitionOf({ thing, start, files }: RenameQuestion): Definition | undefined {
  if (thing.kind === 'variable' || start.root === undefined) return undefined;
  return definitionsOf(thing, start.root, [...files.policies, ...files.artifacts])[0];
}

function notSeenIn(question: RenameQuestion, { uses, computed }: UsesAcross): string | undefined {
  const { thing, files } = question;
  const [first] = computed;
  if (first) {
    const { policy, place } = first;
    const line = lineOf(policy, place.span);
    const why = told(computedWords[place.why]);
    return place.name !== undefined && place.why === 'expression'
      ? t('{0}: {1}, which is this one. Rename by hand there first, or write the name out.', line, why)
      : t('{0}: {1}, which may be this one. Rename by hand there first, or write the name out.', line, why);
  }
  const closed = uses.find(({ policy: { deployed } }) => deployed === 'closed');
  if (closed) {
    return t('{0} in Azure uses “{1}”, too, and is not open. Open that policy, and rename again.', shortPath(closed.policy.path), thing.name);
  }
  const definition = definitionOf(question);
  const referring = definition?.kind === 'backend' ? files.artifacts.find(({ text }) => refersTo(text, definition)) : undefined;
  return referring && t('{0} refers to the backend by its resource id. Rename it there and here by hand.', shortPath(referring.path));
}

/** A pool of backends names those in it by their ids as resources. */
function refersTo(text: string, { name }: Definition): boolean {
  return text.toLowerCase().includes(`/backends/${name.toLowerCase()}"`);
}

function nameProblem(question: RenameQuestion, newName: string): string | undefined {
  const { thing, files, start, names } = question;
  if (newName === thing.name) return undefined;
  const isFit = thing.kind === 'variable' ? /^[\w.-][\w .:-]*$/.test(newName) : /^[\w.-]{1,256}$/.test(newName);
  if (!isFit) return t('“{0}” cannot be the name of a {1}. Use letters, digits, dots, hyphens and underscores.', newName, told(words[thing.kind]));
  const wanted = { kind: thing.kind, name: newName };
  if (isCalled(wanted, thing)) return undefined;
  const { policies } = usesOf(question);
  const other = policies.find(policy => names.of(policy).uses.some(use => isCalled(wanted, use)));
  const isDefined = definitionsOf(wanted, start.root, [...files.policies, ...files.artifacts]).length > 0;
  if (!other && !isDefined) return undefined;
  return other
    ? t('There is a {0} “{1}” already, in {2}: the two would become one. Choose another name.', told(words[thing.kind]), newName, shortPath(other.path))
    : t('There is a {0} “{1}” already: the two would become one. Choose another name.', told(words[thing.kind]), newName);
}

/** A span of a file. */
interface InFile {
  readonly file: string;
  readonly span: Span;
}

function artifactsUsing(thing: NamedThing, { root }: Definition, { artifacts }: KnownFiles): readonly InFile[] {
  return artifacts
    .filter(({ path }) => path.startsWith(`${root}/`))
    .flatMap(({ file, text }) => namedValuesAs(thing, text).map(span => ({ file, span })));
}

function namedValuesAs(thing: NamedThing, text: string): readonly Span[] {
  return namedValuesIn(text, { start: 0, end: text.length })
    .filter(({ name }) => isCalled(thing, { kind: 'named-value', name }))
    .map(({ name, span }) => {
      const at = text.indexOf(name, span.start);
      return { start: at, end: at + name.length };
    });
}

function distinct(places: readonly InFile[]): readonly Span[] {
  return [...new Map(places.map(({ span }) => [span.start, span])).values()].toSorted((a, b) => a.start - b.start);
}

function lineOf({ path, text }: KnownFile, { start }: Span): string {
  return t('{0}, line {1}', shortPath(path), new LineMap(text).positionAt(start).line + 1);
}

/** The last parts of a path, by which a file is known. */
export function shortPath(path: string): string {
  return path.split('/').slice(-3).join('/');
}
