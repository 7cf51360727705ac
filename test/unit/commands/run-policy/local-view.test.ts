import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { said } from '../../../../src/base/text/translation.ts';
import { secretMask } from '../../../../src/base/secrets/secret-mask.ts';
import { localView } from '../../../../src/commands/run-policy/local-view.ts';
import type { RunResult } from '../../../../src/policy/run/index.ts';

const secret = 'Te"mp&12<3\\long';
const shown = (result: Partial<RunResult>): string => {
  const whole: RunResult = {
    response: { status: 200, reason: 'OK', headers: [], body: new Uint8Array() },
    steps: [],
    calls: [],
    unsupported: [],
    limit: undefined,
    logs: [],
    cacheWrites: [],
    cacheLookUps: [],
    lastError: undefined,
    ...result,
  };
  return JSON.stringify(
    localView(whole, {
      source: { file: 'a.xml', text: '' },
      sightings: [],
      hasSecrets: true,
      mask: secretMask([{ value: secret, label: 'secret s' }]),
    }),
  );
};
const body = (text: string): Partial<RunResult> => ({
  response: { status: 200, reason: 'OK', headers: [], body: new TextEncoder().encode(text) },
});

describe('the view of a run on this machine', () => {
  for (const [title, result] of [
    ['a body of JSON', body(JSON.stringify({ k: secret }))],
    ['a name in a body of JSON', body(JSON.stringify({ [secret]: 1 }))],
    ['JSON within JSON', body(JSON.stringify({ k: JSON.stringify(secret) }))],
    ['a body that is none', body(`k=${secret}`)],
    ['the name of a header', { response: { status: 200, reason: 'OK', headers: [[secret, 'b']], body: new Uint8Array() } }],
    ['the status reason', { response: { status: 200, reason: secret, headers: [], body: new Uint8Array() } }],
  ] as const) {
    it(`hides a secret with quotes, & and < in it: ${title}`, () => {
      assert.match(shown(result), /‹secret s/);
      assert.doesNotMatch(shown(result), /mp&|3\\+long/);
    });
  }

  const hidden = 'a\u202eb\u200bc\u001b[31m';
  for (const [title, result] of [
    ['a body of JSON', body(JSON.stringify({ k: hidden }))],
    ['a body that is none', body(hidden)],
    ['the name of a header', { response: { status: 200, reason: 'OK', headers: [[hidden, 'b']], body: new Uint8Array() } }],
    ['the value of a header', { response: { status: 200, reason: 'OK', headers: [['a', hidden]], body: new Uint8Array() } }],
    [
      'a step and what it changed',
      {
        steps: [
          {
            policy: hidden,
            section: 'inbound',
            scope: 'operation',
            depth: 0,
            milliseconds: 0,
            outcome: 'done',
            changes: [{ what: said('variable {0}', hidden), before: hidden, after: hidden }],
            place: { file: 'a.xml', span: { start: 0, end: 0 } },
          },
        ],
      },
    ],
    ['what was left out', { unsupported: [{ policy: hidden, message: hidden, place: { file: 'a.xml', span: { start: 0, end: 0 } } }] }],
    ['a log', { logs: [{ kind: 'trace', text: hidden, place: { file: 'a.xml', span: { start: 0, end: 0 } } }] }],
  ] as readonly (readonly [string, Partial<RunResult>])[]) {
    it(`shows what is hidden: ${title}`, () => {
      assert.match(shown(result), /a\\+u202eb/);
      assert.doesNotMatch(shown(result), /[\u202e\u200b\u001b]|(?<!\\)\\u001b/);
    });
  }

  it('puts a body of JSON on lines, every number as it came', () => {
    assert.match(shown(body('{"id":9007199254740993,"price":1.10}')), /\{\\n {2}\\"id\\": 9007199254740993,\\n {2}\\"price\\": 1\.10\\n\}/);
  });

  it('keeps the lines and tabs of a body, whose characters stay themselves', () =>
    assert.ok(shown(body('Größe\t1\r\n👩\u200d💻')).includes(String.raw`Größe\t1\r\n👩‍💻`)));

  it('shows JSON with indentation', () => assert.match(shown(body('{"a":[1,"b"]}')), /\{\\n {2}\\"a\\"/));
});
