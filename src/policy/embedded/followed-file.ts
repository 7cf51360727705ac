import type { FollowedFile } from './embedded-file.ts';
import type { HostValue } from './host-value.ts';
import { fillHoles, knownText, newFillBudget } from './pieces.ts';

const functions: ReadonlySet<string> = new Set(['file', 'templatefile', 'loadtextcontent']);
/** Names of files that hold policies, where nothing else says that they do. */
const policyNames = /\.(?:xml|cshtml|tpl|tftpl|policy|csx?html)$/i;

/** The file that a value is read from. */
export function followedFile(value: HostValue, isPolicy: boolean): FollowedFile | undefined {
  if (value.kind !== 'call' || !functions.has(value.name.toLowerCase())) return undefined;
  const [given] = value.given;
  if (given?.kind !== 'text') return isPolicy ? { path: undefined, span: value.span, isPolicy } : undefined;
  const here = [{ kind: 'copied', text: '.', source: given.span.start }] as const;
  const pieces = fillHoles(given.pieces, name => (foldersHere.has(name) ? here : undefined), newFillBudget());
  const path = knownText(pieces);
  const ending = pieces.at(-1);
  if (!isPolicy && !(ending && 'text' in ending && policyNames.test(ending.text))) return undefined;
  return { path, span: value.span, isPolicy };
}

/** The folder of the file itself, for the folder that is deployed. */
const foldersHere: ReadonlySet<string> = new Set(['path.module', 'path.root', 'path.cwd']);
