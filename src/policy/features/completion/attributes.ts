import { commonAttributes, type AttributeDefinition } from '../../language/index.ts';
import type { Element } from '../../syntax/index.ts';
import { attributeSentences, takenWords } from '../attribute-words.ts';
import { meaningOf, type Surroundings } from '../place-at.ts';
import type { Completion } from './completion.ts';

/** The attributes that an element may have and has not yet; `written` are those of the whole tag. */
export function attributesOf(
  { name }: Pick<Element, 'name'>,
  { content }: Pick<Surroundings, 'content'>,
  { written, hasValue }: { readonly written: ReadonlySet<string>; readonly hasValue: boolean },
): readonly Completion[] {
  const meaning = meaningOf(name, content);
  if (!meaning) return [];
  const known = { ...meaning.attributes, ...('sentence' in meaning && commonAttributes) };
  return Object.entries(known)
    .filter(([attribute]) => !written.has(attribute))
    .map(([attribute, definition], index) => ({
      label: attribute,
      kind: 'attribute',
      insert: hasValue ? attribute : `${attribute}="${valueStop(definition)}"$0`,
      isSnippet: !hasValue,
      detail: takenWords(definition),
      sentence: attributeSentences(name, attribute, definition).join(' '),
      rank: index + (definition.isRequired ? 0 : 100) + (attribute in meaning.attributes ? 0 : 100),
      ...(!hasValue && { goesOn: 'completions' as const }),
    }));
}

function valueStop({ type, default: usual }: AttributeDefinition): string {
  switch (type.kind) {
    case 'one-of':
    case 'boolean':
    case 'entity':
    case 'variable':
      return '$1'; // what it may be is offered in its turn
    case 'condition':
      return '@($1)';
    default:
      return usual === undefined ? '$1' : `\${1:${usual}}`;
  }
}
