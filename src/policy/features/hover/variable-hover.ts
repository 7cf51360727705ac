import { said, t } from '../../../base/text/translation.ts';
import type { HeldSecret, SecretVariables } from '../../secret-variables.ts';
import type { PolicyDocument } from '../../syntax/index.ts';
import type { PolicyKnowledge } from '../knowledge.ts';
import { codeSentence, type Paragraph } from '../rich-text.ts';
import type { LineOf } from './line-of.ts';
import { shortFileName } from './short-file-name.ts';
import { setVariablesIn, setVariablesOf } from '../variables.ts';

/** What a hover over a variable is made from. */
interface VariableFacts {
  readonly file: string;
  readonly document: PolicyDocument;
  readonly knowledge: PolicyKnowledge;
  readonly secrets: SecretVariables | undefined;
  readonly lineOf: LineOf;
}

/** Where a variable is set, what it holds, and whether that is a secret, as far as each is known. */
export function variableParagraphs(name: string, { file, document, knowledge, secrets, lineOf }: VariableFacts): readonly Paragraph[] {
  const own = setVariablesIn(document).filter(variable => variable.name === name);
  const around = (knowledge.around ?? []).flatMap(source =>
    setVariablesOf(source).filter(variable => variable.name === name).map(variable => ({ ...variable, file: shortFileName(source.file) })),
  );
  const types = [...new Set([...own, ...around].map(({ holds }) => holds))];
  const places = [
    ...own.map(({ element, span }) => t('{0} on line {1}', element.name, lineOf(span.start))),
    ...around.map(({ element, file }) => t('{0} in {1}', element.name, file)),
  ];
  const set = places.length === 0 ? t('No policy that is known here sets it.') : t('Set by {0}.', places.join(', '));
  return [
    codeSentence(said('{0} (variable)', types.length === 0 ? name : `${types.join(' | ')} ${name}`)),
    [set],
    ...secretParagraphs(name, secrets, { file, lineOf }),
  ];
}

function secretParagraphs(name: string, secrets: SecretVariables | undefined, own: OwnDocument): readonly Paragraph[] {
  const held = secrets?.variables.filter(variable => variable.name === name).flatMap(variable => variable.secrets) ?? [];
  if (held.length > 0) return [[held.some(({ isCertain }) => isCertain) ? t('Holds a secret:') : t('May hold a secret:')], ...held.map(secret => origin(secret, own))];
  if (!secrets?.isFollowed) return [[t('Whether it holds a secret is not known: the policy was not followed to its end.')]];
  return [[t('The linter sees no secret in it.')]];
}

type OwnDocument = Pick<VariableFacts, 'file' | 'lineOf'>;

function origin({ message, place: { file, span } }: HeldSecret, own: OwnDocument): Paragraph {
  return [file === own.file ? t('{0} (line {1})', message, own.lineOf(span.start)) : `${message} (${shortFileName(file)})`];
}
