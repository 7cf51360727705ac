import type { Expression, Pattern } from '../../csharp/index.ts';
import type { Binder } from '../binder/binder.ts';
import type { Scope } from '../binder/scope.ts';
import type { Conversion } from '../conversions/conversion.ts';
import { explicitConversion } from '../conversions/explicit-conversion.ts';
import { memberLevels } from '../types/member.ts';
import { named, unknown } from '../types/construct-type.ts';
import { isNamed, isTyped, underlying, type StaticType } from '../types/static-type.ts';

type SimplePattern = Extract<Pattern, { kind: 'constant' | 'relational' | 'type' | 'var' | 'discard' | 'property' }>;

/** A pattern that a value of a type is compared with: its variables get their types. */
export function bindPattern(binder: Binder, pattern: Pattern, subject: StaticType, scope: Scope): void {
  const open: Pattern[] = [pattern];
  for (let at = open.pop(); at; at = open.pop()) {
    if ('left' in at) open.push(at.right, at.left);
    else if (at.kind === 'not') open.push(at.pattern);
    else bindOne(binder, at, subject, scope);
  }
}

function bindOne(binder: Binder, pattern: SimplePattern, subject: StaticType, scope: Scope): void {
  switch (pattern.kind) {
    case 'constant':
    case 'relational':
      binder.bind(pattern.value, scope);
      // what is compared with an object keeps its own type
      if (!isNamed(subject, 'Object')) compare(binder, pattern.value, subject, scope);
      return;
    case 'type': {
      const type = binder.type(pattern.type, scope);
      if (pattern.name !== undefined && isNever(subject, type)) binder.report({ kind: 'no-conversion', span: pattern.type.span, subject: 'is', types: [subject, type] });
      declare(binder, pattern, pattern.name, type, scope);
      return;
    }
    case 'var':
      declare(binder, pattern, pattern.name, subject, scope);
      return;
    case 'property': {
      const type = pattern.type ? binder.type(pattern.type, scope) : underlying(subject);
      for (const { name, pattern: inner } of pattern.members) binder.rules.pattern(binder, inner, memberType(type, name), scope);
      declare(binder, pattern, pattern.name, type, scope);
      return;
    }
    case 'discard':
  }
}

/** A value that is compared with one of another type: `null` goes with what may be null. */
function compare(binder: Binder, value: Expression, subject: StaticType, scope: Scope): void {
  const { type, names } = binder.bind(value, scope);
  const isNull = type.kind === 'null';
  const answer = binder.rules.convert(binder, value, isNull ? subject : underlying(subject), scope, true);
  if (answer !== 'none' || names !== 'value' || subject.kind === 'parameter' || (!isTyped(type) && !isNull)) return;
  binder.report({ kind: 'no-conversion', span: value.span, subject: 'is', types: [type, subject] });
}

/** Conversions after which a value is the same one. */
const keepsValue: ReadonlySet<Conversion['kind']> = new Set(['identity', 'reference', 'boxing', 'unboxing', 'dynamic']);

/** Whether no value of one type is one of another: a number of one type is none of another. */
function isNever(subject: StaticType, type: StaticType): boolean {
  if (!isTyped(subject) || subject.kind === 'parameter' || type.kind === 'parameter') return false;
  const answer = explicitConversion({ type: underlying(subject) }, underlying(type));
  return answer === 'none' || (typeof answer === 'object' && !keepsValue.has(answer.kind));
}

function declare(binder: Binder, pattern: Pattern, name: string | undefined, type: StaticType, scope: Scope): void {
  if (name === undefined) return;
  scope.declare(name, type);
  binder.declare(pattern, type);
}

function memberType(type: StaticType, name: string): StaticType {
  if (type.kind === 'array' && name === 'Length') return named('Int32');
  return memberLevels(type, name)[0]?.find(({ kind }) => kind === 'property')?.type ?? unknown('member');
}
