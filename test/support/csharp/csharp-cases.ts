import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A row of test/fixtures/csharp: some code and the tree it is read as. */
export interface CSharpCase {
  readonly file: string;
  readonly name: string;
  readonly code: string;
  readonly form: 'single' | 'block';
  readonly tree: string;
}

/** All rows of test/fixtures/csharp. A source written `@{ … }` is statements, any other one expression. */
export function csharpCases(): readonly CSharpCase[] {
  const root = fileURLToPath(new URL('../../fixtures/csharp/', import.meta.url));
  return readdirSync(root)
    .sort()
    .flatMap(file =>
      readFileSync(path.join(root, file), 'utf8')
        .split(/^# /m)
        .slice(1)
        .map(text => {
          const [head = '', tree = ''] = text.split('\n==>\n');
          const [name = '', ...lines] = head.split('\n');
          const source = lines.join('\n');
          const block = /^@\{ ([^]*) \}$/.exec(source)?.[1];
          return {
            file: path.basename(file, '.txt'),
            name,
            code: block ?? source,
            form: block === undefined ? 'single' : 'block',
            tree: tree.trim(),
          };
        }),
    );
}
