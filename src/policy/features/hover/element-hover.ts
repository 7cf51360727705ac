import { gatewayNames, isPolicyName, pageOf, scopeNames, sectionNames } from '../../language/index.ts';
import type { ElementMeaning } from '../place-at.ts';
import type { Paragraph } from '../rich-text.ts';

/** What an element does and where it may be. */
export function elementParagraphs(name: string, meaning: ElementMeaning, parent: string | undefined): readonly Paragraph[] {
  if (!('sentence' in meaning)) {
    const { minimum, maximum } = meaning.occurs;
    const number = minimum > 0 ? (maximum === 1 ? 'It must be there once.' : 'It must be there at least once.') : maximum === 1 ? 'It may be there once.' : 'It may be there any number of times.';
    return [[{ code: name }, parent === undefined ? '' : ' of ', ...(parent === undefined ? [] : [{ code: parent }])], [number]];
  }
  const { sentence, sections, scopes, gateways } = meaning;
  const where = [
    sections.length === 0 ? (scopes.includes('resolver') ? 'In resolvers of GraphQL APIs.' : 'In a message that another policy makes.') : limits('Sections', sections, sectionNames),
    sections.length === 0 ? '' : limits('Scopes', scopes, scopeNames),
    limits('Gateways', gateways, gatewayNames),
  ].filter(text => text !== '').join(' ');
  const page = isPolicyName(name) ? pageOf(name) : undefined;
  return [
    [{ code: name }],
    [sentence],
    ...(where === '' ? [] : [[where]]),
    ...(page === undefined ? [] : [[{ text: 'Documentation', page }]]),
  ];
}

/** What something is limited to; nothing where it may be everywhere. */
function limits(what: string, own: readonly string[], all: readonly string[]): string {
  return own.length >= all.length ? '' : `${what}: ${own.join(', ')}.`;
}
