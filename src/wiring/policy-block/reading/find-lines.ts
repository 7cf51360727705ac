import type { Span } from '../../../base/text/text-span.ts';

/** Where a block of lines is in a text, whatever its indentation and line ends there; blank lines of the block do not count. */
export function findLines(text: string, block: string): Span | undefined {
  const wanted = block.split(/\r?\n/).map(line => line.trim()).filter(line => line !== '');
  const lines = [...text.matchAll(/[^\r\n]+/g)].map(match => ({
    content: match[0].trim(),
    start: match.index + (match[0].length - match[0].trimStart().length),
    end: match.index + match[0].trimEnd().length,
  }));
  const at = lines.findIndex(
    (_, index) => wanted.length > 0 && wanted.every((content, offset) => lines[index + offset]?.content === content),
  );
  const [first, last] = [lines[at], lines[at + wanted.length - 1]];
  return at < 0 || !first || !last ? undefined : { start: first.start, end: last.end };
}
