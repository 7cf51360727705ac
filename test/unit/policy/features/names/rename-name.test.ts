import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NameMemory, type KnownFiles, type KnownPolicy } from '../../../../../src/policy/features/names/known-files.ts';
import type { NamedThing } from '../../../../../src/policy/features/names/name-use.ts';
import { renameName, renameRefusal, type RenamePlan } from '../../../../../src/policy/features/names/rename-name.ts';
import { applyEdits } from '../../../../../src/policy/index.ts';
import { knownArtifacts } from '../../../../support/features/known-artifacts.ts';

const inbound = (policies: string): string => `<policies><inbound>${policies}</inbound></policies>`;
const variable = (name: string): NamedThing => ({ kind: 'variable', name });
const set = (name: string): string => `<set-variable name="${name}" value="1" />`;
const read = (name: string): string => `<set-body>@((string)context.Variables["${name}"])</set-body>`;
const getItem = 'apis/items/operations/get-item/policy.xml';
const listItems = 'apis/items/operations/list-items/policy.xml';
const namedValue = JSON.stringify({ properties: { displayName: 'key', value: '1' } }, undefined, 2);

/** Two operations of one API, which share the policy around them and a fragment; an API of its own. */
const estate = {
  'policy.xml': inbound('<base />'),
  'apis/items/policy.xml': inbound(read('shared')),
  [getItem]: inbound(`${set('own')}${set('shared')}<include-fragment fragment-id="sign" />${read('own')}{{key}}`),
  [listItems]: inbound(`${set('own')}${set('shared')}{{KEY}}`),
  'apis/other/policy.xml': inbound(`${set('shared')}<include-fragment fragment-id="Sign" />`),
  'policy fragments/sign/policy.xml': '<fragment><set-variable name="signed" value="1" /></fragment>',
  'backends/shop/backendInformation.json': JSON.stringify({ properties: { url: 'https://example.org', credentials: { header: { key: ['{{key}}'] } } } }),
  'named values/k/namedValueInformation.json': namedValue,
};

interface Planned {
  readonly plan: RenamePlan;
  /** The changed files as they become. */
  readonly texts: Readonly<Record<string, string>>;
}

async function plan(
  thing: NamedThing,
  newName: string,
  { texts = estate, from = getItem, change = (files: KnownFiles) => files } = {},
): Promise<Planned> {
  const files = change(await knownArtifacts(texts));
  const start = files.policies.find(({ path }) => path === `/a/${from}`) ?? assert.fail(from);
  const found = renameName({ thing, start, files, names: new NameMemory() }, newName);
  const all = [...files.policies, ...files.artifacts];
  const changed = found.kind === 'refused' ? [] : found.edits.map(({ file, edits }) => [file.slice('/a/'.length), applyEdits(all.find(one => one.file === file)?.text ?? '', edits)] as const);
  return { plan: found, texts: Object.fromEntries(changed) };
}

async function refused(thing: NamedThing, newName: string, options: Parameters<typeof plan>[2] = {}): Promise<string> {
  const { plan: found } = await plan(thing, newName, options);
  return found.kind === 'refused' ? found.reason : assert.fail('it is renamed');
}

describe('renaming a variable', () => {
  it('stays in its policy where no other one that runs with it has it', async () =>
    assert.deepEqual((await plan(variable('own'), 'mine')).texts, {
      [getItem]: estate[getItem]?.replaceAll('"own"', '"mine"'),
    }));

  it('goes through the policy around it to others that share it, and not to those that only have the name in common', async () =>
    assert.deepEqual(Object.keys((await plan(variable('shared'), 'both')).texts), [getItem, 'apis/items/policy.xml', listItems]));

  it('goes through a fragment', async () => {
    const texts = { ...estate, 'apis/other/policy.xml': inbound(`<include-fragment fragment-id="sign" />${read('signed')}`) };
    assert.deepEqual(Object.keys((await plan(variable('signed'), 's', { texts, from: 'policy fragments/sign/policy.xml' })).texts), [
      'policy fragments/sign/policy.xml',
      'apis/other/policy.xml',
    ]);
  });

  it('writes escaped expressions and templates', async () => {
    const text = inbound(`${set('a')}<set-body>@(context.Variables[&quot;a&quot;])</set-body><set-body template="liquid">{{context.Variables["a"]}}</set-body>`);
    const { texts } = await plan(variable('a'), 'b', { texts: { ...estate, [getItem]: text } });
    assert.equal(texts[getItem], text.replaceAll('"a"', '"b"').replace('&quot;a&quot;', '&quot;b&quot;'));
  });

  it('is refused where an expression computes a name that may be it, in a policy that runs with it', async () => {
    const texts = { ...estate, 'apis/items/policy.xml': inbound('\n<set-body>@(context.Variables[context.RequestId.ToString()])</set-body>') };
    assert.match(await refused(variable('own'), 'mine', { texts }), /^apis\/items\/policy\.xml, line 2: an expression computes the name, which may be this one\. Rename/);
  });

  it('is not refused for a name that is computed elsewhere, or that is another one', async () => {
    const texts = { ...estate, 'apis/other/policy.xml': inbound(`${set('x')}<set-body>@(context.Variables[context.RequestId.ToString()])</set-body>`), 'policy.xml': inbound('<set-body>@(context.Variables["o" + "ther"])</set-body>') };
    assert.equal((await plan(variable('own'), 'mine', { texts })).plan.kind, 'changes');
  });

  it('is refused for a name that is computed and is this one', async () => {
    const texts = { ...estate, 'policy.xml': inbound('<set-body>@(context.Variables["o" + "wn"])</set-body>') };
    assert.match(await refused(variable('own'), 'mine', { texts }), /^a\/policy\.xml, line 1: an expression computes the name, which is this one\.|policy\.xml, line 1/);
  });

  it('is refused where a file could not be read', async () =>
    assert.match(
      await refused(variable('own'), 'mine', { change: files => ({ ...files, unread: [{ path: '/a/products/p/policy.xml', why: 'It is too large.' }] }) }),
      /^products\/p\/policy\.xml could not be read, so whether it uses “own” is not known\. It is too large\./,
    ));

  it('is refused where a file of another language has the name beside policies', async () =>
    assert.match(
      await refused(variable('own'), 'mine', { change: files => ({ ...files, hosts: [{ file: '/a/main.tf', path: '/a/main.tf', text: 'own' }] }) }),
      /main\.tf contains policies and the name “own”/,
    ));

  it('is refused for a name that another one has', async () =>
    assert.match(await refused(variable('own'), 'shared'), /There is a variable “shared” already/));

  for (const name of ['', ' a', 'a"b', 'a<b', '@(a)', '{{a}}']) {
    it(`is refused for what is no name: ${JSON.stringify(name)}`, async () =>
      assert.match(await refused(variable('own'), name), /cannot be the name of a variable/));
  }

  const inAzure = (open: string) => (files: KnownFiles): KnownFiles => ({
    ...files,
    policies: files.policies.map((policy): KnownPolicy => ({ ...policy, deployed: policy.path === `/a/${open}` ? 'open' : 'closed' })),
  });

  it('is refused where a policy in Azure has it that is not open', async () =>
    assert.match(await refused(variable('shared'), 'both', { change: inAzure(getItem) }), /apis\/items\/policy\.xml in Azure uses “shared”, too, and is not open\. Open that policy/));

  it('is done in a policy in Azure whose variable no other one has', async () =>
    assert.deepEqual(Object.keys((await plan(variable('own'), 'mine', { change: inAzure(getItem) })).texts), [getItem]));

  it('is refused for a fragment of Azure, which keeps its id', async () =>
    assert.match(await refused({ kind: 'fragment', name: 'sign' }, 'other', { change: inAzure(getItem) }), /^Azure keeps the policy fragment “sign” under this name for good/));
});

describe('renaming what an artifact folder defines', () => {
  it('a named value: in its file, in all policies, whatever their case, and in other artifacts', async () => {
    const { texts, plan: found } = await plan({ kind: 'named-value', name: 'key' }, 'api-key');
    assert.deepEqual(Object.keys(texts), [getItem, listItems, 'named values/k/namedValueInformation.json', 'backends/shop/backendInformation.json']);
    assert.equal(texts['named values/k/namedValueInformation.json'], namedValue.replace('"key"', '"api-key"'));
    assert.match(texts[listItems] ?? '', /\{\{api-key\}\}/);
    assert.deepEqual(found.kind === 'changes' && found.moves, []);
  });

  it('a fragment: its folder is moved', async () => {
    const { texts, plan: found } = await plan({ kind: 'fragment', name: 'sign' }, 'signature');
    assert.deepEqual(Object.keys(texts), [getItem, 'apis/other/policy.xml']);
    assert.deepEqual(found.kind === 'changes' && found.moves, [{ from: '/a/policy fragments/sign', to: '/a/policy fragments/signature' }]);
  });

  it('a backend is refused where a pool refers to it', async () => {
    const texts = { ...estate, [getItem]: inbound('<set-backend-service backend-id="shop" />'), 'backends/pool/backendInformation.json': '{"properties":{"pool":{"services":[{"id":"/backends/shop"}]}}}' };
    assert.match(await refused({ kind: 'backend', name: 'shop' }, 'store', { texts }), /^backends\/pool\/backendInformation\.json refers to the backend/);
  });

  it('is refused where no file defines it', async () => {
    const texts = { ...estate, [getItem]: inbound('{{unknown}}') };
    assert.match(await refused({ kind: 'named-value', name: 'unknown' }, 'other', { texts }), /^No file of this workspace defines the named value “unknown”/);
  });

  it('is refused where a Liquid template has the name', async () => {
    const texts = { ...estate, [getItem]: inbound('<set-body template="liquid">{{key}}</set-body>') };
    assert.match(await refused({ kind: 'named-value', name: 'key' }, 'other', { texts, from: listItems }), /it may be a variable of the Liquid template/);
  });

  it('is refused for a name that is taken', async () => {
    const texts = { ...estate, 'named values/l/namedValueInformation.json': '{"properties":{"displayName":"taken"}}' };
    assert.match(await refused({ kind: 'named-value', name: 'key' }, 'Taken', { texts }), /There is a named value “Taken” already/);
  });

  it('may change the case of a name', async () => assert.equal((await plan({ kind: 'named-value', name: 'key' }, 'Key')).plan.kind, 'changes'));

  it('says before a new name is asked for that it is refused', async () => {
    const files = await knownArtifacts(estate);
    const [start] = files.policies;
    assert.ok(start);
    assert.match(renameRefusal({ thing: { kind: 'backend', name: 'none' }, start, files, names: new NameMemory() }) ?? '', /No file of this workspace/);
  });
});
