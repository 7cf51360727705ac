import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { artifactWorkspace, createArtifactReader, type ArtifactFiles } from '../../../../src/policy/index.ts';

/** Files by path, folders derived from them. */
function filesOf(files: Readonly<Record<string, string>>): ArtifactFiles {
  return {
    read: async path => files[path],
    folders: async path => {
      const names = Object.keys(files).flatMap(file =>
        file.startsWith(`${path}/`) && file.slice(path.length + 1).includes('/') ? [file.slice(path.length + 1).split('/')[0] ?? ''] : [],
      );
      return names.length === 0 ? undefined : [...new Set(names)];
    },
    name: path => `file://${path}`,
  };
}

const namedValue = (properties: object) => JSON.stringify({ properties });
const files = filesOf({
  '/r/policy.xml': '<global/>',
  '/r/products/starter/policy.xml': '<starter/>',
  '/r/products/starter/apis/items/productApiInformation.json': '{}',
  '/r/products/other/policy.xml': '<other/>',
  '/r/products/other/apis/orders/productApiInformation.json': '{}',
  '/r/apis/items/policy.xml': '<api><include-fragment fragment-id="auth" /></api>',
  '/r/apis/items/operations/get/policy.xml': '<operation/>',
  '/r/policy fragments/auth/policy.xml': "<fragment><include-fragment fragment-id='deep' /></fragment>",
  '/r/policy fragments/deep/policy.xml': '<fragment/>',
  '/r/named values/pw/namedValueInformation.json': namedValue({ displayName: 'password', secret: true, value: 'leak' }),
  '/r/named values/kv/namedValueInformation.json': namedValue({ displayName: 'kv', keyVault: { secretIdentifier: 'x' } }),
  '/r/named values/url/namedValueInformation.json': namedValue({ displayName: 'url', value: 'https://b' }),
  '/r/named values/broken/namedValueInformation.json': '{',
});
const around = async (path: string, text = '') =>
  (await artifactWorkspace(path, text, files)) ?? assert.fail('is in no artifact folder');

describe('what surrounds a policy in an artifact folder', () => {
  it('an operation: its API, the API’s products, the service', async () => {
    const { policyWorkspace } = await around('/r/apis/items/operations/get/policy.xml');
    assert.deepEqual(policyWorkspace.outerScopes('').map(scope => scope.map(({ file }) => file)), [
      ['file:///r/apis/items/policy.xml'],
      ['file:///r/products/starter/policy.xml'],
      ['file:///r/policy.xml'],
    ]);
  });

  it('says where the service keeps a policy, but of fragments and of files that are only below the artifacts', async () => {
    const scopes = await Promise.all(
      ['/r/apis/items/operations/get/policy.xml', '/r/apis/items/policy.xml', '/r/products/starter/policy.xml', '/r/policy.xml', '/r/policy fragments/auth/policy.xml', '/r/drafts/policy.xml']
        .map(async path => (await around(path)).policyWorkspace.scope),
    );
    assert.deepEqual(scopes, ['operation', 'api', 'product', 'global', undefined, undefined]);
  });

  it('knows all scopes where it has the policy of the service, in workspaces of it, too', async () => {
    const knows = async (all: Readonly<Record<string, string>>, path: string) =>
      (await artifactWorkspace(path, '', filesOf(all)))?.policyWorkspace.hasAllScopes;
    const [operation, inWorkspace] = ['/r/apis/a/operations/o/policy.xml', '/r/workspaces/w/apis/a/operations/o/policy.xml'];
    assert.equal(await knows({ '/r/policy.xml': '', [operation]: '' }, operation), true);
    assert.equal(await knows({ '/r/apis/a/policy.xml': '', [operation]: '' }, operation), false);
    assert.equal(await knows({ '/r/policy.xml': '', '/r/workspaces/w/policy.xml': '', [inWorkspace]: '' }, inWorkspace), true);
    assert.equal(await knows({ '/r/workspaces/w/policy.xml': '', [inWorkspace]: '' }, inWorkspace), false);
  });

  it('an API: its own products and not those of others', async () => {
    const { policyWorkspace } = await around('/r/apis/items/policy.xml');
    assert.deepEqual(policyWorkspace.outerScopes('').flat().map(({ text }) => text), ['<starter/>', '<global/>']);
  });

  it('named values: kinds, the value of plain ones only, and the list is complete', async () => {
    const { policyWorkspace } = await around('/r/apis/items/policy.xml');
    assert.equal(policyWorkspace.hasAllNamedValues, true);
    assert.deepEqual(policyWorkspace.namedValue('password'), { isSecret: true, isFromKeyVault: false });
    assert.deepEqual(policyWorkspace.namedValue('kv'), { isSecret: true, isFromKeyVault: true });
    assert.deepEqual(policyWorkspace.namedValue('url'), { isSecret: false, isFromKeyVault: false, value: 'https://b' });
    assert.deepEqual(policyWorkspace.namedValue('broken'), { isSecret: false, isFromKeyVault: false });
    assert.equal(policyWorkspace.namedValue('nobody'), undefined);
  });

  it('fragments, those that fragments and outer policies include too', async () => {
    const { policyWorkspace, texts } = await around('/r/apis/items/operations/get/policy.xml');
    assert.equal(policyWorkspace.fragment('auth')?.file, 'file:///r/policy fragments/auth/policy.xml');
    assert.equal(policyWorkspace.fragment('deep')?.text, '<fragment/>');
    assert.equal(policyWorkspace.fragment('none'), undefined);
    assert.equal(texts.get('file:///r/policy fragments/deep/policy.xml'), '<fragment/>');
  });

  it('a workspace of a service: its own artifacts, then the service’s policy', async () => {
    const inner = filesOf({
      '/r/policy.xml': '<service/>',
      '/r/workspaces/w/policy.xml': '<workspace/>',
      '/r/workspaces/w/apis/a/policy.xml': '<api/>',
    });
    const found = await artifactWorkspace('/r/workspaces/w/apis/a/policy.xml', '', inner);
    assert.deepEqual(found?.policyWorkspace.outerScopes('').flat().map(({ text }) => text), ['<workspace/>', '<service/>']);
    assert.equal(found.policyWorkspace.hasAllNamedValues, false);
  });

  const fragmentRows: readonly (readonly [how: string, include: string])[] = [
    ['an entity in its id', '<include-fragment fragment-id="fr&#97;g" />'],
    ['an end of a tag in an attribute before it', '<include-fragment note="a>b" fragment-id="frag" />'],
    ['its id in another case', '<include-fragment fragment-id="FRAG" />'],
    ['its id in a named value', '<include-fragment fragment-id="{{part}}ag" />'],
  ];
  const fragmentFiles = filesOf({
    '/r/policy fragments/Frag/policy.xml': '<fragment/>',
    '/r/named values/part/namedValueInformation.json': namedValue({ displayName: 'part', value: 'fr' }),
  });
  for (const [how, include] of fragmentRows) {
    it(`a fragment that is included with ${how}`, async () => {
      const found = await artifactWorkspace('/r/apis/x/policy.xml', include, fragmentFiles);
      assert.deepEqual([found?.texts.size, found?.policyWorkspace.fragment('frag')?.text], [1, '<fragment/>']);
    });
  }

  it('no file beside the fragments is read for an id that leads there', async () => {
    const beside = filesOf({ '/r/policy.xml': '<global/>', '/r/other/policy.xml': '<other/>' });
    const found = await artifactWorkspace(
      '/r/products/x/policy.xml',
      '<include-fragment fragment-id=".." /><include-fragment fragment-id="..&#47;other" />',
      beside,
    );
    assert.deepEqual(found?.policyWorkspace.facts.fragments, {});
  });

  it('every fragment, however deep it is included', async () => {
    const chain = filesOf(
      Object.fromEntries(
        Array.from({ length: 12 }, (_, index) => [
          `/r/policy fragments/g${index}/policy.xml`,
          `<fragment><include-fragment fragment-id="g${index + 1}" /></fragment>`,
        ]),
      ),
    );
    assert.equal((await artifactWorkspace('/r/apis/x/policy.xml', '<include-fragment fragment-id="g0" />', chain))?.texts.size, 12);
  });

  it('a fragment that includes itself is read once', async () => {
    const loop = filesOf({ '/r/policy fragments/a/policy.xml': '<include-fragment fragment-id="a" />' });
    const found = await artifactWorkspace('/r/apis/x/policy.xml', '<include-fragment fragment-id="a" />', loop);
    assert.equal(found?.texts.size, 1);
  });

  for (const path of ['/r/policy.xml', '/r/apis/items/other.xml', '/r/operations/x/policy.xml']) {
    it(`${path}: the nearest folder of artifacts gives named values and fragments, and no scope`, async () => {
      const { policyWorkspace } = await around(path, '<include-fragment fragment-id="auth" />');
      assert.deepEqual(policyWorkspace.outerScopes(''), []);
      assert.equal(policyWorkspace.namedValue('password')?.isSecret, true);
      assert.equal(policyWorkspace.fragment('auth')?.file, 'file:///r/policy fragments/auth/policy.xml');
    });
  }

  it('the policy of a workspace has the service’s around it', async () => {
    const inner = filesOf({ '/r/policy.xml': '<service/>', '/r/workspaces/w/apis/a/policy.xml': '<api/>' });
    const found = await artifactWorkspace('/r/workspaces/w/policy.xml', '', inner);
    assert.deepEqual(found?.policyWorkspace.outerScopes('').flat().map(({ text }) => text), ['<service/>']);
  });

  it('the API and the backends around a policy are known', async () => {
    const known = filesOf({
      '/r/apis/a/policy.xml': '<policies />',
      '/r/apis/a/apiInformation.json': '{"properties":{"serviceUrl":"https://a.example","subscriptionKeyParameterNames":{"header":"X-Key","query":"k"}}}',
      '/r/backends/Store/backendInformation.json': '{"properties":{"url":"https://store.example"}}',
    });
    for (const path of ['/r/apis/a/policy.xml', '/r/apis/a/operations/o/policy.xml', '/r/apis/a/resolvers/q/policy.xml']) {
      const { policyWorkspace } = (await artifactWorkspace(path, '', known)) ?? {};
      assert.deepEqual(policyWorkspace?.api, { serviceUrl: 'https://a.example', keyHeader: 'X-Key', keyQuery: 'k' });
      assert.deepEqual(policyWorkspace?.backends, { store: 'https://store.example' });
    }
    assert.equal((await artifactWorkspace('/r/policy.xml', '', known))?.policyWorkspace.api, undefined);
  });

  it('backends around a workspace are its own, and the service’s under other names', async () => {
    const known = filesOf({
      '/r/backends/store/backendInformation.json': '{"properties":{"url":"https://store.example"}}',
      '/r/backends/kv/backendInformation.json': '{"properties":{"url":"https://kv-a.vault.azure.net"}}',
      '/r/workspaces/w/apis/a/policy.xml': '<policies />',
      '/r/workspaces/w/backends/store/backendInformation.json': '{"properties":{"url":"https://own.example"}}',
    });
    const backendsOf = async (path: string) => (await artifactWorkspace(path, '', known))?.policyWorkspace.backends;
    assert.deepEqual(await backendsOf('/r/workspaces/w/apis/a/policy.xml'), { store: 'https://own.example', kv: 'https://kv-a.vault.azure.net' });
    assert.deepEqual(await backendsOf('/r/policy.xml'), undefined);
    assert.deepEqual(await backendsOf('/r/products/p/policy.xml'), { store: 'https://store.example', kv: 'https://kv-a.vault.azure.net' });
  });

  it('a resolver has no scope around it', async () => {
    const known = filesOf({ '/r/policy.xml': '<service/>', '/r/apis/a/policy.xml': '<api/>', '/r/named values/x/namedValueInformation.json': '{}' });
    const { policyWorkspace } = (await artifactWorkspace('/r/apis/a/resolvers/q/policy.xml', '', known)) ?? {};
    assert.deepEqual([policyWorkspace?.outerScopes(''), policyWorkspace?.hasAllNamedValues], [[], true]);
  });

  it('a file far from any artifacts has nothing around it', async () => {
    assert.equal(await artifactWorkspace('/elsewhere/policy.xml', '', files), undefined);
    assert.equal(await artifactWorkspace('/r/apis/a/b/c/d/e/f/g/h/policy.xml', '', files), undefined);
  });
});

describe('what surrounds many policies of a folder', () => {
  const namedValues = 200;
  const products = 40;

  /** How often anything is read to find what surrounds so many operations, and how many lists of named values are put together. */
  async function reads(operations: number): Promise<{ readonly reads: number; readonly lists: number }> {
    let count = 0;
    const names = (prefix: string, number: number): readonly string[] => Array.from({ length: number }, (_, index) => `${prefix}${index}`);
    const counted: ArtifactFiles = {
      read: async path => {
        count++;
        return path.endsWith('.json') ? namedValue({ displayName: path, value: 'v' }) : '<policies />';
      },
      folders: async path => {
        count++;
        if (path === '/r/named values') return names('value', namedValues);
        if (path === '/r/products') return names('product', products);
        return /\/products\/[^/]+\/apis$/.test(path) ? names('api', 20) : undefined;
      },
      name: path => path,
    };
    const reader = createArtifactReader(counted);
    const lists = new Set<unknown>();
    for (let index = 0; index < operations; index++) {
      const surroundings = await reader.around(`/r/apis/api${index % 20}/operations/op${index}/policy.xml`, '<policies />');
      assert.equal(surroundings?.policyWorkspace.outerScopes('')[1]?.length, products);
      lists.add(surroundings.policyWorkspace.facts.namedValues);
    }
    return { reads: count, lists: lists.size };
  }

  it('is read once, however many they are', async () => {
    const [few, many, most] = [await reads(500), await reads(2000), await reads(4000)];
    assert.deepEqual([few.lists, many.lists, most.lists], [1, 1, 1]);
    assert.deepEqual([many.reads, most.reads], [few.reads, few.reads]);
    assert.ok(few.reads <= namedValues + 2 * products + 2 * 20 + 5, `${few.reads} reads`);
  });
});
