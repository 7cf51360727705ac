import { said } from '../../../base/text/translation.ts';
import { isPolicyName, pageOf, type ElementDefinition } from '../../language/index.ts';
import type { PolicyDocument } from '../../syntax/index.ts';
import type { SecretVariables } from '../../secret-variables.ts';
import { attributeSentences } from '../attribute-words.ts';
import type { PolicyKnowledge } from '../knowledge.ts';
import { liquidStart } from '../liquid.ts';
import { meaningOf, placeAt, type PolicyPlace } from '../place-at.ts';
import { codeSentence, documentationLink, type Paragraph } from '../rich-text.ts';
import { codeHover } from './code-hover.ts';
import { elementParagraphs } from './element-hover.ts';
import { lineIn, type LineOf } from './line-of.ts';
import { liquidHover } from './liquid-hover.ts';
import { namedValueParagraphs } from './named-value-hover.ts';
import type { NameUse } from '../names/name-use.ts';
import { nameAt, namesIn } from '../names/names-in-document.ts';
import type { PolicyHover } from './policy-hover.ts';
import { variableParagraphs } from './variable-hover.ts';

/** What the answer is made from. */
export interface HoverQuestion {
  /** Its name where secrets were looked for. */
  readonly file: string;
  readonly document: PolicyDocument;
  readonly offset: number;
  readonly knowledge: PolicyKnowledge;
  /** Which variables hold secrets; absent where that was not asked or did not come to an end. */
  readonly secrets?: SecretVariables | undefined;
  /** The line of its file that an offset is on, beginning with 1, where it is a part of one. */
  readonly lineOf?: LineOf;
}

/** A variable that is meant at a place, by a policy or in code. */
export function variableAt(document: PolicyDocument, offset: number): string | undefined {
  return variableUseAt(document, offset)?.name;
}

function variableUseAt(document: PolicyDocument, offset: number): NameUse | undefined {
  const use = nameAt(namesIn(document), offset);
  return use?.kind === 'variable' ? use : undefined;
}

/** What there is to say of what is at an offset. */
export function hoverAt({ file, document, offset, knowledge, secrets, lineOf }: HoverQuestion): PolicyHover | undefined {
  const { text } = document;
  const lines = lineOf ?? lineIn(text);
  const variable = variableUseAt(document, offset);
  if (variable) {
    return { paragraphs: variableParagraphs(variable.name, { file, document, knowledge, secrets, lineOf: lines }), span: variable.span };
  }
  const place = placeAt(document, offset);
  const { span } = place;
  const template = isKnownNamedValue(place, knowledge) ? undefined : liquidStart(place.path);
  const liquid = template === undefined || template > offset ? undefined : liquidHover(text, template, offset);
  if (liquid) return liquid;
  switch (place.kind) {
    case 'element-name': {
      const { meaning } = place;
      const around = place.path.slice(0, -1).map(({ name }) => name);
      const within = { parent: around.at(-1), owner: around.findLast(isPolicyName) };
      return meaning && { paragraphs: elementParagraphs(place.element.name, meaning, within), span };
    }
    case 'attribute-name':
    case 'attribute-value':
      return attributeHover(place, knowledge);
    case 'named-value':
      return { paragraphs: namedValueParagraphs(place.name, { text, knowledge, lineOf: lines }), span };
    case 'expression':
      return codeHover(place);
    default:
      return undefined;
  }
}

/** Whether braces are a named value that is known, which the service puts in before the template is read. */
function isKnownNamedValue(place: PolicyPlace, { namedValues = [] }: PolicyKnowledge): boolean {
  return place.kind === 'named-value' && namedValues.some(({ name }) => name.toLowerCase() === place.name.toLowerCase());
}

function attributeHover(
  place: Extract<PolicyPlace, { kind: 'attribute-name' | 'attribute-value' }>,
  knowledge: PolicyKnowledge,
): PolicyHover | undefined {
  const { meaning, attribute, element, span, content } = place;
  if (!meaning) return undefined;
  const owner = meaningOf(element.name, content);
  const { type } = meaning;
  const known = place.kind === 'attribute-value' && type.kind === 'entity'
    ? (knowledge.entities ?? []).filter(({ entity, id }) => entity === type.entity && id.toLowerCase() === attribute.value.toLowerCase())
    : [];
  const seen = known.map(({ id, detail, origin }): Paragraph => [
    ...codeSentence(origin === 'service' ? said('{0} (in the service)', id) : said('{0} (in files beside the policy)', id)),
    ...(detail === undefined ? [] : [`: ${detail}`]),
  ]);
  const page = owner && isPolicy(owner) && isPolicyName(element.name) ? pageOf(element.name) : undefined;
  return {
    paragraphs: [
      codeSentence(said('{0} of {1}', attribute.name, element.name)),
      ...attributeSentences(element.name, attribute.name, meaning).map(sentence => [sentence]),
      ...seen,
      ...(page === undefined ? [] : [[documentationLink(page)]]),
    ],
    span,
  };
}

function isPolicy(meaning: object): meaning is ElementDefinition {
  return 'sentence' in meaning;
}
