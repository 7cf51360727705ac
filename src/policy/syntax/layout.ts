import { childElements, type PolicyDocument } from './tree.ts';

/** How a document is laid out, as far as inserted lines must follow it. */
export interface Layout {
  /** One level of indentation. */
  readonly unit: string;
  readonly lineEnd: string;
}

/** Reads indentation and line ends off a document; two blanks and LF when it shows none. */
export function layoutOf(document: PolicyDocument): Layout {
  const { text } = document;
  const lineEnd = /\r?\n/.exec(text)?.[0] ?? '\n';
  const indentation = indentations(text);
  for (const parent of childElements(document)) {
    const outer = indentation(parent.span.start);
    for (const child of childElements(parent)) {
      const inner = indentation(child.span.start);
      if (inner.length > outer.length && inner.startsWith(outer)) return { unit: inner.slice(outer.length), lineEnd };
    }
  }
  return { unit: '  ', lineEnd };
}

/** Reads indentations at offsets that grow: a document in one line is not gone through again for each. */
function indentations(text: string): (offset: number) => string {
  let read = 0;
  let known: string | undefined;
  return offset => {
    if (known === undefined || text.slice(read, offset).includes('\n')) known = indentationAt(text, offset);
    read = offset;
    return known;
  };
}

/** The blanks at the start of the line of an offset. */
export function indentationAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^\uFEFF?([ \t]*)/.exec(text.slice(lineStart, offset))?.[1] ?? '';
}

/** Lines written with two blanks a level, moved to an indentation in a document's own layout. */
export function indentPolicies(policies: string, indentation: string, { unit, lineEnd }: Layout): string {
  return policies
    .trimEnd()
    .replace(/^\n+/, '')
    .split(/\r?\n/)
    .map(line => {
      const content = line.trimStart();
      const levels = Math.floor((line.length - content.length) / 2);
      return content === '' ? '' : indentation + unit.repeat(levels) + content;
    })
    .join(lineEnd);
}
