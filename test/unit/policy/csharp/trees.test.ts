import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { told } from '../../../../src/base/text/translation.ts';
import { parseCode } from '../../../../src/policy/csharp/index.ts';
import { csharpCases, type CSharpCase } from '../../../support/csharp/csharp-cases.ts';
import { showCode } from '../../../support/csharp/show-csharp.ts';

for (const [file, cases] of Map.groupBy(csharpCases(), ({ file }) => file)) {
  describe(`trees of ${file}`, () => {
    for (const row of cases) it(row.name, () => assert.equal(shownTree(row), row.tree));
  });
}

/** The tree with its errors on lines of their own. */
function shownTree({ code, form }: CSharpCase): string {
  const { body, errors } = parseCode(code, form);
  return [showCode(body), ...errors.map(({ span, message }) => `error ${span.start}: ${told(message)}`)].join('\n').trim();
}
