import { t } from '../../../base/text/translation.ts';
import type { Expression } from '../../csharp/index.ts';
import { typeNames, typeSignatures } from '../../language/dotnet/signatures.ts';
import { sentenceOf } from '../../language/dotnet/sentences/sentence-of.ts';
import { sentenceOfType } from '../../language/dotnet/sentences/types.ts';
import {
  codeTypeText, constantsOf, memberText, named, namesInNamespace, staticMembers, underlying, valueMembers,
  type MemberGroup, type StaticType,
} from '../../typing/index.ts';
import { isCodePart, wordStart } from '../word.ts';
import { codePosition, type CodePosition } from '../code/code-position.ts';
import { readTypedCode, type TypedCode } from '../code/typed-code.ts';
import type { TypedExpression } from '../typing-place.ts';
import type { Completion } from './completion.ts';
import { textsInCode, type CodeSurroundings } from './code-texts.ts';

/** What can be written in code, and how much of it is typed already. */
export interface CodeCompletions {
  readonly items: readonly Completion[];
  /** Of a string all that is in it so far; otherwise absent. */
  readonly typed?: string;
}

/** What can be written where an expression is typed. */
export function completeCode(place: TypedExpression, surroundings: CodeSurroundings): CodeCompletions {
  const typed = readTypedCode(place.code, place.form);
  const position = codePosition(typed);
  if (!isBegun(position, place, surroundings.trigger)) return { items: [] };
  switch (position.kind) {
    case 'member':
      return { items: membersBehind(position.target, typed, surroundings.isCalled) };
    case 'type':
      return { items: typesToWrite(position.isNew) };
    case 'string':
      return { items: textsInCode(position, typed, surroundings), typed: position.typed };
    case 'name':
      return { items: namesToWrite(typed, place.form) };
    case 'nothing':
      return { items: [] };
  }
}

/** Whether a character that was typed begins what is at a position; a blank in the middle of code begins nothing. */
function isBegun({ kind }: CodePosition, { code }: TypedExpression, trigger: string | undefined): boolean {
  switch (trigger) {
    case undefined:
      return true;
    case '.':
      return kind === 'member';
    case '"':
      return kind === 'string';
    case ' ':
    case '<':
      return kind === 'type';
    default:
      return kind === 'name' && code === '';
  }
}

function membersBehind(target: Expression, { bound, code }: TypedCode, isCalled: boolean): readonly Completion[] {
  const { names, type } = bound.of(target);
  if (names === 'namespace') {
    const path = code.slice(target.span.start, target.span.end).replaceAll(/\s+/g, '');
    return namesInNamespace(path).map(({ name, isType }) => plainItem(name, isType ? 'type' : 'keyword', 0));
  }
  if (names === 'type') {
    const constants = constantsOf(type).map((name): Completion => ({ ...plainItem(name, 'value', 0), detail: codeTypeText(type) }));
    return [...constants, ...staticMembers(type).map(group => memberItem(group, isCalled))];
  }
  if (names !== 'value') return [];
  const isConditional = code.slice((target.parentheses ?? target.span).end).trimStart().startsWith('?');
  const own = isConditional ? underlying(type) : type;
  if (own.kind === 'anonymous') return own.members.map(({ name, type: each }) => ({ ...plainItem(name, 'property', 0), detail: codeTypeText(each) }));
  return valueMembers(own).map(group => memberItem(group, isCalled));
}

const ofEverything: ReadonlySet<string> = new Set(['Equals', 'GetHashCode', 'GetType', 'ToString', 'GetPinnableReference', 'GetEnumerator', 'CompareTo', 'GetTypeCode']);

function memberItem(group: MemberGroup, isCalled: boolean): Completion {
  const [member, ...others] = group;
  const { name, kind, type, isExtension } = member;
  const sentence = sentenceOf(nameOf(member.owner), name);
  const rank = ofEverything.has(name) ? 3 : isExtension && sentence === undefined ? 2 : isExtension ? 1 : 0;
  const more = others.length === 0 ? '' : ` (+${others.length})`;
  const isMethod = kind === 'method';
  return {
    label: name,
    kind: isMethod ? 'method' : 'property',
    insert: isMethod && !isCalled ? callSnippet(group) : name,
    isSnippet: isMethod && !isCalled,
    detail: isMethod ? `${codeTypeText(type)} ${memberText(member)}${more}` : codeTypeText(type),
    ...(sentence !== undefined && { sentence }),
    rank,
    ...(isMethod && !isCalled && takesArguments(group) && { goesOn: 'signatures' as const }),
  };
}

/** Whether a call of one of these has something between its brackets, as far as that is usual. */
function takesArguments(group: MemberGroup): boolean {
  return group[0].name !== 'As' && group.some(({ parameters, isExtension }) => parameters.length > (isExtension ? 1 : 0));
}

/** Types that a body or a token is most often read as. */
const usualResults = ['JObject', 'JArray', 'JToken', 'string', 'byte[]', 'XElement', 'XDocument'] as const;

function callSnippet(group: MemberGroup): string {
  const [{ name, typeParameters, parameters }] = group;
  const generic = typeParameters.filter(parameter => !parameters.some(({ type }) => codeTypeText(type).includes(parameter)));
  const isAs = name === 'As';
  const typeArguments = generic.length === 0 ? '' : isAs ? `<\${1|${usualResults.join(',')}|}>` : `<${generic.map((_, i) => `$${i + 1}`).join(', ')}>`;
  return `${name}${typeArguments}(${takesArguments(group) ? `$${generic.length + 1}` : ''})$0`;
}

function nameOf(type: StaticType): string {
  return type.kind === 'named' ? type.name : type.kind === 'array' ? 'Array' : type.kind === 'nullable' ? 'Nullable' : 'Object';
}

/** Types that policies use most. */
const usualTypes: ReadonlySet<string> = new Set([
  'IResponse', 'JObject', 'JArray', 'JToken', 'JProperty', 'Convert', 'Guid', 'DateTime', 'TimeSpan', 'Math', 'Regex', 'Encoding', 'Uri', 'StringBuilder', 'Dictionary', 'List',
  'XElement', 'XDocument', 'Jwt', 'JsonConvert', 'Exception', 'StringComparison',
]);
const keywordTypes = ['string', 'int', 'bool', 'object', 'byte', 'char', 'decimal', 'double', 'long'];

function typesToWrite(isNew: boolean): readonly Completion[] {
  const keywords = isNew ? [] : keywordTypes.map(name => plainItem(name, 'keyword', 0));
  const types = dotnetTypes().filter(({ isStatic }) => !isStatic);
  return [...keywords, ...types.map(type => (usualTypes.has(type.name) ? { ...described(type), rank: 0 } : described(type)))];
}

/** A type with what it is for, in the language of the window as it is now. */
function described({ name, item }: WritableType): Completion {
  const sentence = sentenceOfType(name);
  return sentence === undefined ? item : { ...item, sentence };
}

interface WritableType {
  readonly name: string;
  readonly isStatic: boolean;
  readonly item: Completion;
}

const lazily: { types?: readonly WritableType[] } = {};

function dotnetTypes(): readonly WritableType[] {
  return (lazily.types ??= [...new Set(typeNames())].flatMap(full => {
    const [signature] = typeSignatures(full);
    if (!signature) return [];
    const { name, fullName, parameters, isStatic } = signature;
    const namespace = fullName.slice(0, Math.max(0, fullName.length - name.length - 1));
    const stops = parameters.map((_, i) => `$${i + 1}`).join(', ');
    const item: Completion = {
      label: name,
      kind: 'type',
      insert: parameters.length === 0 ? name : `${name}<${stops}>$0`,
      isSnippet: parameters.length > 0,
      detail: namespace === '' ? 'API Management' : namespace,
      rank: usualTypes.has(name) ? 2 : 4,
    };
    return [{ name, isStatic, item }];
  }));
}

const expressionKeywords = ['new', 'true', 'false', 'null', 'string', 'int', 'bool', 'typeof', 'default', 'nameof'];
const statementKeywords = ['return', 'var', 'if', 'else', 'foreach', 'for', 'while', 'try', 'catch', 'switch', 'break', 'continue', 'in'];

/** Whether a statement may begin at the end of a code, of which the last word is being typed. */
function beginsStatement(code: string): boolean {
  const before = code.slice(0, wordStart(code, code.length, isCodePart)).trimEnd();
  return before === '' || /[;{}):]$/.test(before) || /\b(?:else|do)$/.test(before);
}

/** Whether an expression may throw here: a branch, a lambda, what is behind `??`. */
function mayThrow(code: string): boolean {
  return /(?:\?\?|=>|:)\s*$/.test(code.slice(0, wordStart(code, code.length, isCodePart)));
}

function namesToWrite({ code, locals }: TypedCode, form: TypedExpression['form']): readonly Completion[] {
  const own = locals.map((local): Completion => ({
    ...plainItem(local.name, 'variable', 0),
    ...(local.type && { detail: codeTypeText(local.type) }),
  }));
  const sentence = t('The call that the policy handles: request, response, variables and what surrounds them.');
  const context: Completion = { ...plainItem('context', 'variable', 0), detail: codeTypeText(named('IContext')), sentence };
  const begun = form === 'block' && beginsStatement(code) ? statementKeywords : [];
  const thrown = begun.length > 0 || mayThrow(code) ? ['throw'] : [];
  const keywords = [...begun, ...thrown, ...expressionKeywords];
  return [...own, context, ...keywords.map(name => plainItem(name, 'keyword', 3)), ...dotnetTypes().map(described)];
}

function plainItem(label: string, kind: Completion['kind'], rank: number): Completion {
  return { label, kind, insert: label, isSnippet: false, rank };
}
