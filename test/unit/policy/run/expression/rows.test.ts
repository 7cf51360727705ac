import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseCode } from '../../../../../src/policy/csharp/index.ts';
import { DotnetError, evaluate, UnsupportedExpression, type DotnetValue } from '../../../../../src/policy/run/expression/index.ts';
import { plainLine } from '../../../../support/oracle/plain-line.ts';
import { valueLine } from '../../../../support/oracle/value-line.ts';
import { contextOf, scopeOf, shown, type RowContext } from './run-row.ts';

/** What .NET or the gateway gives for a code, and the page that says so; `npm run oracle` bakes rows without a name. */
interface Row {
  readonly name?: string;
  readonly form?: 'single' | 'block';
  readonly code: string;
  readonly context?: RowContext;
  readonly expected?: { readonly type: string; readonly value: unknown };
  /** What .NET gave, as value-line.ts writes it. */
  readonly line?: string;
  readonly throws?: { readonly type: string; readonly message?: string };
  /** The member that is reported as not run locally. */
  readonly unsupported?: string;
  readonly source?: string;
}

const folder = fileURLToPath(new URL('../../../../fixtures/expressions/', import.meta.url));

for (const file of readdirSync(folder)) {
  describe(`expressions: ${file.replace('.json', '')}`, () => {
    for (const row of JSON.parse(readFileSync(folder + file, 'utf8')) as readonly Row[]) it(row.name ?? row.code, () => check(row));
  });
}

function check({ name, code, form = 'single', context, expected, line, throws, unsupported, source }: Row): void {
  if (name !== undefined) assert.match(source ?? '', /^https:\/\//);
  const parsed = parseCode(code, form);
  assert.deepEqual(parsed.errors, []);
  const given = (): DotnetValue => evaluate(parsed, scopeOf(code, contextOf(context)));
  if (line !== undefined) {
    assert.equal(plainLine(valueLine(given())), line);
    return;
  }
  const run = (): unknown => shown(given());
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
