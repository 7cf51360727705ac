import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseCode } from '../../../../../src/policy/csharp/index.ts';
import { DotnetError, evaluate, UnsupportedExpression } from '../../../../../src/policy/run/expression/index.ts';
import { contextOf, scopeOf, shown, type RowContext } from './run-row.ts';

/** A row of test/fixtures/expressions: what .NET or the gateway gives for a code, and the page that says so. */
interface Row {
  readonly name: string;
  readonly form?: 'single' | 'block';
  readonly code: string;
  readonly context?: RowContext;
  readonly expected?: { readonly type: string; readonly value: unknown };
  readonly throws?: { readonly type: string; readonly message?: string };
  /** The member that is reported as not run locally. */
  readonly unsupported?: string;
  readonly source: string;
}

const folder = fileURLToPath(new URL('../../../../fixtures/expressions/', import.meta.url));

for (const file of readdirSync(folder)) {
  describe(`expressions: ${file.replace('.json', '')}`, () => {
    for (const row of JSON.parse(readFileSync(folder + file, 'utf8')) as readonly Row[]) it(row.name, () => check(row));
  });
}

function check({ code, form = 'single', context, expected, throws, unsupported, source }: Row): void {
  assert.match(source, /^https:\/\//);
  const parsed = parseCode(code, form);
  assert.deepEqual(parsed.errors, []);
  const run = (): unknown => shown(evaluate(parsed, scopeOf(code, contextOf(context))));
  if (expected) {
    assert.deepEqual(run(), expected);
    return;
  }
  assert.ok(throws !== undefined || unsupported !== undefined, 'a row says what it expects');
  assert.throws(run, error => {
    if (unsupported !== undefined) {
      assert.ok(error instanceof UnsupportedExpression, String(error));
      assert.equal(error.member, unsupported);
    } else {
      assert.ok(error instanceof DotnetError, String(error));
      assert.equal(error.typeName, throws?.type);
      if (throws?.message !== undefined) assert.equal(error.message, throws.message);
    }
    assert.ok(error.span && error.span.end <= code.length);
    return true;
  });
}
