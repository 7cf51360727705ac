import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cloudNamed } from '../../../../src/azure/index.ts';
import { armTemplateOf } from '../../../../src/wiring/export/arm-template.ts';
import { ArmSymbol } from '../../../../src/wiring/writes/arm-value.ts';
import { azCommands } from '../../../../src/wiring/export/az-commands.ts';
import { bicepOf } from '../../../../src/wiring/export/bicep.ts';
import { deploymentTemplates, type DeploymentTemplate } from '../../../../src/wiring/export/templates.ts';
import type { PlannedWrite } from '../../../../src/wiring/writes/write.ts';
import { readArmExpression } from '../../../support/export/arm-expression.ts';
import { readBicep } from '../../../support/export/bicep-tokens.ts';

const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;

/**
 * Texts made of what shells, Bicep and Resource Manager read for their own. Azure takes few of them in names, and all in display
 * names and values.
 */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "'",
        "''",
        "'''",
        '"',
        '`',
        '$(touch owned)',
        '${x}',
        '$',
        '{',
        '}',
        '[',
        ']',
        '[[',
        '(',
        ')',
        '\\',
        '*/',
        '//',
        '#',
        '<#',
        "'@",
        '\n',
        '\r\n',
        '\t',
        '\u2028',
        '\u0085',
        '\u202e',
        '\u2019',
        '\u201c',
        '; touch owned;',
        '&& touch owned',
        '\nJSON\n',
        '\nPOLICY\n',
        'SYMBOL',
        '\\u0000',
        'a',
        ' ',
        '-',
        '!',
      ),
      fc.string({ unit: 'binary', maxLength: 2 }),
    ),
    { maxLength: 12 },
  )
  .map(parts => parts.join('').replaceAll('\0', '').toWellFormed()); // no shell takes a NUL, and no request half a character
/** One part of a resource's id. */
const segment = hostile.map(text => `a${text.replaceAll('/', '')}`);

interface HostileEstate {
  readonly group: string;
  readonly service: string;
  readonly vault: string;
  readonly name: string;
  readonly secret: string;
  readonly value: string;
  readonly sentence: string;
  readonly title: string;
}
const estates: fc.Arbitrary<HostileEstate> = fc.record({
  group: segment,
  service: segment,
  vault: segment,
  name: segment,
  secret: segment,
  value: hostile,
  sentence: hostile,
  title: hostile,
});
const plainEstate: HostileEstate = { group: 'g', service: 's', vault: 'v', name: 'n', secret: 'x', value: 'y', sentence: 'z', title: 't' };

const subscriptionId = '0b1ec700-0000-4000-8000-000000000001';
const roleId = '4633458b-17de-408a-b874-0445c86b69e6';
const idsOf = ({ group, service, vault }: HostileEstate) => ({
  serviceId: `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/Microsoft.ApiManagement/service/${service}`,
  vaultId: `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/Microsoft.KeyVault/vaults/${vault}`,
});

function writesOf(estate: HostileEstate): readonly PlannedWrite[] {
  const { service, name, secret, value, sentence } = estate;
  const { serviceId, vaultId } = idsOf(estate);
  const principal = new ArmSymbol('principal', serviceId);
  const arm = { kind: 'arm', sentence, method: 'PUT', apiVersion: '2024-05-01' } as const;
  return [
    {
      ...arm,
      resourceId: `${serviceId}/namedValues/${name}`,
      body: { properties: { displayName: value, secret: false, value } },
      state: { part: 'properties.value', compared: 'exactly', after: [value], before: null },
    },
    {
      ...arm,
      resourceId: `${serviceId}/namedValues/${name}-typed`,
      body: { properties: { displayName: value, secret: true, value: new ArmSymbol('secret', `${service}/${name}`) } },
    },
    {
      ...arm,
      resourceId: `${serviceId}/apis/${name}/policies/policy`,
      body: { properties: { format: 'rawxml', value: `<policies>${value}</policies>` } },
    },
    {
      ...arm,
      resourceId: `${vaultId}/accessPolicies/add`,
      body: { properties: { accessPolicies: [{ tenantId: value, objectId: principal, permissions: { secrets: ['get'] } }] } },
    },
    { kind: 'role', sentence, scope: `${vaultId}/secrets/${secret}`, roleId, principal },
    { kind: 'secret', sentence, vaultId, vaultUri: 'https://v.vault.azure.net', secretName: secret },
  ];
}

describe('a script with hostile names', () => {
  const cloud = cloudNamed('public', {});
  const scriptOf = (estate: HostileEstate): string => azCommands(writesOf(estate), cloud, estate.title);

  it('is read by bash as calls of its own functions alone, with every address and value exact', () => {
    for (const estate of fc.sample(estates, { numRuns: 60, seed: 8 })) {
      const { calls, errors } = callsOf(scriptOf(estate));
      assert.equal(errors, '');
      assert.deepEqual(calls.filter(([name]) => name !== 'say').map(withoutWords), expectedCalls(estate), JSON.stringify(estate));
    }
  });

  it('has no more lines of comment for what a title and a sentence say, and hides nothing in them', () => {
    const comments = (script: string): number => script.split('\n').filter(line => line.startsWith('#')).length;
    fc.assert(fc.property(hostile, hostile, (title, sentence) => {
      const script = scriptOf({ ...plainEstate, title, sentence: `z${sentence}` });
      assert.equal(comments(script), comments(scriptOf(plainEstate)));
      assert.doesNotMatch(script, unseen);
    }));
  });
});

type Call = readonly string[];

/** What a script calls, in order, with every argument and document: functions that only record take the place of its own. */
function callsOf(script: string): { readonly calls: readonly Call[]; readonly errors: string } {
  const recorded = ['look', 'is_due', 'write', 'type_secret', 'store_secret', 'say', 'write_policy', 'read_principal'];
  const own = new Map([['write', 'record body "$(cat; printf .)"'], ['look', 'answer=absent'], ['read_principal', 'principal=PRINCIPAL']]);
  const functions = recorded.map(name => `${name}() { record ${name} "$@"; ${own.get(name) ?? ':'}; }`);
  const read =
    'read_policy() { record policy "$(cat; printf .)"; }; assignment_name() { record "$FUNCNAME" "$@" >&3; printf NAME; }; typed_json() { printf \'"TYPED"\'; }';
  const check = script.indexOf('\n[[ $found =~');
  const lines = [
    "manager='https://m'; answer= principal= planned= at=; exec 3>&1",
    `record() { printf '%s\\0' "$#" "$@"; }`,
    ...functions,
    read,
    script.slice(script.indexOf('\n', check + 1)),
  ];
  const { stdout, stderr, status } = spawnSync('bash', ['-eu'], {
    input: lines.join('\n'),
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8' },
  });
  const words = stdout.split('\0');
  const calls: Call[] = [];
  for (let at = 0; at < words.length - 1; at += Number(words[at]) + 1) calls.push(words.slice(at + 1, at + 1 + Number(words[at])));
  return { calls, errors: `${stderr}${status === 0 ? '' : String(status)}` };
}

/** A call without its first argument where that is words for people; documents without the mark of their end, JSON as data. */
function withoutWords([name = '', ...words]: Call): readonly unknown[] {
  if (['is_due', 'type_secret', 'read_principal'].includes(name)) return [name, ...words.slice(1)];
  if (name === 'body') return [name, JSON.parse((words[0] ?? '').slice(0, -1))];
  if (name === 'policy') return [name, (words[0] ?? '').slice(0, -1).trimEnd()];
  return [name, ...words];
}

function expectedCalls(estate: HostileEstate): readonly (readonly unknown[])[] {
  const { name, secret, value } = estate;
  const { serviceId, vaultId } = idsOf(estate);
  const at = (id: string, version: string): string => `https://m${id}?api-version=${version}`;
  const ofPrincipal = ['read_principal', at(serviceId, '2024-05-01')];
  const scope = `${vaultId}/secrets/${secret}`;
  const policy = `<policies>${value}</policies>`;
  const isWindows = policy.includes('\r\n') && !/(^|[^\r])\n/.test(policy);
  const isEscaped = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/.test(
    isWindows ? policy.replaceAll('\r\n', '\n') : policy,
  );
  return [
    [
      'is_due',
      at(`${serviceId}/namedValues/${name}`, '2024-05-01'),
      'to_string(properties.value)',
      'exactly',
      asciiJson([value]),
      'absent',
    ],
    ['write', 'put', at(`${serviceId}/namedValues/${name}`, '2024-05-01')],
    ['body', { properties: { displayName: value, secret: false, value } }],
    ['type_secret'],
    ['write', 'put', at(`${serviceId}/namedValues/${name}-typed`, '2024-05-01')],
    ['body', { properties: { displayName: value, secret: true, value: 'TYPED' } }],
    ...(isEscaped ? [] : [['policy', isWindows ? policy.replaceAll('\r\n', '\n') : policy]]),
    [
      'is_due',
      `${at(`${serviceId}/apis/${name}/policies/policy`, '2024-05-01')}&format=rawxml`,
      'properties.value',
      'any-space',
      isEscaped ? (isWindows ? policy.replaceAll('\r\n', '\n') : policy) : '',
      'absent',
    ],
    ['write_policy', at(`${serviceId}/apis/${name}/policies/policy`, '2024-05-01'), isWindows ? String.raw`\\r\\n` : String.raw`\\n`],
    ofPrincipal,
    ['write', 'put', at(`${vaultId}/accessPolicies/add`, '2024-05-01')],
    ['body', { properties: { accessPolicies: [{ tenantId: value, objectId: 'PRINCIPAL', permissions: { secrets: ['get'] } }] } }],
    ofPrincipal,
    ['assignment_name', scope, 'PRINCIPAL', roleId],
    ['write', 'put', at(`${scope}/providers/Microsoft.Authorization/roleAssignments/NAME`, '2022-04-01')],
    [
      'body',
      {
        properties: {
          roleDefinitionId: `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${roleId}`,
          principalId: 'PRINCIPAL',
          principalType: 'ServicePrincipal',
        },
      },
    ],
    ['look', at(scope, '2026-02-01'), 'properties.attributes.enabled'],
    ['type_secret'],
    ['store_secret', `https://v.vault.azure.net/secrets/${secret}?api-version=7.6`, 'https://vault.azure.net'],
  ];
}

function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(/[^ -~]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const templateOf = (estate: HostileEstate): DeploymentTemplate => {
  const [template, ...others] = deploymentTemplates(writesOf(estate));
  assert.ok(template && others.length === 0);
  return template;
};

describe('Bicep with hostile names', () => {
  const shapeOf = (estate: HostileEstate) => readBicep(bicepOf(templateOf(estate), estate.title));

  it('has the shape of one with plain names, and every name and value exact in a string', () => {
    const plain = shapeOf(plainEstate);
    fc.assert(fc.property(estates, estate => {
      const { shape, strings, comments } = shapeOf(estate);
      assert.equal(shape, plain.shape);
      assert.equal(comments, plain.comments);
      const { group, service, vault, name, secret, value } = estate;
      for (const text of [
        `${service}/${name}`,
        `${service}/${name}-typed`,
        `${service}/${name}/policy`,
        `${vault}/${secret}`,
        `<policies>${value}</policies>`,
        value,
        group,
        service,
      ]) {
        assert.ok(strings.includes(text), JSON.stringify([text, strings]));
      }
    }));
  });

  it('hides nothing', () => {
    fc.assert(fc.property(estates, estate => assert.doesNotMatch(bicepOf(templateOf(estate), estate.title), unseen)));
  });

  it('quotes the group in the command that it says to deploy it with', () => {
    const text = bicepOf(templateOf({ ...plainEstate, group: 'a\n$(touch owned)' }), 't');
    assert.match(text, /^\/\/ az deployment group create .* --resource-group 'a \$\(touch owned\)' --template-file <this file>$/m);
  });
});

describe('the ARM form with hostile names', () => {
  it('says each name and value exactly, as a text or within an expression', () => {
    fc.assert(fc.property(estates, estate => {
      const { group, service, vault, name, secret, value } = estate;
      const { resources } = armTemplateOf(templateOf(estate)) as { readonly resources: readonly ArmResource[] };
      const [first, second, policy, access, role, stored] = resources;
      const meant = (text: unknown): unknown => (typeof text === 'string' ? readArmExpression(text) : text);
      assert.deepEqual(
        [first, second, policy, stored].map(resource => meant(resource?.name)),
        [`${service}/${name}`, `${service}/${name}-typed`, `${service}/${name}/policy`, `${vault}/${secret}`],
      );
      assert.deepEqual(meant(first?.properties['value']), value);
      assert.deepEqual(meant(policy?.properties['value']), `<policies>${value}</policies>`);
      assert.deepEqual(meant(second?.dependsOn?.[0]), ['resourceId', 'Microsoft.ApiManagement/service/namedValues', service, name]);
      assert.deepEqual(meant(policy?.dependsOn?.[0]), [
        'resourceId',
        'Microsoft.ApiManagement/service/namedValues',
        service,
        `${name}-typed`,
      ]);
      assert.deepEqual(meant(role?.scope), `Microsoft.KeyVault/vaults/${vault}/secrets/${secret}`);
      const derived = ['guid', `Microsoft.KeyVault/vaults/${vault}/secrets/${secret}`, idsOf(estate).serviceId, roleId];
      assert.deepEqual(meant(role?.name), derived);
      assert.deepEqual(meant(stored?.dependsOn?.[0]), [
        'extensionResourceId',
        ['resourceId', 'Microsoft.KeyVault/vaults/secrets', vault, secret],
        'Microsoft.Authorization/roleAssignments',
        derived,
      ]);
      const [entry] = access?.properties['accessPolicies'] as readonly Readonly<Record<string, unknown>>[];
      assert.deepEqual(meant(entry?.['tenantId']), value);
      assert.deepEqual(meant(entry?.['objectId']), [
        'reference',
        ['resourceId', subscriptionId, group, 'Microsoft.ApiManagement/service', service],
        '2024-05-01',
        'full',
      ]);
    }));
  });

  for (const [text, shown] of [['[a]', '[[a]'], ['[[a]', '[[[a]'], ['[a] b', '[a] b'], ['[', '['], ['a]', 'a]'], ["['a']", "[['a']"]] as const) {
    it(`escapes a text only where Resource Manager would read an expression: ${text}`, () => {
      const { resources } = armTemplateOf(templateOf({ ...plainEstate, value: text })) as { readonly resources: readonly ArmResource[] };
      assert.equal(resources[0]?.properties['value'], shown);
    });
  }
});

interface ArmResource {
  readonly name: string;
  readonly scope?: string;
  readonly dependsOn?: readonly string[];
  readonly properties: Readonly<Record<string, unknown>>;
}
