import fc from 'fast-check';

/** One change of a text; positions are taken modulo its length, so that a mutation fits whatever came before it. */
interface Mutation {
  readonly kind: 'delete' | 'duplicate' | 'swap' | 'insert' | 'replace';
  readonly at: number;
  readonly length: number;
  readonly other: number;
  readonly mark: string;
}

/** The marks that begin or end something, in a document or in C#. */
const marks = [
  '"', "'", '<', '>', '&', '/', '=', '@', '\\', '\n', '\r', '\t', '\0', '\uFEFF', '\uD83D', '(', ')', '{', '}', '[', ']', ',', ';', ':', '?', '$', '#', '%', '.', '-', '!',
  '@(', '@{', '@@', '{{', '}}', '{%', '%}', '${', '#{', '<!--', '-->', '<![CDATA[', ']]>', '<?', '?>', '<!', '</', '/>', '&quot;', '&lt;', '&amp;', '&#39;', '&#x', '//', '/*', '*/',
  '$"', '@"', '$@"', '""', '\\"', '{{a}}', '=>', '??', '?.', '<<', '>>', '<a>', '</a>', '<a b="', 'new ', 'return ', 'if (', 'switch ', 'from x in ', ' is ', ' as ', 'case ', 'try {', 'out var ', '0x', '1e',
];

const large = 1_000_000;
const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('delete', 'duplicate', 'swap', 'insert', 'insert', 'replace'),
  at: fc.nat(large),
  length: fc.nat(30),
  other: fc.nat(large),
  mark: fc.constantFrom(...marks),
});

/** A text to start from and the texts that one change after the other makes of it, the first change applied. */
export function mutatedTexts(texts: readonly string[], changes: number): fc.Arbitrary<readonly string[]> {
  return fc.tuple(fc.constantFrom(...texts), fc.array(mutation, { minLength: changes, maxLength: changes })).map(([text, mutations]) => {
    const steps: string[] = [];
    let current = text;
    for (const one of mutations) steps.push((current = mutate(current, one)));
    return steps;
  });
}

function mutate(text: string, { kind, at, length, other, mark }: Mutation): string {
  const start = at % (text.length + 1);
  const end = Math.min(text.length, start + length);
  const target = other % (text.length + 1);
  switch (kind) {
    case 'delete':
      return text.slice(0, start) + text.slice(end);
    case 'duplicate':
      return text.slice(0, target) + text.slice(start, end) + text.slice(target);
    case 'swap': {
      const [first, second] = start < target ? [start, target] : [target, start];
      const middle = Math.min(second, first + length);
      const last = Math.min(text.length, second + length);
      return text.slice(0, first) + text.slice(second, last) + text.slice(middle, second) + text.slice(first, middle) + text.slice(last);
    }
    case 'insert':
      return text.slice(0, start) + mark + text.slice(start);
    case 'replace':
      return text.slice(0, start) + mark + text.slice(Math.min(text.length, start + mark.length));
  }
}
