import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Finding } from '../../../../src/policy/index.ts';
import { deployQuestion, type DeployLevel, type DeploymentCheck } from '../../../../src/wiring/index.ts';

const file = '/service/shop/apis/items';
const texts = new Map([
  [file, '<policies>\n<inbound>\n<leak />\n</inbound>\n</policies>'],
  ['/service/shop/policyFragments/fetch', '<fragment>\n<send-request />\n</fragment>'],
]);
const place = { file, span: { start: 21, end: 29 } };
const inFragment = { file: '/service/shop/policyFragments/fetch', span: { start: 11, end: 27 } };
const finding = (fields: Partial<Finding> = {}): Finding => ({
  rule: 'secret-in-response',
  severity: 'error',
  confidence: 'high',
  message: 'A secret from a vault reaches the caller.',
  place,
  path: [],
  ...fields,
});
const leak = finding({
  path: [
    { ...inFragment, message: 'The vault answers this call with a secret.' },
    { ...place, message: 'It reaches the caller here.' },
  ],
});
const checked = (findings: readonly Finding[], unknown: readonly string[] = [], isFollowed = true): DeploymentCheck => ({
  kind: 'checked',
  findings,
  isFollowed,
  unknownParts: [],
  unknown: unknown.map(name => ({ name, place })),
  texts,
});

const checkedWhole = { kind: 'checked', findings: [], isFollowed: true, unknown: [], texts } as const;
const scope = 'shop · Items API';
const leaves = `A secret leaves the policy of ${scope}.`;
const rows: readonly (readonly [name: string, check: DeploymentCheck, level: DeployLevel, message: string | undefined])[] = [
  ['nothing was found', checked([]), 'errors', undefined],
  ['a secret leaves', checked([leak]), 'errors', leaves],
  ['a warning, from errors on', checked([finding({ rule: 'vault-status-unchecked', severity: 'warning' })]), 'errors', undefined],
  [
    'a warning, from warnings on',
    checked([finding({ rule: 'vault-status-unchecked', severity: 'warning' })]),
    'warnings',
    `The policy of ${scope} has a warning.`,
  ],
  ['a note, from warnings on', checked([finding({ severity: 'information' })]), 'warnings', undefined],
  ['a leak that is set down to a warning', checked([{ ...leak, severity: 'warning' }]), 'errors', undefined],
  ['an error that is no leak', checked([finding({ rule: 'policy-syntax' })]), 'errors', `The policy of ${scope} has an error.`],
  ['an error and a leak: the leak is reported first', checked([finding({ rule: 'policy-syntax' }), leak]), 'errors', leaves],
  [
    'a named value that is not there, whatever the level',
    checked([finding({ rule: 'named-value-unknown', severity: 'warning' })]),
    'errors',
    `API Management refuses the policy of ${scope} as it is.`,
  ],
  [
    'a policy that is not known, whatever the level',
    checked([], ['no-such-policy']),
    'errors',
    `API Management may refuse the policy of ${scope}: <no-such-policy> is no policy or section that this extension has in its list.`,
  ],
  [
    'what is not followed to its end, where no finding says so',
    checked([], [], false),
    'errors',
    `Whether a secret leaves the policy of ${scope} could not be checked.`,
  ],
  [
    'what has a part of which it is not known what it does',
    { ...checkedWhole, unknownParts: ['It has policies here that a build tool fills in.'] },
    'errors',
    `Whether a secret leaves the policy of ${scope} could not be checked.`,
  ],
  ['a leak in what is not followed to its end', checked([leak], [], false), 'errors', leaves],
  [
    'what could not be checked, whatever the level',
    { kind: 'unchecked', reason: 'Azure did not answer.' },
    'errors',
    `Whether a secret leaves the policy of ${scope} could not be checked.`,
  ],
];

describe('the question before a deployment', () => {
  for (const [name, check, level, message] of rows) it(name, () => assert.equal(deployQuestion(check, scope, level)?.message, message));

  it('gives the way of the leak in words, and what else there is', () => {
    assert.deepEqual(
      deployQuestion(checked([leak, finding({ rule: 'policy-syntax' })], ['nope']), scope, 'errors')?.detail,
      [
        'A secret from a vault reaches the caller.',
        '1. fetch, line 2: The vault answers this call with a secret.',
        '2. line 3: It reaches the caller here.',
        'There is another finding.',
        'Line 3: <nope> is no policy or section that this extension has in its list. The service refuses unknown elements.',
        'Nothing was written to Azure yet.',
      ],
    );
  });

  it('shows what it asks about, and nothing where nothing could be read', () => {
    assert.deepEqual(deployQuestion(checked([leak]), scope, 'errors')?.shows?.path, leak.path);
    assert.deepEqual(deployQuestion(checked([], ['nope']), scope, 'errors')?.shows?.place, place);
    assert.equal(deployQuestion({ kind: 'unchecked', reason: 'No.' }, scope, 'errors')?.shows, undefined);
  });
});
