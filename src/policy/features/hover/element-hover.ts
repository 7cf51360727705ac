import { fromKept, said, t } from '../../../base/text/translation.ts';
import { gatewayNames, isPolicyName, pageOf, scopeNames, sectionNames, type Occurrence } from '../../language/index.ts';
import { partMeaning } from '../../language/sentences/part-meanings.ts';
import type { ElementMeaning } from '../place-at.ts';
import { codeSentence, documentationLink, type Paragraph } from '../rich-text.ts';

/** Where a part is: in which element, and in which policy; none of both at the root of a document. */
export interface PartPlace {
  readonly parent: string | undefined;
  readonly owner: string | undefined;
}

/** What an element does and where it may be. */
export function elementParagraphs(name: string, meaning: ElementMeaning, { parent, owner }: PartPlace): readonly Paragraph[] {
  if (!('sentence' in meaning)) {
    const part = partMeaning(name, parent);
    const page = owner === undefined || !isPolicyName(owner) ? documentPage : pageOf(owner);
    return [
      parent === undefined ? [{ code: name }] : codeSentence(said('{0} of {1}', name, parent)),
      ...(part === undefined ? [] : [[fromKept(part)]]),
      [numberSentence(meaning.occurs)],
      ...(page === undefined ? [] : [[documentationLink(page)]]),
    ];
  }
  const { sentence, sections, scopes, gateways } = meaning;
  const where = [
    sections.length === 0
      ? scopes.includes('resolver') ? t('In resolvers of GraphQL APIs.') : t('In a message that another policy makes.')
      : isLimited(sections, sectionNames) ? t('Sections: {0}.', sections.join(', ')) : '',
    sections.length > 0 && isLimited(scopes, scopeNames) ? t('Scopes: {0}.', scopes.join(', ')) : '',
    isLimited(gateways, gatewayNames) ? t('Gateways: {0}.', gateways.join(', ')) : '',
  ].filter(text => text !== '').join(' ');
  const page = isPolicyName(name) ? pageOf(name) : undefined;
  return [
    [{ code: name }],
    [fromKept(sentence)],
    ...(where === '' ? [] : [[where]]),
    ...(page === undefined ? [] : [[documentationLink(page)]]),
  ];
}

const documentPage = pageOf('base');

function numberSentence({ minimum, maximum }: Occurrence): string {
  if (minimum > 0) return maximum === 1 ? t('It must be there once.') : t('It must be there at least once.');
  return maximum === 1 ? t('It may be there once.') : t('It may be there any number of times.');
}

/** Whether something may not be everywhere. */
function isLimited(own: readonly string[], all: readonly string[]): boolean {
  return own.length < all.length;
}
