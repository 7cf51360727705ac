import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { effectivePolicy, parsePolicy, type PolicyLevel } from '../../../src/policy/index.ts';

const level = (name: string, text?: string): PolicyLevel => ({
  name,
  file: `/${name.replaceAll(' ', '-')}`,
  found: text === undefined ? { kind: 'none' } : { kind: 'policy', text },
});
const inbound = (policies: string): string => `<policies>\n  <inbound>\n${policies}\n  </inbound>\n  <backend>\n    <base />\n  </backend>\n  <outbound>\n    <base />\n  </outbound>\n  <on-error>\n    <base />\n  </on-error>\n</policies>\n`;
const service = level('service shop', '<policies>\n  <inbound>\n    <rate-limit calls="1" renewal-period="2" />\n  </inbound>\n  <backend>\n    <forward-request />\n  </backend>\n  <outbound />\n  <on-error />\n</policies>');
const unread: PolicyLevel = { name: 'product starter', file: '/product', found: { kind: 'unread', why: 'Your account may not read it.' } };

/** What is in a section: its lines, without those around them. */
function sectionOf(levels: readonly PolicyLevel[], section: string): readonly string[] {
  const { text } = effectivePolicy(levels);
  assert.deepEqual(parsePolicy(text).errors, [], text);
  return (new RegExp(`\\n  <${section}>\\n([^]*?)  </${section}>`).exec(text)?.[1] ?? '').split('\n').slice(0, -1);
}

const rows: readonly (readonly [string, readonly PolicyLevel[], string, readonly string[]])[] = [
  ['an outer scope is in the place of base, each part with its origin', [level('API Items', inbound('    <a-one />\n    <base />\n    <b-two />')), service], 'inbound', [
    '    <!-- API Items, line 3 -->',
    '    <a-one />',
    '    <!-- service shop, line 3 -->',
    '    <rate-limit calls="1" renewal-period="2" />',
    '    <!-- API Items, line 5 -->',
    '    <b-two />',
  ]],
  ['a scope without a policy passes on', [level('operation Get'), level('API Items'), service], 'inbound', [
    '    <!-- service shop, line 3 -->',
    '    <rate-limit calls="1" renewal-period="2" />',
  ]],
  ['a section without base keeps outer scopes out, and says so', [level('API Items', inbound('    <a-one />')), service], 'inbound', [
    '    <!-- API Items, line 3 -->',
    '    <a-one />',
    '    <!-- API Items has no <base /> here: nothing of outer scopes runs in this section. -->',
  ]],
  ['a section that is missing does, too', [level('API Items', '<policies><inbound><base /></inbound></policies>'), service], 'outbound', [
    '    <!-- API Items has no section <outbound>: nothing of outer scopes runs here. -->',
  ]],
  ['but for the one for the backend', [level('API Items', '<policies><inbound><base /></inbound></policies>'), service], 'backend', [
    '    <!-- service shop, line 6 -->',
    '    <forward-request />',
  ]],
  ['what could not be read is said in its place', [level('API Items', inbound('    <base />')), unread, service], 'inbound', [
    '    <!-- Not known: product starter. Your account may not read it. Whether what follows from outer scopes runs is not known either. -->',
    '    <!-- service shop, line 3 -->',
    '    <rate-limit calls="1" renewal-period="2" />',
  ]],
  ['a document that is broken is not known', [level('API Items', '<policies><inbound></policies>'), service], 'backend', [
    '    <!-- Not known: API Items. Its policy is no document that can be read. Whether what follows from outer scopes runs is not known either. -->',
    '    <!-- service shop, line 6 -->',
    '    <forward-request />',
  ]],
  ['base inside another element is replaced there', [level('API Items', inbound('    <choose><when condition="@(1 < 2)"><base /></when></choose>')), service], 'inbound', [
    '    <!-- API Items, line 3 -->',
    '    <choose><when condition="@(1 < 2)">',
    '    <!-- service shop, line 3 -->',
    '    <rate-limit calls="1" renewal-period="2" />',
    '    <!-- API Items, line 3 -->',
    '</when></choose>',
  ]],
  ['the service alone is what it is', [service], 'backend', ['    <!-- service shop, line 6 -->', '    <forward-request />']],
  ['a name ends no comment', [level('API a-->b--', inbound('    <a-one />'))], 'inbound', ['    <!-- API a- ->b- -, line 3 -->', '    <a-one />']],
  ['expressions stay as they are written', [level('API Items', inbound('    <set-variable name="a" value="@(context.Variables["b"] + "&&")" />\n    <base />')), service], 'inbound', [
    '    <!-- API Items, line 3 -->',
    '    <set-variable name="a" value="@(context.Variables["b"] + "&&")" />',
    '    <!-- service shop, line 3 -->',
    '    <rate-limit calls="1" renewal-period="2" />',
  ]],
];

describe('the effective policy', () => {
  for (const [name, levels, section, expected] of rows) it(`${name}`, () => assert.deepEqual(sectionOf(levels, section), expected));

  it('is whole only where every scope is known', () => {
    const api = level('API Items', inbound('    <base />'));
    assert.deepEqual([effectivePolicy([api, service]).isWhole, effectivePolicy([api, unread, service]).isWhole], [true, false]);
    assert.match(effectivePolicy([api, unread, service]).text, /This is not all: what product starter would add or leave out is not known\./);
  });

  it('leads from each part to its place, and from an included fragment to it', () => {
    const own = inbound('    <base />\n    <include-fragment fragment-id="trace" />\n    <include-fragment fragment-id="{{a}}" />');
    const { text, origins } = effectivePolicy([level('API Items', own), service]);
    const led = origins.map(({ span, file, offset, fragment }) => [text.slice(span.start, span.end), file, offset, fragment]);
    const serviceText = service.found.kind === 'policy' ? service.found.text : '';
    assert.deepEqual(led.slice(0, 3), [
      ['<!-- service shop, line 3 -->', '/service-shop', serviceText.indexOf('<rate-limit'), undefined],
      ['<!-- API Items, line 4 -->', '/API-Items', own.indexOf('<include-fragment'), undefined],
      ['<include-fragment fragment-id="trace" />', '/API-Items', 0, 'trace'],
    ]);
    assert.deepEqual(led.filter(([, , , fragment]) => fragment !== undefined).length, 1);
  });
});
