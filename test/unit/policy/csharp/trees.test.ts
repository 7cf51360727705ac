import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseCode } from '../../../../src/policy/csharp/index.ts';
import { showCode } from '../../../support/show-csharp.ts';

const root = fileURLToPath(new URL('../../../fixtures/csharp/', import.meta.url));

for (const file of readdirSync(root).sort()) {
  describe(`trees of ${path.basename(file, '.txt')}`, () => {
    const cases = readFileSync(path.join(root, file), 'utf8').split(/^# /m).slice(1);
    for (const text of cases) {
      const [head = '', tree = ''] = text.split('\n==>\n');
      const [name = '', ...lines] = head.split('\n');
      it(name, () => assert.equal(shownTree(lines.join('\n')), tree.trim()));
    }
  });
}

/** The tree of `@{ … }` or of a single expression, with its errors on lines of their own. */
function shownTree(source: string): string {
  const block = /^@\{ ([^]*) \}$/.exec(source);
  const { body, errors } = parseCode(block?.[1] ?? source, block ? 'block' : 'single');
  return [showCode(body), ...errors.map(({ span, message }) => `error ${span.start}: ${message}`)].join('\n').trim();
}
