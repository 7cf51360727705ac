import { plainLine } from '../support/oracle/plain-line.ts';
import { withRowsDay, type DotnetAnswer } from './ask-dotnet.ts';

/** How what a run gives for a row is to what .NET gives. */
export const verdicts = [
  'equal', 'equal but for the message', 'wrong value', 'wrong type', 'wrong exception', 'unsupported', 'too long', 'crash', 'no C#', 'by chance',
  'a named value', 'failed',
] as const;

/** One of these. */
export type Verdict = (typeof verdicts)[number];

/** The verdicts of faults. */
export const faults: ReadonlySet<Verdict> = new Set(['wrong value', 'wrong type', 'wrong exception', 'crash', 'failed']);

const rank: readonly Verdict[] = ['equal', 'equal but for the message', 'wrong type', 'wrong exception', 'wrong value'];

/** Compares a line of row-line.ts, without its id, with the answer of .NET: of two cultures either is right. */
export function verdictOf(line: string, answer: DotnetAnswer, code = ''): Verdict {
  const verdict = verdictAsWritten(line, answer, code);
  // in a policy {{0}} is a named value, which .NET does not know: the two do not run the same code, so that a difference says nothing
  return verdict.startsWith('wrong') && /\{\{[\w.-]+\}\}/.test(code) ? 'a named value' : verdict;
}

function verdictAsWritten(line: string, answer: DotnetAnswer, code: string): Verdict {
  const [kind = '', ...fields] = withRowsDay(line).split('\t');
  if (kind === 'CRASH') return 'crash';
  if (answer.kind !== 'ran') return answer.kind;
  // a hash of text has another seed in each process
  if (/\bStringComparer\b.*\.GetHashCode\(/.test(code) && (answer.lines[0] ?? '').startsWith('V ')) return 'by chance';
  if (kind === 'U' || kind === 'P') return 'unsupported';
  if (kind === 'L') return 'too long';
  const ours = kind === 'V' ? (fields[0] ?? '') : `${fields[0] ?? ''} ${fields[1] ?? ''}`;
  if (kind === 'V' && isNeighbour(ours, answer.lines[0]?.slice(2) ?? '', code)) return 'equal';
  const found = answer.lines.map(theirs => compare(kind, ours, theirs.slice(0, 1), theirs.slice(2)));
  return rank.find(each => found.includes(each)) ?? 'wrong value';
}

function compare(kind: string, ours: string, theirKind: string, theirs: string): Verdict {
  if (kind !== theirKind) return 'wrong value';
  const [left, right] = [plainLine(ours), plainLine(theirs)];
  if (left === right) return 'equal';
  if (kind === 'V') return withoutTypes(left) === withoutTypes(right) ? 'wrong type' : 'wrong value';
  return left.split(' ')[0] === right.split(' ')[0] ? 'equal but for the message' : 'wrong exception';
}

/** The last bit of a sine, an exponential and their like is what the library of the platform says, of the gateway's as of any other. */
function isNeighbour(ours: string, theirs: string, code: string): boolean {
  const bits = (line: string): bigint | undefined => {
    const [, digits] = /^Double ([\da-f]{16}) \(/.exec(line) ?? [];
    return digits === undefined ? undefined : BigInt(`0x${digits}`);
  };
  if (!/\bMath\.(?:A?(?:Sin|Cos|Tan)h?|Atan2|Exp|Log(?:10|2)?|Pow)\b/.test(code)) return false;
  const [own, other] = [bits(ours), bits(theirs)];
  return own !== undefined && other !== undefined && own - other <= 1n && other - own <= 1n;
}

function withoutTypes(line: string): string {
  return line.replace(/\b\w+\[\]|\b(?:List|Sequence|Dictionary|HashSet)\b/g, 'Many').replace(/\b(?:S?Byte|U?Int(?:16|32|64)) /g, 'Integer ');
}
