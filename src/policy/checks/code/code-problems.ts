import type { Span } from '../../../base/text/text-span.ts';
import { nodesOf, type ParsedCode } from '../../csharp/index.ts';
import { bindCode, codeTypeText, type TypingProblem } from '../../typing/index.ts';
import { isFilledInName, isUncertainMember, isUncertainType, mayBeFilledIn } from './uncertain.ts';

/** What the compiler refuses of a code, by the rule that says so. */
export interface CodeProblem {
  readonly kind: 'name' | 'type' | 'arguments' | 'conversion' | 'return';
  /** Offsets of the code. */
  readonly span: Span;
  readonly message: string;
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
    return isCertain(problem, kind, code) ? [{ kind, span: placeOf(problem, code), message: `${messageOf(problem, kind)}.` }] : [];
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
      return 'name';
    case 'unknown-type':
      return isNameAlone ? 'name' : 'type';
    case 'no-overload':
    case 'argument-count':
    case 'ambiguous':
    case 'not-invocable':
      return 'arguments';
    case 'no-operator':
    case 'no-conversion':
    case 'no-type':
    case 'read-only':
    case 'constant-overflow':
    case 'division-by-zero':
      return 'conversion';
    case 'missing-return':
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

function messageOf({ kind, subject, types }: TypingProblem, of: CodeProblem['kind']): string {
  const [first, second] = types.map(type => codeTypeText(type));
  const all = types.map(type => codeTypeText(type)).join(', ');
  switch (kind) {
    case 'unknown-name':
      return `"${subject}" is not declared`;
    case 'unknown-type':
      return of === 'name' ? `"${subject}" is neither declared nor a type` : `Policy expressions have no type "${subject}"`;
    case 'unknown-member':
      return `The type ${first ?? ''} has no member "${subject}"`;
    case 'no-overload':
      return `${calledText(subject)} takes (${all})`;
    case 'argument-count':
      return `${calledText(subject)} takes ${types.length === 0 ? 'no arguments' : types.length === 1 ? 'one argument' : `${types.length} arguments`}`;
    case 'ambiguous':
      return `Several overloads take (${all}) equally well`;
    case 'not-invocable':
      return `A value of ${first ?? ''} cannot be called`;
    case 'no-operator':
      return `The operator ${subject} does not take (${all})`;
    case 'no-conversion':
      return `A value of ${first ?? ''} is not converted to ${second ?? ''}`;
    case 'no-type':
      return 'This has no type of its own: write the type that is meant';
    case 'read-only':
      return `"${subject}" of ${first ?? ''} can only be read`;
    case 'constant-overflow':
      return `The constant is too large or too small for ${first ?? ''}`;
    case 'division-by-zero':
      return 'This divides by the constant zero';
    case 'missing-return':
      return subject === '' ? 'Not all ways through this code return a value' : `Not all ways through ${subject} return a value`;
  }
}

/** What is called by a signature's name: an indexer and a constructor have none of their own. */
function calledText(subject: string): string {
  if (subject === 'this') return 'No indexer';
  return subject === 'new' ? 'No constructor' : `No overload of ${subject}`;
}
