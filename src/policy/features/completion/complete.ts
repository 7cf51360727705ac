import { parsePolicy } from '../../syntax/index.ts';
import { holdsElements } from '../../language/index.ts';
import type { PolicyKnowledge } from '../knowledge.ts';
import { isNamePart, wordEnd } from '../word.ts';
import { typingPlaceAt, type TypingPlace } from '../typing-place.ts';
import type { Completion, Completions } from './completion.ts';
import { elementsAt } from './elements.ts';

/** What can be written at an offset of a text, with what is known around the policy. */
export function completeAt(text: string, offset: number, knowledge: PolicyKnowledge): Completions {
  const place = typingPlaceAt(text, offset);
  const end = wordEnd(text, offset, isNamePart);
  return { items: itemsAt({ text, end, place, knowledge }), span: { start: place.start, end } };
}

interface Asked {
  readonly text: string;
  /** Where the word ends that the cursor is in. */
  readonly end: number;
  readonly place: TypingPlace;
  readonly knowledge: PolicyKnowledge;
}

function itemsAt({ text, end, place, knowledge }: Asked): readonly Completion[] {
  switch (place.kind) {
    case 'element-name': {
      const isNameOnly = /^[ \t]*(?:[\w-]+[ \t]*=|\/?>)/.test(text.slice(end, end + 200));
      return elementsAt({ ...place, document: parsePolicy(text), at: place.start - 1, knowledge, isNameOnly });
    }
    case 'text': {
      if (!holdsElements(place.content)) return [];
      const items = elementsAt({ ...place, document: parsePolicy(text), at: place.start, knowledge, isNameOnly: false });
      return items.map(item => ({ ...item, insert: `<${item.insert}` }));
    }
    default:
      return [];
  }
}
