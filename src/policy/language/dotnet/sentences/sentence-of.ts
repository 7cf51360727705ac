import { fromKept } from '../../../../base/text/translation.ts';
import { keywordType } from '../keywords.ts';
import { typeSignatures } from '../signatures.ts';
import { documentSentences } from './documents.ts';
import { frameworkSentences } from './framework.ts';
import { gatewaySentences } from './gateway.ts';
import type { SentenceTable } from './sentence-table.ts';

/** One sentence for each usual member, as hover and completion show it; the three tables have no type in common. */
export const sentences: SentenceTable = { ...gatewaySentences, ...documentSentences, ...frameworkSentences };

/**
 * One sentence on a member of a type, maybe one that it has from a base or an interface, in the language of the window;
 * undefined where there is none.
 */
export function sentenceOf(type: string, member: string): string | undefined {
  const open = [simpleName(type)];
  const seen = new Set<string>();
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const known = Object.hasOwn(sentences, at) ? sentences[at] : undefined;
    const sentence = known && Object.hasOwn(known, member) ? known[member] : undefined;
    if (sentence !== undefined) return fromKept(sentence);
    open.push(...typeSignatures(at).flatMap(({ bases }) => bases.map(simpleName)));
  }
  return undefined;
}

/** `Dictionary` of `System.Collections.Generic.Dictionary<string, int>`, `String` of `string`. */
function simpleName(type: string): string {
  const [generic = ''] = type.split('<', 1);
  return keywordType(generic.slice(generic.lastIndexOf('.') + 1));
}
