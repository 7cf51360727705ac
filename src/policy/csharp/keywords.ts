/** The words that mean something to the parser, contextual ones such as `from` included: all that it may compare a token with. */
const keywords = [
  '_', 'and', 'as', 'ascending', 'async', 'await', 'base', 'bool', 'break', 'by', 'byte', 'case', 'catch', 'char', 'checked', 'class', 'const', 'continue', 'decimal',
  'default', 'delegate', 'descending', 'do', 'double', 'dynamic', 'else', 'enum', 'equals', 'false', 'finally', 'fixed', 'float', 'for', 'foreach', 'from', 'goto', 'group', 'if', 'in',
  'int', 'interface', 'into', 'is', 'join', 'let', 'lock', 'long', 'namespace', 'new', 'not', 'null', 'object', 'on', 'or', 'orderby', 'out', 'params', 'ref', 'return', 'sbyte', 'select',
  'short', 'sizeof', 'stackalloc', 'static', 'string', 'struct', 'switch', 'this', 'throw', 'true', 'try', 'typeof', 'uint', 'ulong', 'unchecked', 'unsafe', 'ushort', 'using', 'var', 'void', 'when',
  'where', 'while', 'yield',
];
const longest = 10;

/** The keywords by length and first character, so that a name is compared with one or two of them at most. */
const candidates: (readonly string[] | undefined)[] = Array.from({ length: (longest + 1) * 128 }, () => undefined);
for (const keyword of keywords) {
  const slot = keyword.length * 128 + keyword.charCodeAt(0);
  candidates[slot] = [...(candidates[slot] ?? []), keyword];
}

/** The keyword that a word of ASCII letters is, as one and the same string each time; empty for any other word. */
export function keywordOf(word: string): string {
  const found = word.length > longest ? undefined : candidates[word.length * 128 + word.charCodeAt(0)];
  if (found) for (const keyword of found) if (word === keyword) return keyword;
  return '';
}
