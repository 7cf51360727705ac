import type { TextCombiner } from './combine-text.ts';
import type { FollowedFile } from './embedded-file.ts';
import type { HostValue, Hole, Piece } from './host-value.ts';
import { knownText } from './pieces.ts';

const functions: ReadonlySet<string> = new Set(['file', 'templatefile', 'loadtextcontent']);
/** Names of files that contain policies, where nothing else says that they do. */
const policyNames = /\.(?:xml|cshtml|tpl|tftpl|policy|csx?html)$/i;

/** The files that a value is read from, one for each round of a loop; none where it is no reading of a file with a policy. */
export function followedFiles(value: HostValue, isPolicy: boolean, texts: TextCombiner): readonly FollowedFile[] {
  if (value.kind !== 'call' || !functions.has(value.name.toLowerCase())) return [];
  const [given] = value.given;
  const { span } = value;
  return texts.inEachRound(() => given && texts.filled(texts.resolved(given))?.map(here)).flatMap(pieces => {
    if (!pieces) return isPolicy ? { path: undefined, span, isPolicy } : [];
    const ending = pieces.at(-1);
    if (!isPolicy && !(ending && 'text' in ending && policyNames.test(ending.text))) return [];
    return { path: knownText(pieces), span, isPolicy };
  });
}

/** The folder of the file itself, for the folder that is deployed. */
function here(piece: Piece): Piece {
  return piece.kind === 'hole' && foldersHere.has(wordOf(piece)) ? { kind: 'copied', text: '.', source: piece.source } : piece;
}

function wordOf({ code, value }: Hole): string {
  return value?.kind === 'word' ? value.word : code.trim();
}

const foldersHere: ReadonlySet<string> = new Set(['path.module', 'path.root', 'path.cwd']);
