import type { TextCombiner } from './combine-text.ts';
import type { FollowedFile } from './embedded-file.ts';
import type { HostValue } from './host-value.ts';
import { knownText, type Hole, type Piece } from './pieces.ts';

const functions: ReadonlySet<string> = new Set(['file', 'templatefile', 'loadtextcontent']);
/** Names of files that contain policies, where nothing else says that they do. */
const policyNames = /\.(?:xml|cshtml|tpl|tftpl|policy|csx?html)$/i;

/** The file that a value is read from. */
export function followedFile(value: HostValue, isPolicy: boolean, texts: TextCombiner): FollowedFile | undefined {
  if (value.kind !== 'call' || !functions.has(value.name.toLowerCase())) return undefined;
  const [given] = value.given;
  const pieces = given && texts.filled(texts.resolved(given))?.map(here);
  if (!pieces) return isPolicy ? { path: undefined, span: value.span, isPolicy } : undefined;
  const ending = pieces.at(-1);
  if (!isPolicy && !(ending && 'text' in ending && policyNames.test(ending.text))) return undefined;
  return { path: knownText(pieces), span: value.span, isPolicy };
}

/** The folder of the file itself, for the folder that is deployed. */
function here(piece: Piece): Piece {
  return piece.kind === 'hole' && foldersHere.has(wordOf(piece)) ? { kind: 'copied', text: '.', source: piece.source } : piece;
}

function wordOf({ code, value }: Hole): string {
  return value?.kind === 'word' ? value.word : code.trim();
}

const foldersHere: ReadonlySet<string> = new Set(['path.module', 'path.root', 'path.cwd']);
