import { fromKept } from '../../../base/text/translation.ts';
import { emptyPolicy, emptyServicePolicy } from '../../empty-policy.ts';
import {
  childrenOf, definitionOf, documentContent, isPolicyName, isPolicyOfDocument, orderOf, pageOf, policyNames, rootNames, type Content,
  type ElementDefinition, type Occurrence,
} from '../../language/index.ts';
import { partMeaning } from '../../language/sentences/part-meanings.ts';
import { childElements, elementsOf, type Element, type PolicyDocument } from '../../syntax/index.ts';
import type { PolicyKnowledge } from '../knowledge.ts';
import { meaningOf, type Surroundings } from '../place-at.ts';
import type { Completion } from './completion.ts';
import { elementSnippet } from './snippet.ts';

/** Where an element is to be written. */
export interface ElementPlace extends Surroundings {
  readonly document: PolicyDocument;
  /** Where its `<` is, or would be. */
  readonly at: number;
  readonly knowledge: PolicyKnowledge;
  /** Whether its name is all that is missing: the rest of the tag is there. */
  readonly isNameOnly: boolean;
}

/** The elements that may be written at a place: by section, scope, gateway, order and number. */
export function elementsAt(place: ElementPlace): readonly Completion[] {
  const { content } = place;
  if (content.kind === 'policies') {
    return (content.only ?? policyNames).filter(name => isAllowed(name, place)).map(name => completionOf(name, place, 0));
  }
  const names = Object.keys(childrenOf(content));
  const order = orderOf(content);
  const { before, after } = siblings(place);
  const lowest = Math.max(-1, ...before.map(({ name }) => names.indexOf(name)));
  const highest = Math.min(names.length, ...after.map(({ name }) => names.indexOf(name)).filter(index => index >= 0));
  return Object.entries(childrenOf(content)).flatMap(([name, { occurs }], index) => {
    if (isFull(name, occurs, [...before, ...after])) return [];
    const fits = index >= lowest && index <= highest;
    if (!fits && order.includes(name)) return [];
    return [completionOf(name, place, (fits ? 0 : names.length) + index)];
  });
}

function isFull(name: string, { maximum }: Occurrence, siblings: readonly Element[]): boolean {
  return siblings.filter(sibling => sibling.name === name).length >= maximum;
}

/** Whether a policy may be among others here. */
function isAllowed(name: string, { section, knowledge, content }: ElementPlace): boolean {
  const definition = definitionOf(name);
  if (!definition) return false;
  if (content.kind === 'policies' && content.only) return isWithin(definition, knowledge);
  if (!isPolicyOfDocument(name)) return false;
  const isResolver = definition.sections.length === 0;
  if (isResolver) return knowledge.scope === 'resolver';
  return (section === undefined || definition.sections.includes(section)) && isWithin(definition, knowledge);
}

function isWithin({ scopes, gateways: own }: ElementDefinition, { scope, gateways }: PolicyKnowledge): boolean {
  return (scope === undefined || scopes.includes(scope)) && (gateways === undefined || gateways.some(gateway => own.includes(gateway)));
}

/** The elements beside a place; the one that is being written is none of them. */
function siblings({ document, path, at }: ElementPlace): { readonly before: readonly Element[]; readonly after: readonly Element[] } {
  const parent = path.at(-1);
  const within = parent ? findElement(document, parent.span.start) : document;
  const children = within ? childElements(within) : [];
  const written = children.find(({ span }) => span.start === at);
  // a tag without an end takes in what is behind it
  const taken = written && !written.endTagSpan && !written.isSelfClosing ? childElements(written) : [];
  return {
    before: children.filter(({ span }) => span.start < at),
    after: [...taken, ...children.filter(({ span }) => span.start > at)],
  };
}

function findElement(document: PolicyDocument, start: number): Element | undefined {
  for (const element of elementsOf(document)) if (element.span.start === start) return element;
  return undefined;
}

/** A whole document that changes nothing, without the `<` in front; its first section is where writing goes on. */
function rootSnippet(name: string, content: Content, { scope }: PolicyKnowledge): string | undefined {
  if (content !== documentContent || name !== rootNames.policies) return undefined;
  const empty = scope === 'global' ? emptyServicePolicy : emptyPolicy;
  const indented = empty.trimEnd().replaceAll(/^( {2})+/gm, blanks => '\t'.repeat(blanks.length / 2));
  return `${indented.slice(1).replace('\n\t</inbound>', '\n\t\t$1\n\t</inbound>')}$0`;
}

function completionOf(name: string, { content, isNameOnly, knowledge, path }: ElementPlace, rank: number): Completion {
  const meaning = meaningOf(name, content);
  const page = isPolicyName(name) ? pageOf(name) : undefined;
  const isPolicy = meaning !== undefined && 'sentence' in meaning;
  const sentence = isPolicy ? meaning.sentence : partMeaning(name, path.at(-1)?.name);
  return {
    label: name,
    kind: isPolicy ? 'policy' : 'part',
    insert: isNameOnly ? name : rootSnippet(name, content, knowledge) ?? elementSnippet(name, content),
    isSnippet: !isNameOnly,
    ...(sentence !== undefined && { sentence: fromKept(sentence) }),
    ...(page !== undefined && { page }),
    rank,
  };
}
