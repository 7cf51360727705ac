import { isPolicyFile } from '../../base/policy-file-name.ts';
import { said } from '../../base/text/translation.ts';
import type { PolicySource } from '../workspace.ts';
import { disguisedIn, policiesAround } from './disguised.ts';
import { policyInside, wholeFile } from './file-policy.ts';
import { nextElement, type ElementStart } from './first-element.ts';
import { holdsItsOwn, kindOfElement, policyKindOf, type PolicyKind } from './policy-kind.ts';
import type { Looking, PoliciesInFile } from './looking.ts';

/** Reads a file that is a policy, and finds policies in any other text: they are read where the file was named, and reported otherwise. */
export function readPlainPolicy(file: PolicySource, { isNamed }: Looking): PoliciesInFile {
  const kind = kindOf(file);
  if (kind) return { policies: [wholeFile(file, kind)], notRead: [] };
  const inside = rootsInside(file.text).map(({ kind: own, at, end }) =>
    policyInside(file, { kind: own, text: file.text.slice(at, end), runs: [{ at: 0, source: at }] }),
  );
  if (inside.length === 0) {
    const disguised = disguisedIn(file.text);
    return { policies: [], notRead: disguised.length > 0 || !isPolicyFile(file.file) ? disguised : policiesAround(file.text) };
  }
  if (isNamed) return { policies: inside, notRead: [] };
  return { policies: [], notRead: inside.map(({ runs: [first] }) => ({ at: first?.source ?? 0, why: notAlone })) };
}

/** Why a policy in other text is not read. */
export const notAlone = said('It holds a policy inside other text, which is read only where the file itself is named.');

function kindOf({ file, text }: PolicySource): PolicyKind | undefined {
  const kind = policyKindOf(text);
  if (kind || !isPolicyFile(file)) return kind;
  const first = nextElement(text, 0);
  return first && kindOfElement(text, first);
}

/** A document or fragment in a text: where it begins and ends. */
export interface RootInside extends Pick<ElementStart, 'at'> {
  readonly kind: PolicyKind;
  readonly end: number;
}

/** The whole documents and fragments in a text, one behind the other. */
export function rootsInside(text: string): readonly RootInside[] {
  const found: RootInside[] = [];
  for (let root = nextRoot(text, 0); root && found.length < most; root = nextRoot(text, root.end)) found.push(root);
  return found;
}

/** Where the next document or fragment begins and ends: one with the content that the language has for it. */
function nextRoot(text: string, from: number): RootInside | undefined {
  root.lastIndex = from;
  for (let match = root.exec(text); match; match = root.exec(text)) {
    const [, name = ''] = match;
    const at = match.index;
    const beginning = text.slice(at, at + farthest);
    const kind = !prose.test(beginning) && holdsItsOwn(beginning, { name, at: 0 }) ? kindOfElement(beginning, { name, at: 0 }) : undefined;
    if (!kind) continue;
    const mark = `</${name}>`;
    const close = text.indexOf(mark, at);
    return { kind, at, end: close < 0 ? text.length : close + mark.length };
  }
  return undefined;
}

/** Words behind a tag on its line tell of policies, and are none. */
const prose = /^<\w+>[ \t]*[\p{L}'"`,.;:]/u;
const root = /<(policies|fragment)(?=[\s>])/g;
/** How many policies of a text are found. */
const most = 1000;
/** How far behind the start of a root its first element may be. */
const farthest = 64 * 1024;
