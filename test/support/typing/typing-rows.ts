/** A code to type. */
export interface TypingRow {
  readonly id: string;
  readonly form: 'single' | 'block';
  readonly code: string;
}

/** The rows of a text: a code a line, that of a block in `{ … }`, a family behind `#` above them. */
export function readTypingRows(text: string): readonly TypingRow[] {
  let family = '';
  let count = 0;
  return text.split('\n').flatMap((line): readonly TypingRow[] => {
    if (line.startsWith('# ')) [family, count] = [line.slice(2), 0];
    if (line.trim() === '' || line.startsWith('# ')) return [];
    const isBlock = /^\{ .*\}$/.test(line);
    count++;
    return [{ id: `${family}:${count}`, form: isBlock ? 'block' : 'single', code: isBlock ? line.slice(1, -1) : line }];
  });
}
