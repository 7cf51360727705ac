import type { Span } from '../../../base/text/text-span.ts';
import { said, tn, type Sentence } from '../../../base/text/translation.ts';
import type { CodeNode, Expression } from '../../csharp/index.ts';
import { keywordType } from '../../language/dotnet/keywords.ts';
import { sentenceOf } from '../../language/dotnet/sentences/sentence-of.ts';
import { sentenceOfType } from '../../language/dotnet/sentences/types.ts';
import { typeSignatures } from '../../language/dotnet/signatures.ts';
import { sourceOffset } from '../../syntax/index.ts';
import { codeTypeText, membersCalled, memberText, underlying, type BoundCode, type Member, type StaticType } from '../../typing/index.ts';
import { boundTreeOf } from '../code/parsed-codes.ts';
import { isExpression, localsOf } from '../code/typed-code.ts';
import type { ExpressionThing } from '../place-at.ts';
import { codeSentence, type Paragraph, type Piece } from '../rich-text.ts';
import { isCodePart, wordEnd, wordStart } from '../word.ts';
import type { PolicyHover } from './policy-hover.ts';

/** What there is to say of code: a member with its sentence, a type, a local, or the static type of an expression. */
export function codeHover({ expression, nodes, offset }: ExpressionThing): PolicyHover | undefined {
  const [node, ...around] = nodes.filter(each => !('kind' in each) || each.kind !== 'text');
  if (!node) return undefined;
  const { bound } = boundTreeOf(expression);
  const { code } = expression;
  const hover = (paragraphs: readonly Paragraph[] | undefined, { start, end }: Span): PolicyHover | undefined =>
    paragraphs && { paragraphs, span: { start: sourceOffset(expression, start), end: sourceOffset(expression, end) } };
  if (declares(node)) {
    const word = { start: wordStart(code, offset, isCodePart), end: wordEnd(code, offset, isCodePart) };
    const declared = localsOf([node], bound).find(({ name }) => name === code.slice(word.start, word.end));
    if (declared) return hover(declared.type && localParagraphs(declared.name, declared.type), word);
  }
  return hover(paragraphsOf(node, around, bound), nameSpan(node, code));
}

/** Whether a node gives names to values, of which its tree has no places. */
function declares(node: CodeNode): boolean {
  return 'kind' in node && declaring.has(node.kind);
}

const declaring: ReadonlySet<string> = new Set([
  'lambda', 'function', 'local', 'deconstruction', 'foreach', 'using', 'try', 'query', 'declaration', 'is', 'switch', 'switch-expression',
]);

function paragraphsOf(node: CodeNode, [around]: readonly CodeNode[], bound: BoundCode): readonly Paragraph[] | undefined {
  if (!('kind' in node)) return typeNamed(node.name) ?? (node.name === 'var' && around ? inferredParagraphs(around, bound) : undefined);
  if (!isExpression(node)) return undefined;
  switch (node.kind) {
    case 'lambda':
      return undefined; // it has no type of its own
    case 'member':
      return memberParagraphs(node, around, bound);
    case 'name':
      return nameParagraphs(node, bound);
    case 'literal':
    case 'string':
    case 'missing':
      return undefined;
    default:
      return valueParagraphs(bound.of(node).type);
  }
}

/** The name of a member rather than all that leads to it, and what it is called with. */
function nameSpan(node: CodeNode, code: string): Span {
  if (!('kind' in node) || node.kind !== 'member') return node.span;
  const start = code.indexOf(node.name, (node.target.parentheses ?? node.target.span).end);
  return { start, end: start + node.name.length };
}

function memberParagraphs(
  node: Extract<Expression, { kind: 'member' }>,
  around: CodeNode | undefined,
  bound: BoundCode,
): readonly Paragraph[] | undefined {
  const known = bound.of(node);
  const target = bound.of(node.target);
  const type = node.isConditional ? underlying(target.type) : target.type;
  const called = around && 'kind' in around && around.kind === 'call' && around.target === node ? bound.of(around).call?.member : undefined;
  const found = called ? [called] : membersCalled(type, node.name).filter(({ isStatic, isExtension }) => isExtension || isStatic === (target.names === 'type'));
  const member = known.member ?? found[0];
  if (!member) return known.names === 'value' ? valueParagraphs(known.type) : undefined;
  const others = called ? membersCalled(type, node.name).length - 1 : found.length - 1;
  return memberDeclaration(member, Math.max(0, known.member ? 0 : others));
}

/** A member as it is declared, with the number of its other overloads, and its sentence. */
export function memberDeclaration(member: Member, others: number): readonly Paragraph[] {
  const owner = codeTypeText(member.owner);
  const sentence = sentenceOf(member.owner.kind === 'named' ? member.owner.name : owner, member.name);
  const more: readonly Piece[] = others > 0 ? [` (${tn(others, '+{0} overload', '+{0} overloads')})`] : [];
  return [[{ code: `${codeTypeText(member.type)} ${owner}.${memberText(member)}` }, ...more], ...(sentence === undefined ? [] : [[sentence]])];
}

function nameParagraphs(node: Extract<Expression, { kind: 'name' }>, bound: BoundCode): readonly Paragraph[] | undefined {
  const { names, type } = bound.of(node);
  switch (names) {
    case 'type':
      return typeNamed(node.name) ?? [codeSentence(said('{0} (type)', codeTypeText(type)))];
    case 'namespace':
      return [codeSentence(said('{0} (namespace)', node.name))];
    case 'methods':
      return [codeSentence(said('{0} (method)', node.name))];
    case 'value':
      return localParagraphs(node.name, type);
  }
}

function localParagraphs(name: string, type: StaticType): readonly Paragraph[] | undefined {
  return type.kind === 'unknown' ? undefined : [[{ code: `${codeTypeText(type)} ${name}` }]];
}

/** The type that `var` stands for in a declaration. */
function inferredParagraphs(declaration: CodeNode, bound: BoundCode): readonly Paragraph[] | undefined {
  const [declared] = localsOf([declaration], bound);
  return declared?.type && valueParagraphs(declared.type);
}

function typeNamed(name: string): readonly Paragraph[] | undefined {
  const [signature] = typeSignatures(keywordType(name));
  if (!signature) return undefined;
  const { fullName, parameters, constants } = signature;
  const generic = parameters.length === 0 ? '' : `<${parameters.join(', ')}>`;
  const sentence = sentenceOfType(signature.name);
  return [
    codeSentence(kindSentence(`${fullName}${generic}`, constants ? 'enum' : fullName.includes('.') ? 'framework' : 'gateway')),
    ...(sentence === undefined ? [] : [[sentence]]),
  ];
}

function kindSentence(name: string, kind: 'enum' | 'framework' | 'gateway'): Sentence {
  switch (kind) {
    case 'enum':
      return said('{0} (enum)', name);
    case 'framework':
      return said('{0} (type of .NET)', name);
    case 'gateway':
      return said('{0} (type of API Management)', name);
  }
}

function valueParagraphs(type: StaticType): readonly Paragraph[] | undefined {
  return type.kind === 'unknown' || type.kind === 'void' ? undefined : [codeSentence(said('{0} (static type)', codeTypeText(type)))];
}
