import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { emptyPolicy, lintPolicy, memoryWorkspace } from '../../../../src/policy/index.ts';
import { insertBlock, removeBlock, type PolicyWish } from '../../../../src/wiring/index.ts';
import { aWish } from '../../../support/wiring/wiring-state.ts';

const { policy } = aWish();
const keyVaultBacked: PolicyWish = { ...policy, delivery: { kind: 'named-value', namedValue: 'backend-password' } };
const header: PolicyWish = { ...policy, credential: { kind: 'header', name: 'X-Api-Key', prefix: '' } };

function inserted(text: string, wish: PolicyWish = policy) {
  const insertion = insertBlock(text, wish, { cacheSeconds: 300 });
  assert.ok(insertion.kind === 'inserted', insertion.kind);
  return insertion;
}

describe('inserting the block', () => {
  it('puts it right after base in inbound', () => {
    const { text } = inserted(emptyPolicy);
    assert.match(text, /<inbound>\s*<base \/>\s*<!-- Fetch the secret/);
  });

  it('keeps every other byte, line ends and indentation included', () => {
    const odd =
      '<policies>\r\n\t<inbound>\r\n\t\t<base/>\r\n\t\t<set-header name="a" exists-action=\'skip\'><value>@("<" + "&")</value></set-header>\r\n\t</inbound>\r\n</policies>';
    const { text, span } = inserted(odd);
    assert.equal(text.slice(0, span.start) + text.slice(span.end), odd);
    const lines = text.slice(span.start, span.end).split('\n').filter(line => line.trim() !== '');
    assert.ok(lines.every(line => line.startsWith('\t\t') || line === lines[0]), JSON.stringify(lines));
    assert.equal(text.replace(/\r\n/g, '').includes('\n'), false);
  });

  it('is found again, so nothing is inserted twice', () => {
    for (const wish of [policy, keyVaultBacked, header]) {
      assert.equal(insertBlock(inserted(emptyPolicy, wish).text, wish, { cacheSeconds: 300 }).kind, 'present');
    }
  });

  it('that is there is left alone where it uses the secret as wished, and is replaced where it does not', () => {
    const { text } = inserted(emptyPolicy);
    const rows: readonly [PolicyWish, boolean][] = [
      [policy, true],
      [header, false],
      [{ ...policy, credential: { kind: 'basic', username: 'somebody-else' } }, false],
      [{ ...policy, rewriteTemplate: '/other' }, false],
    ];
    for (const [wish, expected] of rows) {
      const found = insertBlock(text, wish, { cacheSeconds: 300 });
      assert.equal(found.kind, expected ? 'present' : 'replaced');
    }
  });

  it('that uses the secret in a way that is not the extension’s own is left alone, and reported', () => {
    const own = emptyPolicy.replace(
      '<base />',
      '<base />\n    <send-request response-variable-name="r"><set-url>{{vault-url}}/secrets/{{backend-password-name}}?api-version=7.6</set-url></send-request>',
    );
    const found = insertBlock(own, policy, {});
    assert.deepEqual([found.kind, found.kind === 'present' && found.isAsWished], ['present', false]);
  });

  it('is not found in a comment', () => {
    const commented = emptyPolicy.replace(
      '<inbound>',
      '<inbound>\n    <!-- <send-request><set-url>{{vault-url}}/secrets/{{backend-password-name}}</set-url></send-request> -->',
    );
    assert.equal(insertBlock(commented, policy, {}).kind, 'inserted');
  });

  it('does not take another secret’s block for its own', () => {
    const other: PolicyWish = {
      ...policy,
      delivery: { kind: 'call-time', vaultUrlNamedValue: 'vault-url', secretNameNamedValue: 'other-name' },
    };
    assert.equal(insertBlock(inserted(emptyPolicy).text, other, {}).kind, 'inserted');
  });

  it('refuses a broken document and says why', () => {
    const insertion = insertBlock('<policies><inbound><base /></policies>', policy, {});
    assert.ok(insertion.kind === 'malformed');
    assert.ok(insertion.problem.length > 0);
  });

  it('says how many lines it adds', () => {
    const { text, lineCount } = inserted(emptyPolicy);
    assert.equal(text.split('\n').length - emptyPolicy.split('\n').length, lineCount);
  });

  it('leaves no lint finding behind', () => {
    for (const wish of [policy, keyVaultBacked, header]) {
      const { text } = inserted(emptyPolicy, wish);
      assert.deepEqual(lintPolicy({ file: 'policy.xml', text }, memoryWorkspace()), []);
    }
  });
});

describe('a second secret in one policy', () => {
  const options = { cacheSeconds: 300 };
  const delivered = (vaultUrlNamedValue: string, secretNameNamedValue: string): PolicyWish => ({
    ...policy,
    delivery: { kind: 'call-time', vaultUrlNamedValue, secretNameNamedValue },
  });
  const variablesOf = (text: string): readonly string[] =>
    [...text.matchAll(/<set-variable name="([^"]+)"/g)].map(([, name = '']) => name).toSorted();
  const { text } = inserted(emptyPolicy);

  it('of the same name in another vault has a variable of its own', () => {
    const second = insertBlock(text, delivered('vault-url-2', 'backend-password-name'), options);
    assert.deepEqual('text' in second && variablesOf(second.text), ['backendPassword', 'backendPasswordVaultUrl2']);
  });

  it('by a prefix of its own has one, too', () => {
    const second = insertBlock(text, delivered('shop-vault-url', 'shop-backend-password-name'), options);
    assert.deepEqual('text' in second && variablesOf(second.text), ['backendPassword', 'shopBackendPassword']);
  });

  const rows: readonly (readonly [string, string, PolicyWish, string])[] = [
    ['whose variable another secret has', text, delivered('vault-url', 'backend.password'), 'taken'],
    [
      'whose variable the policy sets itself',
      emptyPolicy.replace(
        '<base />',
        '<base />\n<choose><when condition="@(true)"><set-variable name="backendPassword" value="x" /></when></choose>',
      ),
      policy,
      'taken',
    ],
    [
      'whose variable contains the answer to another request',
      emptyPolicy.replace(
        '<base />',
        '<base />\n<send-request response-variable-name="backendPasswordResponse"><set-url>https://x.example</set-url></send-request>',
      ),
      policy,
      'taken',
    ],
    [
      'whose variable only a header is called like',
      emptyPolicy.replace('<base />', '<base />\n<set-header name="backendPassword" exists-action="delete" />'),
      policy,
      'inserted',
    ],
    [
      'whose variable is set after the backend has answered',
      emptyPolicy.replace('<outbound>', '<outbound>\n<set-variable name="backendPassword" value="x" />'),
      policy,
      'inserted',
    ],
  ];
  for (const [name, before, wish, kind] of rows) {
    it(`${name} is ${kind === 'taken' ? 'not ' : ''}inserted`, () => assert.equal(insertBlock(before, wish, options).kind, kind));
  }

  it('may take the variable of the wiring that it replaces', () => {
    assert.equal(insertBlock(text, delivered('vault-url', 'backend.password'), options, policy.delivery).kind, 'replaced');
  });

  it('may not take that of a wiring beside the one that it replaces', () => {
    const both = insertBlock(text, delivered('vault-url', 'other-name'), options);
    assert.ok('text' in both);
    assert.equal(
      insertBlock(both.text, delivered('vault-url', 'backend.password'), options, {
        kind: 'call-time',
        vaultUrlNamedValue: 'vault-url',
        secretNameNamedValue: 'other-name',
      }).kind,
      'taken',
    );
  });
});

describe('taking the block out again', () => {
  const options = { cacheSeconds: 300 };
  const before: Readonly<Record<string, string>> = {
    'an empty policy': emptyPolicy,
    'tabs and CRLF':
      '<policies>\r\n\t<inbound>\r\n\t\t<base/>\r\n\t\t<set-header name="a" exists-action="delete" />\r\n\t</inbound>\r\n</policies>',
  };
  for (const [name, text] of Object.entries(before)) {
    it(`of ${name} gives the text before, byte for byte`, () => assert.equal(removeBlock(inserted(text).text, policy, options), text));
  }

  it('keeps what others wrote since', () => {
    const changed = inserted(emptyPolicy).text.replace('<outbound>', '<outbound>\n    <set-header name="X" exists-action="delete" />');
    assert.equal(
      removeBlock(changed, policy, options),
      emptyPolicy.replace('<outbound>', '<outbound>\n    <set-header name="X" exists-action="delete" />'),
    );
  });

  it('finds it as the service stores it: CRLF, and tabs for indentation', () => {
    const stored = inserted(emptyPolicy).text.replace(/\n( +)/g, (_, blanks: string) => `\r\n${'\t'.repeat(blanks.length / 2)}`);
    assert.doesNotMatch(removeBlock(stored, policy, options) ?? 'not found', /send-request|not found/);
  });

  it('is refused when somebody has changed its lines', () => {
    assert.equal(removeBlock(inserted(emptyPolicy).text.replace('timeout="20"', 'timeout="5"'), policy, options), undefined);
  });

  it('changes nothing where it is not', () => assert.equal(removeBlock(emptyPolicy, policy, options), emptyPolicy));
});
