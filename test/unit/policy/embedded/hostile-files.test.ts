import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { hostKindOf } from '../../../../src/base/host-kind.ts';
import { readEmbedded } from '../../../../src/policy/embedded/index.ts';
import { policyKindOf } from '../../../../src/policy/files/policy-kind.ts';
import { sourceSpan } from '../../../../src/policy/files/position-map.ts';
import { growthProblem } from '../../../support/timing/growth.ts';

const folder = fileURLToPath(new URL('../../../fixtures/infrastructure/', import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(name => hostKindOf(name) !== undefined)
  .map(name => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }));
const marks = ['"', "'", "'''", '${', '%{', '}', '{', '[', ']', '(', ')', '<<X\n', '<<-X\n', 'X\n', '\\', '\n', '=', ',', '/*', '#', '\0', '😀', ''];

describe('damaged files of other languages', () => {
  it('are read without exception, with policies whose places are in the file', () => {
    const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(40), mark: fc.constantFrom(...marks) });
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.array(change, { minLength: 1, maxLength: 6 }), ({ name, text }, changes) => {
        let changed = text;
        for (const { at, cut, mark } of changes) {
          const start = Math.floor(at * changed.length);
          changed = changed.slice(0, start) + mark + changed.slice(start + cut);
        }
        const kind = hostKindOf(name);
        assert.ok(kind);
        for (const { placed } of readEmbedded(changed, kind, policyKindOf).policies) {
          const { start, end } = sourceSpan(placed, { start: 0, end: placed.text.length });
          assert.ok(0 <= start && start <= end && end <= changed.length);
        }
      }),
      { numRuns: 1500 },
    );
  });

  for (const [kind, pump] of [
    ['terraform', 'x = <<A\n${\nA\n'],
    ['terraform', '"${'],
    ['terraform', 'locals {\n a = "${local.b}${local.b}"\n b = "${local.c}${local.c}"\n}\n'],
    ['terraform', 'x = a ? '],
    ['terraform', 'x = a[0].b'],
    ['terraform', 'x = a ? [b'],
    ['terraform', 'xml_content = "${format("%s", format("<%s", '],
    ['terraform', 'locals {\n a = concat(local.b, local.b)\n b = trimspace(join("", [local.a, local.c]))\n c = local.a.x\n}\nxml_content = local.a\n'],
    ['terraform-json', '["${f("'],
    ['bicep', "'${"],
    ['bicep', "$'''${"],
    ['json', '["[concat('],
    ['yaml', '[{a: '],
    ['yaml', 'a: &a x\nb: *a\n'],
    ['yaml', '- "<policies a\\n   \n   \n'],
    ['yaml', '- |\n   <policies>\n     \t\n'],
    ['yaml', '- >\n   <policies>\n\n      a\n'],
    ['yaml', '- \'<policies                  \n'],
    ['yaml', '<policies> {{ {% '],
    ['yaml', '---\n? [\n<policies>\n'],
    ['yaml', '!a &b '],
    ['yaml', '  - - -\n'],
  ] as const) {
    it(`are read in a time that grows as they do: ${kind} ${JSON.stringify(pump)}`, () => {
      const ofSize = (size: number): string => pump.repeat(Math.ceil(size / pump.length));
      assert.equal(growthProblem(text => readEmbedded(text, kind, policyKindOf), ofSize), undefined);
    });
  }
});
