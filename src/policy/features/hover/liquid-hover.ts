import { said, t } from '../../../base/text/translation.ts';
import { codeTypeText } from '../../typing/index.ts';
import { liquidLocals, liquidMember, liquidWordAt } from '../liquid.ts';
import { codeSentence, type Paragraph } from '../rich-text.ts';
import { memberDeclaration } from './code-hover.ts';
import type { PolicyHover } from './policy-hover.ts';

/**
 * What there is to say of a word of the Liquid template that begins at an offset: a member of the call, the body, or a name that the
 * template gives; undefined for another one.
 */
export function liquidHover(text: string, template: number, offset: number): PolicyHover | undefined {
  const word = liquidWordAt(text, template, offset);
  const paragraphs = word && paragraphsOf(word.path, text.slice(template, word.span.start));
  return paragraphs && { paragraphs, span: word.span };
}

function paragraphsOf(path: readonly string[], before: string): readonly Paragraph[] | undefined {
  const [root = '', ...names] = path;
  const found = liquidMember(path);
  if (found?.member) return memberDeclaration(found.member, 0);
  if (found) return [[{ code: `${codeTypeText(found.type)} context` }], [t('the call')]];
  if (root === 'body') return [names.length === 0 ? [{ code: root }, ` (${t('the body of the message')})`] : codeSentence(said('{0} (part of the body of the message)', path.join('.')))];
  return names.length === 0 && liquidLocals(before).includes(root) ? [codeSentence(said('{0} (variable of the template)', root))] : undefined;
}
