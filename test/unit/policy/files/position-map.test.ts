import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readEmbedded } from '../../../../src/policy/embedded/index.ts';
import { policyKindOf } from '../../../../src/policy/files/policy-kind.ts';
import type { HostKind } from '../../../../src/base/host-kind.ts';
import { placedOffset, sourceSpan, writableSpan } from '../../../../src/policy/files/position-map.ts';

/** A piece of a string: how the file writes it, and what the policy has there. */
interface Written {
  readonly source: string;
  /** Absent for what is filled in, whose text is the reader's own. */
  readonly decoded?: string;
}

const ordinary = fc
  .string({ unit: fc.constantFrom(...'abcXYZ019 <>/=;:.,()&é€😀-_|'), minLength: 1, maxLength: 8 })
  .map((text): Written => ({ source: text, decoded: text }));
const one = (...written: readonly Written[]): fc.Arbitrary<Written> => fc.constantFrom(...written);
const escape = (source: string, decoded: string): Written => ({ source, decoded });

interface Form {
  readonly kind: HostKind;
  readonly pieces: fc.Arbitrary<Written>;
  /** What of the file is before the string's text, and what behind it. */
  readonly around: readonly [string, string];
}

const forms: Readonly<Record<string, Form>> = {
  'a quoted string of Terraform': {
    kind: 'terraform',
    pieces: fc.oneof(
      ordinary,
      one(escape(String.raw`\n`, '\n'), escape(String.raw`\"`, '"'), escape(String.raw`\u00e9`, 'é'), escape(String.raw`\U0001F600`, '😀')),
      one(escape('$${', '${'), escape('%%{', '%{'), escape('$-', '$-'), escape("'", "'")),
      one({ source: '${var.x}' }, { source: '${f("}", {a = 1})}' }, { source: '%{ if a ~}' }),
    ),
    around: ['resource "azurerm_api_management_api_policy" "x" {\n  xml_content = "', '"\n}\n'],
  },
  'a heredoc of Terraform': {
    kind: 'terraform',
    pieces: fc.oneof(
      ordinary,
      one(escape('\n', '\n'), escape('\r\n', '\r\n'), escape('"', '"'), escape(String.raw`\n`, String.raw`\n`), escape('$${', '${')),
      one({ source: '${var.x}' }, { source: '${f("}", {\na = 1})}' }, { source: '%{ endif }' }),
    ),
    around: ['xml_content = <<XML\n', '\nXML\n'],
  },
  'a quoted string of Bicep': {
    kind: 'bicep',
    pieces: fc.oneof(
      ordinary,
      one(escape(String.raw`\n`, '\n'), escape(String.raw`\'`, "'"), escape(String.raw`\u{1F600}`, '😀'), escape(String.raw`\${`, '${'), escape('"', '"')),
      one({ source: '${x}' }, { source: "${f('}', {a: 1})}" }),
    ),
    around: ["resource p 'Microsoft.ApiManagement/service/policies@2022-08-01' = {\n  properties: {\n    format: 'rawxml'\n    value: '", "'\n  }\n}\n"],
  },
  'a string of Bicep over lines': {
    kind: 'bicep',
    pieces: fc.oneof(ordinary, one(escape('\n', '\n'), escape('\\', '\\'), escape('${x}', '${x}'), escape('"', '"'))),
    around: ["var x = '''\n", "|'''\n"],
  },
  'a string of JSON': {
    kind: 'json',
    pieces: fc.oneof(
      ordinary,
      one(escape(String.raw`\r\n`, '\r\n'), escape(String.raw`\"`, '"'), escape(String.raw`\u003c`, '<'), escape(String.raw`\/`, '/'), escape("'", "'")),
    ),
    around: ['{ "properties": { "format": "xml", "value": "', '" } }'],
  },
  'a string of Terraform as JSON': {
    kind: 'terraform-json',
    pieces: fc.oneof(
      ordinary,
      one(escape(String.raw`\n`, '\n'), escape(String.raw`\"`, '"'), escape(String.raw`\u003c`, '<'), escape('$${', '${'), escape(String.raw`%%\u007b`, '%{')),
      one({ source: '${var.x}' }, { source: String.raw`${'$'}{f(\"}\", 1)}` }),
    ),
    around: ['{ "resource": { "azurerm_api_management_policy": { "x": { "xml_content": "', '" } } } }'],
  },
  'a string of JSON in a heredoc': {
    kind: 'terraform',
    pieces: fc.oneof(
      ordinary,
      one(escape(String.raw`\r\n`, '\r\n'), escape(String.raw`\"`, '"'), escape(String.raw`\u003c`, '<'), escape("'", "'"), escape('$$' + '{', '${')),
      one({ source: '${var.x}' }),
    ),
    around: ['body = <<-X\n    {"properties": {\n      "format": "xml", "value": "', '"\n    }}\n  X\n'],
  },
  'a string that is formatted': {
    kind: 'bicep',
    pieces: fc.oneof(ordinary, one(escape('{{', '{'), escape('}}', '}'), escape(String.raw`\'`, "'"), escape(String.raw`\n`, '\n')), one({ source: '{0}' })),
    around: ["// Microsoft.ApiManagement\nvar x = format('", "|', y)"],
  },
  'a string in an expression of an ARM template': {
    kind: 'json',
    pieces: fc.oneof(
      ordinary,
      one(escape("''", "'"), escape(String.raw`\n`, '\n'), escape(String.raw`\"`, '"'), escape(String.raw`\u0027\u0027`, "'")),
      one({ source: "', parameters('x'), '" }),
    ),
    around: ['{ "properties": { "format": "xml", "value": "[concat(\'', '\')]" } }'],
  },
};

describe('the map of a policy to the file around it', () => {
  for (const [name, { kind, pieces, around: [before, after] }] of Object.entries(forms)) {
    it(`leads each character to what the file writes for it: ${name}`, () => {
      fc.assert(
        fc.property(fc.array(pieces, { maxLength: 12 }), written => {
          const all = [{ source: '<policies>', decoded: '<policies>' }, ...written];
          const file = before + all.map(({ source }) => source).join('') + after;
          const [policy, ...others] = readEmbedded(file, kind, policyKindOf).policies;
          assert.equal(others.length, 0);
          assert.ok(policy);
          const { placed } = policy;
          let at = 0;
          let source = before.length;
          for (const piece of all) {
            const width = piece.source.length;
            if (piece.decoded === undefined) {
              // an argument between texts is what is filled in there, without the marks around it
              const end = placed.text.indexOf('}', at) + 1;
              const hole = sourceSpan(placed, { start: at, end });
              assert.ok(source <= hole.start && hole.end <= source + width);
              assert.equal(writableSpan(placed, { start: at, end }), undefined);
              at = end;
            } else {
              assert.equal(placed.text.slice(at, at + piece.decoded.length), piece.decoded);
              assert.deepEqual(sourceSpan(placed, { start: at, end: at + piece.decoded.length }), { start: source, end: source + width });
              if (piece.decoded === piece.source) {
                for (let index = 0; index < width; index++) {
                  const place = { start: source + index, end: source + index + 1 };
                  assert.deepEqual(sourceSpan(placed, { start: at + index, end: at + index + 1 }), place);
                  assert.equal(placedOffset(placed, source + index), at + index);
                }
              }
              at += piece.decoded.length;
            }
            source += width;
          }
        }),
        { numRuns: 300 },
      );
    });
  }
});
