import { checkLength } from '../errors.ts';
import type { MatchGroup } from '../value.ts';

/** A replacement for a match: `$1`, `${name}`, `$&`, `$$`, what stands before and behind, the last group, the whole text. */
export function expandReplacement(replacement: string, groups: readonly MatchGroup[], text: string): string {
  const [all] = groups;
  const start = all?.index ?? 0;
  const end = start + (all?.value.length ?? 0);
  let length = replacement.length;
  const put = (part: string): string => {
    checkLength((length += part.length));
    return part;
  };
  return replacement.replace(/\$(?:([$&`'+_])|(\d+)|\{(\d+)\}|\{(\w+)\})/g, (literal, sign?: string, number?: string, braced?: string, name?: string) => {
    switch (sign) {
      case '$':
        return '$';
      case '&':
        return put(all?.value ?? '');
      case '`':
        return put(text.slice(0, start));
      case "'":
        return put(text.slice(end));
      case '+':
        return put(groups.at(-1)?.value ?? '');
      case '_':
        return put(text);
      case undefined:
        break;
    }
    const wanted = number ?? braced;
    const group = groups.find(one => (wanted === undefined ? one.name === name : one.number === Number(wanted)));
    return group ? put(group.value) : literal;
  });
}
