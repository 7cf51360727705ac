import { dotnetError, UnsupportedExpression } from '../errors.ts';
import type { RegexValue } from '../value.ts';

const longestPattern = 4096;

/** A pattern of .NET as one of JavaScript. Differences that count are translated; what JavaScript cannot do is reported. */
export function translateRegex(source: string, options: number): RegexValue {
  if (source.length > longestPattern) throw new UnsupportedExpression('A regular expression of this length');
  if ((options & 64) !== 0) throw new UnsupportedExpression('RegexOptions.RightToLeft');
  let flags = `gu${(options & 1) === 0 ? '' : 'i'}${(options & 2) === 0 ? '' : 'm'}${(options & 16) === 0 ? '' : 's'}`;
  let pattern = source;
  const inline = /^\(\?([imsn]+)\)/.exec(pattern);
  if (inline) {
    pattern = pattern.slice(inline[0].length);
    for (const flag of inline[1] ?? '') if ('ims'.includes(flag) && !flags.includes(flag)) flags += flag;
  }
  const extended = (options & 32) !== 0;
  const groups: string[] = [];
  let named = 0;
  let text = '';
  let isInClass = false;
  for (let at = 0; at < pattern.length; ) {
    const rest = pattern.slice(at);
    const [piece, length] = isInClass ? inClass(rest) : outside(rest, flags.includes('m'));
    if (!isInClass && extended && /^(?:\s|#)/.test(rest)) {
      at += /^(?:\s+|#[^\n]*)/.exec(rest)?.[0].length ?? 1;
      continue;
    }
    if (!isInClass) {
      const name = /^\(\?(?:<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)')/.exec(rest);
      if (name) {
        groups.push(name[1] ?? name[2] ?? '');
        named++;
      } else if (/^\((?!\?)/.test(rest)) groups.push('');
      if (/^\[/.test(rest)) isInClass = true;
    } else if (/^\]/.test(rest)) isInClass = false;
    text += piece;
    at += length;
  }
  // .NET numbers named groups after all others, JavaScript in the order they open
  if (named > 0 && groups.includes('') && groups.lastIndexOf('') > groups.findIndex(name => name !== '')) {
    throw new UnsupportedExpression('A regular expression with a numbered group after a named one');
  }
  try {
    return {
      kind: 'regex',
      source,
      pattern: new RegExp(text, flags),
      groups: ['0', ...groups.map((name, at) => (name === '' ? String(at + 1) : name))],
    };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw dotnetError('System.Text.RegularExpressions.RegexParseException', `Invalid pattern '${source}'.`);
  }
}

function outside(rest: string, isMultiline: boolean): readonly [text: string, length: number] {
  const escape = /^\\(?:[AzZGdDwWsSbBnrtfvae0-9]|k<\w+>|k'\w+'|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|p\{\w+\}|P\{\w+\}|c[A-Za-z]|[^])/.exec(
    rest,
  )?.[0];
  if (escape !== undefined) return [escapeText(escape, false), escape.length];
  const special = /^\(\?(?:>|\(|#|[imsnx-]+[:)])/.exec(rest)?.[0];
  if (special !== undefined) {
    if (special === '(?#') return ['', rest.indexOf(')') + 1];
    throw new UnsupportedExpression(`The regular expression construct ${special}`);
  }
  const quoted = /^\(\?'(\w+)'/.exec(rest);
  if (quoted) return [`(?<${quoted[1] ?? ''}>`, quoted[0].length];
  // `$` of .NET also matches before a last line feed
  if (rest.startsWith('$') && !isMultiline) return ['(?=\\n?$(?![^]))', 1];
  if (rest.startsWith('}') || rest.startsWith(']')) return [`\\${rest.charAt(0)}`, 1];
  const repeat = /^\{(?:\d+(?:,\d*)?)\}/.exec(rest)?.[0];
  if (repeat !== undefined) return [repeat, repeat.length];
  if (rest.startsWith('{')) return ['\\{', 1];
  return point(rest);
}

function inClass(rest: string): readonly [text: string, length: number] {
  const escape = /^\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|p\{\w+\}|P\{\w+\}|c[A-Za-z]|[^])/.exec(rest)?.[0];
  if (escape !== undefined) return [escapeText(escape, true), escape.length];
  if (/^-\[/.test(rest)) throw new UnsupportedExpression('Subtraction of character classes');
  if (rest.startsWith('[')) return ['\\[', 1];
  return point(rest);
}

function escapeText(escape: string, isInClass: boolean): string {
  switch (escape) {
    case '\\A':
      return '(?<![^])';
    case '\\z':
      return '(?![^])';
    case '\\Z':
      return '(?=\\n?(?![^]))';
    case '\\a':
      return '\\x07';
    case '\\e':
      return '\\x1b';
    case '\\d':
      return '\\p{Nd}';
    case '\\D':
      return '\\P{Nd}';
    case '\\w':
      return isInClass ? '\\p{L}\\p{Mn}\\p{Nd}\\p{Pc}' : '[\\p{L}\\p{Mn}\\p{Nd}\\p{Pc}]';
    case '\\W':
      if (isInClass) throw new UnsupportedExpression('\\W in a character class');
      return '[^\\p{L}\\p{Mn}\\p{Nd}\\p{Pc}]';
    case '\\G':
      throw new UnsupportedExpression('The regular expression construct \\G');
  }
  if (/^\\k'/.test(escape)) return `\\k<${escape.slice(3, -1)}>`;
  const unit = escape.slice(1);
  // with the flag u JavaScript takes an escape of no more than it has
  if (unit.length === 1 && !/[\^$\\.*+?()[\]{}|/bBsSnrtfv0-9-]/.test(unit)) return unit;
  if (unit === '-' && !isInClass) return '-';
  return escape;
}

function point(rest: string): readonly [string, number] {
  const text = String.fromCodePoint(rest.codePointAt(0) ?? 0);
  return [text, text.length];
}
