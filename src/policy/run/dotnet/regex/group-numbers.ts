import { changedOptions } from './changed-options.ts';
import { RegexOption } from './regex-node.ts';

/** The groups that a pattern has. */
export interface GroupNumbers {
  readonly numbers: ReadonlySet<number>;
  /** The numbers of those with a name. */
  readonly named: ReadonlyMap<string, number>;
}

/** Groups without a name have the first numbers, in the order in which they open; those with a name follow. */
export function groupNumbersOf(pattern: string, options: number): GroupNumbers {
  const numbers = new Set<number>([0]);
  const named = new Map<string, number>();
  const names: string[] = [];
  let unnamed = 1;
  let flags = options;
  const open: number[] = [];
  let isCondition = false;
  for (let at = 0; at < pattern.length; at++) {
    const unit = pattern.charAt(at);
    if (unit === '\\') at++;
    else if (unit === '#' && (flags & RegexOption.ignoreWhitespace) !== 0) {
      const end = pattern.indexOf('\n', at);
      at = end < 0 ? pattern.length : end;
    } else if (unit === '[') at = behindSet(pattern, at);
    else if (unit === ')') flags = open.pop() ?? flags;
    else if (unit === '(') {
      const rest = pattern.slice(at);
      if (rest.startsWith('(?#')) {
        const end = pattern.indexOf(')', at);
        at = end < 0 ? pattern.length : end;
        continue;
      }
      open.push(flags);
      if (isCondition || rest.startsWith('(?(')) {
        // the parenthesis of a condition captures nothing
        if (!isCondition) at++;
        isCondition = !isCondition;
        continue;
      }
      const inline = /^\(\?([imnsx-]+)([:)])/.exec(rest);
      if (inline) {
        flags = changedOptions(flags, inline[1] ?? '');
        if (inline[2] === ')') open.pop();
        at += inline[0].length - 1;
        continue;
      }
      if ((rest.startsWith('(?<') && !'=!'.includes(rest.charAt(3))) || rest.startsWith("(?'")) {
        const name = /^\w*/.exec(rest.slice(3))?.[0] ?? '';
        if (/^\d+$/.test(name)) numbers.add(Number(name));
        else if (name !== '' && !names.includes(name)) names.push(name);
      } else if (!rest.startsWith('(?') && (flags & RegexOption.explicitCapture) === 0) numbers.add(unnamed++);
    }
  }
  for (const name of names) {
    while (numbers.has(unnamed)) unnamed++;
    numbers.add(unnamed);
    named.set(name, unnamed++);
  }
  return { numbers, named };
}

function behindSet(pattern: string, start: number): number {
  let depth = 0;
  let at = start;
  for (let isFirst = true; at < pattern.length; at++) {
    const unit = pattern.charAt(at);
    if (unit === '\\') at++;
    else if (unit === '[' && (depth === 0 || pattern.charAt(at - 1) === '-')) {
      depth++;
      isFirst = true;
      if (pattern.charAt(at + 1) === '^') at++;
      continue;
    } else if (unit === ']' && !isFirst && --depth === 0) return at;
    isFirst = false;
  }
  return at;
}
