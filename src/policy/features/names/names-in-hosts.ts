import { t } from '../../../base/text/translation.ts';
import type { FilePolicy } from '../../files/file-policy.ts';
import { parsePolicy, type PolicyDocument, type TextEdit } from '../../syntax/index.ts';
import type { PolicySource } from '../../workspace.ts';
import { isCalled, type NamedThing, type NameUse } from './name-use.ts';
import { namesIn } from './names-in-document.ts';

/** A name in a policy that is inside a file of another language, or runs with one that is. */
export interface UseInHost {
  readonly policy: FilePolicy;
  /** In the policy's own text. */
  readonly place: NameUse;
}

/** Where a thing is used: in its own policy, and in those that run with it: of the scopes around it and of fragments. */
export function usesInHosts(thing: NamedThing, own: FilePolicy, around: readonly FilePolicy[]): readonly UseInHost[] {
  const policies = [own, ...around.filter(({ source }) => source.text !== own.source.text || source.file !== own.source.file)];
  return policies.flatMap(policy =>
    namesIn(treeOf(policy)).uses.filter(use => isCalled(thing, use)).map(place => ({ policy, place })),
  );
}

const trees = new WeakMap<FilePolicy, PolicyDocument>();

function treeOf(policy: FilePolicy): PolicyDocument {
  const tree = trees.get(policy) ?? parsePolicy(policy.source.text);
  trees.set(policy, tree);
  return tree;
}

/** What is renamed inside a file of another language, and all else in which it may be. */
export interface RenameInHostQuestion {
  readonly thing: NamedThing;
  readonly own: FilePolicy;
  /** The other policies and the other files with policies in them, by their paths as a user knows them. */
  readonly others: readonly { readonly path: string; readonly text: string }[];
}

/**
 * Why a thing cannot be renamed inside a file of another language, whatever the new name is: a sentence and a next step. Only a
 * variable that its own policy alone has can be: what else calls it by its name is written in languages that are not edited here.
 */
export function renameInHostRefusal({ thing, own, others }: RenameInHostQuestion): string | undefined {
  const { name, kind } = thing;
  if (kind !== 'variable') return t('“{0}” is declared outside of this policy. Rename it there, and write the new name here.', name);
  const unsure = namesIn(treeOf(own)).computed.find(one => one.kind === kind && (one.name === undefined || one.name === name));
  if (unsure) return t('An expression of this policy computes the name of a variable, which may be “{0}”. Write the name out there, and rename again.', name);
  const other = others.find(({ text }) => text.includes(name));
  return other && t('{0} contains the name “{1}”, too. Rename it there and here by hand.', other.path, name);
}

/** The edits of the policy's own text that give a variable another name, or why it cannot have that. */
export function renameInHost(question: RenameInHostQuestion, newName: string): readonly TextEdit[] | { readonly refused: string } {
  const { thing, own } = question;
  const refused = renameInHostRefusal(question);
  if (refused !== undefined) return { refused };
  const { uses } = namesIn(treeOf(own));
  if (!/^[\w.-][\w .:-]*$/.test(newName)) {
    return { refused: t('“{0}” cannot be the name of a variable. Use letters, digits, dots, hyphens and underscores.', newName) };
  }
  const wanted = { kind: thing.kind, name: newName };
  const isTaken = uses.some(use => isCalled(wanted, use)) || question.others.some(({ text }) => text.includes(newName));
  if (isTaken && newName !== thing.name) return { refused: t('There is a variable “{0}” already: the two would become one. Choose another name.', newName) };
  return uses.filter(use => isCalled(thing, use)).map(({ span }) => ({ span, newText: newName }));
}

/** The policy of a fragment among those that run with a policy. */
export function fragmentIn(
  id: string,
  fragments: Readonly<Record<string, PolicySource>>,
  around: readonly FilePolicy[],
): FilePolicy | undefined {
  const source = Object.entries(fragments).find(([name]) => name.toLowerCase() === id.toLowerCase())?.[1];
  return source && around.find(policy => policy.source.file === source.file);
}
