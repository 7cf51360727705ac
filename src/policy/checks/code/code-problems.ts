import type { Span } from '../../../base/text/text-span.ts';
import { nodesOf, type ParsedCode } from '../../csharp/index.ts';
import { bindCode, codeTypeText, type TypingProblem } from '../../typing/index.ts';
import { said, type Sentence } from '../../../base/text/translation.ts';
import { isFilledInName, isUncertainMember, isUncertainType, mayBeFilledIn } from './uncertain.ts';

/** What the compiler refuses of a code, by the rule that says so. */
export interface CodeProblem {
  readonly kind: 'name' | 'type' | 'arguments' | 'conversion' | 'return';
  /** Offsets of the code. */
  readonly span: Span;
  readonly message: Sentence;
}

const none: readonly CodeProblem[] = [];

/** What the compiler refuses for its names and types, where that is certain; nothing of a code that cannot be read. */
export function codeProblems(parsed: ParsedCode, code: string): readonly CodeProblem[] {
  if (parsed.errors.length > 0 || parsed.isCut) return none;
  const { problems } = bindCode(parsed);
  if (problems.length === 0) return none;
  const asNames = namesAlone(parsed);
  return problems.flatMap(problem => {
    const kind = kindOf(problem, asNames.has(problem.span.start));
    return isCertain(problem, kind, code) ? [{ kind, span: placeOf(problem, code), message: messageOf(problem, kind) }] : [];
  });
}

/** Where names stand by themselves: not those in front of a dot, which are types when nothing else is known of them. */
function namesAlone(parsed: ParsedCode): ReadonlySet<number> {
  const nodes = nodesOf(parsed).filter(node => 'kind' in node);
  const owners = new Set<unknown>(nodes.flatMap(node => (node.kind === 'member' ? [node.target] : [])));
  return new Set(nodes.flatMap(node => (node.kind === 'name' && !owners.has(node) ? [node.span.start] : [])));
}

function kindOf({ kind }: TypingProblem, isNameAlone: boolean): CodeProblem['kind'] {
  switch (kind) {
    case 'unknown-name':
    case 'unknown-member':
    case 'type-as-value':
    case 'needs-value':
    case 'needs-type':
    case 'method-as-value':
      return 'name';
    case 'unknown-type':
      return isNameAlone ? 'name' : 'type';
    case 'no-overload':
    case 'argument-count':
    case 'ambiguous':
    case 'not-invocable':
    case 'no-constructor':
      return 'arguments';
    case 'no-operator':
    case 'no-conversion':
    case 'no-type':
    case 'not-enumerable':
    case 'read-only':
    case 'constant-overflow':
    case 'division-by-zero':
      return 'conversion';
    case 'missing-return':
    case 'empty-return':
      return 'return';
  }
}

function isCertain({ kind, span, subject, types }: TypingProblem, of: CodeProblem['kind'], code: string): boolean {
  if (kind === 'unknown-member') return !isUncertainMember(types[0]);
  if (of === 'name' || of === 'type') return !mayBeFilledIn(code) && !isFilledInName(code, span) && !isUncertainType(subject);
  return of !== 'return' || !mayBeFilledIn(code);
}

/** The name alone of a member; where code that returns nothing ends. */
function placeOf({ kind, span, subject }: TypingProblem, code: string): Span {
  if (kind === 'missing-return') {
    const end = span.start + code.slice(span.start, span.end).trimEnd().length;
    return { start: Math.max(span.start, end - 1), end };
  }
  const isAtEnd = kind === 'unknown-member' && code.slice(span.start, span.end).endsWith(subject);
  return isAtEnd ? { start: span.end - subject.length, end: span.end } : span;
}

function messageOf({ kind, subject, types }: TypingProblem, of: CodeProblem['kind']): Sentence {
  const [first, second] = types.map(type => codeTypeText(type));
  const all = types.map(type => codeTypeText(type)).join(', ');
  switch (kind) {
    case 'unknown-name':
      return said('"{0}" is not declared.', subject);
    case 'unknown-type':
      return of === 'name' ? said('"{0}" is neither declared nor a type.', subject) : said('Policy expressions have no type "{0}".', subject);
    case 'unknown-member':
      return said('The type {0} has no member "{1}".', first ?? '', subject);
    case 'no-overload':
      if (subject === 'this') return said('No indexer takes ({0}).', all);
      return subject === 'new' ? said('No constructor takes ({0}).', all) : said('No overload of {0} takes ({1}).', subject, all);
    case 'argument-count':
      return argumentCount(subject, types.length);
    case 'ambiguous':
      return said('Several overloads take ({0}) equally well.', all);
    case 'not-invocable':
      return said('A value of {0} cannot be called.', first ?? '');
    case 'no-operator':
      return said('The operator {0} does not take ({1}).', subject, all);
    case 'no-conversion':
      return said('A value of {0} is not converted to {1}.', first ?? '', second ?? '');
    case 'no-type':
      return said('This has no type of its own: write the type that is meant.');
    case 'read-only':
      return first === undefined ? said('"{0}" keeps the value that it is declared with.', subject) : said('"{0}" of {1} can only be read.', subject, first);
    case 'type-as-value':
      return said('{0} is a type and not a value.', first ?? '');
    case 'method-as-value':
      return said('"{0}" is a method: write "(…)" behind it to call it.', subject);
    case 'needs-value':
      return said('"{0}" is a member of a value of {1}, not of the type.', subject, first ?? '');
    case 'needs-type':
      return said('"{0}" is a member of the type {1} itself, not of a value.', subject, first ?? '');
    case 'no-constructor':
      return said('"new" cannot make a value of {0}.', first ?? '');
    case 'not-enumerable':
      return said('"foreach" cannot go over a value of {0}.', first ?? '');
    case 'empty-return':
      return said('This "return" gives no value.');
    case 'constant-overflow':
      return said('The constant is too large or too small for {0}.', first ?? '');
    case 'division-by-zero':
      return said('This divides by the constant zero.');
    case 'missing-return':
      return subject === '' ? said('Not all ways through this code return a value.') : said('Not all ways through {0} return a value.', subject);
  }
}

/** By a signature's name: an indexer and a constructor have none of their own. */
function argumentCount(subject: string, count: number): Sentence {
  if (subject === 'this') return count === 1 ? said('No indexer takes one argument.') : said('No indexer takes {0} arguments.', String(count));
  if (subject === 'new') {
    if (count === 0) return said('No constructor takes no arguments.');
    return count === 1 ? said('No constructor takes one argument.') : said('No constructor takes {0} arguments.', String(count));
  }
  if (count === 0) return said('No overload of {0} takes no arguments.', subject);
  return count === 1 ? said('No overload of {0} takes one argument.', subject) : said('No overload of {0} takes {1} arguments.', subject, String(count));
}
