const longMarks = [
  '??=', '<<=', '...',
  '=>', '==', '!=', '<=', '>=', '&&', '||', '??', '?.', '++', '--', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<', '->', '::', '..',
];

/** For each ASCII character the marks that begin with it, the longest first; `>>` is left to the parser, for `List<List<int>>`. */
const marksByFirst: (readonly string[] | undefined)[] = Array.from({ length: 128 }, () => undefined);
for (const mark of '(){}[]<>.,;:?!~+-*/%&|^=') {
  marksByFirst[mark.charCodeAt(0)] = [...longMarks.filter(long => long.startsWith(mark)), mark];
}

/** The mark of C# at an offset. */
export function markAt(source: string, at: number): string | undefined {
  const candidates = marksByFirst[source.charCodeAt(at)];
  if (!candidates) return undefined;
  if (candidates.length === 1) return candidates[0];
  const second = source.charCodeAt(at + 1);
  for (const mark of candidates) {
    if (mark.length === 1) return mark;
    if (mark.charCodeAt(1) === second && (mark.length === 2 || mark.charCodeAt(2) === source.charCodeAt(at + 2))) return mark;
  }
  return undefined;
}
