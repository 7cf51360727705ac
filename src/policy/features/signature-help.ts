import type { Expression } from '../csharp/index.ts';
import { sentenceOf } from '../language/dotnet/sentences/sentence-of.ts';
import {
  codeTypeText, constructorsOf, distinctMembers, indexersOf, membersCalled, memberText, named, parameterText, underlying, type Member,
} from '../typing/index.ts';
import { openBracket } from './code/open-bracket.ts';
import { readTypedCode, type TypedCode } from './code/typed-code.ts';
import { typingPlaceAt } from './typing-place.ts';

/** The signatures of a call that is being written. */
export interface SignatureHelp {
  readonly signatures: readonly Signature[];
  /** The signature that fits what is written so far. */
  readonly active: number;
  readonly activeParameter: number;
}

/** One of its overloads. */
export interface Signature {
  readonly label: string;
  readonly parameters: readonly { readonly label: string }[];
  readonly sentence?: string;
  readonly activeParameter: number;
}

/** The signatures of the innermost call that is open at an offset. */
export function signatureHelpAt(text: string, offset: number): SignatureHelp | undefined {
  const place = typingPlaceAt(text, offset);
  if (place.kind !== 'expression') return undefined;
  const typed = readTypedCode(place.code, place.form);
  const bracket = openBracket(typed.code);
  if (!bracket) return undefined;
  const members = membersAt(typed, bracket.at);
  if (members.length === 0) return undefined;
  const { argument, name } = bracket;
  const signatures = members.map(member => signatureOf(member, argument, name));
  const fitting = members.findIndex((member, index) => takes(member, argument, signatures[index]?.activeParameter ?? -1));
  const active = Math.max(0, fitting);
  return { signatures, active, activeParameter: Math.max(0, signatures[active]?.activeParameter ?? 0) };
}

/** What may be called, made or indexed whose bracket opens at an offset of the code. */
function membersAt({ code, path, bound }: TypedCode, at: number): readonly Member[] {
  const opener = code[at];
  for (const node of path) {
    if (!('kind' in node)) continue;
    if (node.kind === 'call' && opener === '(' && opensBehind(node.target, code, at)) return distinctMembers(methodsOf(node.target, bound));
    if (node.kind === 'index' && opener === '[' && opensBehind(node.target, code, at)) return distinctMembers(indexersOf(bound.typeOf(node.target)).flat());
    if (node.kind === 'new' && opener === '(' && node.type && code.slice(node.type.span.end, at).trim() === '') {
      const { name, typeArguments } = node.type;
      const { type } = bound.of(node);
      return constructorsOf(type.kind === 'unknown' ? named(name, ...typeArguments.map(() => named('Object'))) : type);
    }
  }
  return [];
}

function opensBehind(target: Expression, code: string, at: number): boolean {
  const { end } = target.parentheses ?? target.span;
  return end <= at && code.slice(end, at).trim() === '';
}

function methodsOf(target: Expression, bound: TypedCode['bound']): readonly Member[] {
  if (target.kind !== 'member') return [];
  const owner = bound.of(target.target);
  const type = target.isConditional ? underlying(owner.type) : owner.type;
  const isOfType = owner.names === 'type';
  const { length: given } = target.typeArguments;
  return membersCalled(type, target.name).filter(
    ({ kind, isStatic, isExtension, typeParameters }) =>
      kind === 'method' && (isExtension ? !isOfType : isStatic === isOfType) && (given === 0 || typeParameters.length === given),
  );
}

function signatureOf(member: Member, argument: number, name: string | undefined): Signature {
  const parameters = shownParameters(member);
  const sentence = sentenceOf(member.owner.kind === 'named' ? member.owner.name : codeTypeText(member.owner), member.name);
  const result = member.kind === 'constructor' ? '' : `: ${codeTypeText(member.type)}`;
  return {
    label: `${memberText(member)}${result}`,
    parameters: parameters.map(parameter => ({ label: parameterText(parameter) })),
    ...(sentence !== undefined && { sentence }),
    activeParameter: activeOf(parameters, argument, name),
  };
}

function shownParameters({ parameters, isExtension }: Member): Member['parameters'] {
  return isExtension ? parameters.slice(1) : parameters;
}

/** The parameter that an argument is for; -1 where there is none. */
function activeOf(parameters: Member['parameters'], argument: number, name: string | undefined): number {
  if (name !== undefined) return parameters.findIndex(parameter => parameter.name === name);
  if (argument < parameters.length) return argument;
  return parameters.at(-1)?.modifier === 'params' ? parameters.length - 1 : -1;
}

/** Whether a signature has a parameter for the argument that is written; the first one may be still to come. */
function takes(member: Member, argument: number, active: number): boolean {
  return active >= 0 || (argument === 0 && shownParameters(member).length === 0);
}
