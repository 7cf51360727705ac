import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { isAppError } from '../../../../../src/base/app-error.ts';
import { Secret } from '../../../../../src/base/secrets/secret.ts';
import { curlCommand, httpRequest } from '../../../../../src/commands/test-operation/call/copied-call.ts';

const place = {
  baseUrl: 'https://contoso-shop.azure-api.net/items',
  keyHeader: 'Ocp-Apim-Subscription-Key',
  keyQuery: 'subscription-key',
  requiresKey: true,
};
const none = { kind: 'none' } as const;
const plain = { method: 'GET', path: '/item/500', headers: [], body: '', key: none } as const;
const nasty = 'it\'s "$HOME" `id` $(id) \\ !x\n--data\té 𝄞 %s';

describe('a call copied as cURL', () => {
  const folder = { path: '' };
  before(() => {
    folder.path = mkdtempSync(join(tmpdir(), 'copied-call-'));
    // in the place of curl: reports the words that the shell gave it
    writeFileSync(join(folder.path, 'curl'), `#!${process.execPath}\nprocess.stdout.write(JSON.stringify(process.argv.slice(2)));\n`, {
      mode: 0o755,
    });
  });
  after(() => rmSync(folder.path, { recursive: true }));

  const wordsOf = (text: string): unknown =>
    JSON.parse(execFileSync('/bin/sh', ['-c', text], { encoding: 'utf8', env: { PATH: folder.path, HOME: '/nowhere', APIM_KEY: 'the key', AUTHORIZATION: 'the token', SIG: 'the signature' } }));

  for (const { title, call, words } of [
    { title: 'a plain one', call: plain, words: ['--globoff', 'https://contoso-shop.azure-api.net/items/item/500'] },
    {
      title: 'a path with signs that a shell reads',
      call: { ...plain, path: "/a'b/$HOME/[1-9]/{x}?a=1&b=`id`" },
      words: ['--globoff', "https://contoso-shop.azure-api.net/items/a'b/$HOME/[1-9]/{x}?a=1&b=`id`"],
    },
    {
      title: 'another method',
      call: { ...plain, method: 'DELETE' },
      words: ['--request', 'DELETE', '--globoff', 'https://contoso-shop.azure-api.net/items/item/500'],
    },
    {
      title: 'one that asks for headers only',
      call: { ...plain, method: 'HEAD' },
      words: ['--head', '--globoff', 'https://contoso-shop.azure-api.net/items/item/500'],
    },
    {
      title: 'a body that a shell would read',
      call: { ...plain, method: 'POST', body: nasty, headers: [['Content-Type', 'text/plain']] as const },
      words: [
        '--request',
        'POST',
        '--globoff',
        'https://contoso-shop.azure-api.net/items/item/500',
        '--header',
        'Content-Type: text/plain',
        '--data-raw',
        nasty,
      ],
    },
    {
      title: 'a body without a type, which is no form',
      call: { ...plain, method: 'POST', body: '@file' },
      words: [
        '--request',
        'POST',
        '--globoff',
        'https://contoso-shop.azure-api.net/items/item/500',
        '--header',
        'Content-Type:',
        '--data-raw',
        '@file',
      ],
    },
    {
      title: 'a header with quotes',
      call: { ...plain, headers: [['X-Say', nasty.split('\n')[0] ?? '']] as const },
      words: ['--globoff', 'https://contoso-shop.azure-api.net/items/item/500', '--header', `X-Say: ${nasty.split('\n')[0] ?? ''}`],
    },
    {
      title: 'a header without a value',
      call: { ...plain, headers: [['X-Empty', '']] as const },
      words: ['--globoff', 'https://contoso-shop.azure-api.net/items/item/500', '--header', 'X-Empty;'],
    },
    {
      title: 'the key as a variable',
      call: { ...plain, key: { kind: 'own', value: new Secret('Temp123') } as const },
      words: ['--globoff', 'https://contoso-shop.azure-api.net/items/item/500', '--header', 'Ocp-Apim-Subscription-Key: the key'],
    },
    {
      title: 'the key of a subscription in the place of one that was typed',
      call: {
        ...plain,
        headers: [['ocp-apim-subscription-key', 'Temp123']] as const,
        key: { kind: 'subscription', name: 'starter' } as const,
      },
      words: ['--globoff', 'https://contoso-shop.azure-api.net/items/item/500', '--header', 'Ocp-Apim-Subscription-Key: the key'],
    },
    {
      title: 'a key in the headers',
      call: { ...plain, headers: [['Ocp-Apim-Subscription-Key', 'Temp123']] as const },
      words: ['--globoff', 'https://contoso-shop.azure-api.net/items/item/500', '--header', 'Ocp-Apim-Subscription-Key: the key'],
    },
    {
      title: 'a token by its scheme',
      call: { ...plain, headers: [['Authorization', 'Bearer Temp123']] as const },
      words: ['--globoff', 'https://contoso-shop.azure-api.net/items/item/500', '--header', 'Authorization: Bearer the token'],
    },
    {
      title: 'a key in the query',
      call: { ...plain, path: '/items?a=1&Subscription-Key=Temp123&b=2#' },
      words: ['--globoff', 'https://contoso-shop.azure-api.net/items/items?a=1&Subscription-Key=the key&b=2#'],
    },
    {
      title: 'a signature in the query',
      call: { ...plain, path: '/items?sig=Temp123%3D' },
      words: ['--globoff', 'https://contoso-shop.azure-api.net/items/items?sig=the signature'],
    },
    {
      title: 'a name in the query that only sounds like a key',
      call: { ...plain, path: '/items?keyboard=qwerty&page=2' },
      words: ['--globoff', 'https://contoso-shop.azure-api.net/items/items?keyboard=qwerty&page=2'],
    },
  ]) {
    it(`gives a shell the words of ${title}`, () => {
      const { text } = curlCommand(call, place);
      assert.deepEqual(wordsOf(text), words);
      assert.doesNotMatch(text, /Temp123/);
    });
  }

  it('is written as people write it', () => {
    const { text } = curlCommand({ ...plain, path: '/items?a=1&b=2', headers: [['Accept', 'text/plain']], key: undefined }, place);
    assert.equal(
      text,
      `curl --globoff 'https://contoso-shop.azure-api.net/items/items?a=1&b=2' \\\n  --header 'Accept: text/plain' \\\n  --header 'Ocp-Apim-Subscription-Key: '"$APIM_KEY"\n`,
    );
  });

  it('says which variables there are to set', () => {
    assert.equal(
      curlCommand({ ...plain, key: undefined }, place).said,
      'Copied as cURL. Set $APIM_KEY: no key and no credential was copied.',
    );
    assert.equal(curlCommand(plain, place).said, 'Copied as cURL.');
    assert.equal(curlCommand({ ...plain, key: undefined }, { ...place, requiresKey: false }).said, 'Copied as cURL.');
  });
});

describe('a call copied for a REST client', () => {
  for (const { title, call, lines } of [
    { title: 'has a line for the request', call: plain, lines: ['GET https://contoso-shop.azure-api.net/items/item/500', ''] },
    {
      title: 'has a variable for the key',
      call: { ...plain, key: undefined },
      lines: ['GET https://contoso-shop.azure-api.net/items/item/500', 'Ocp-Apim-Subscription-Key: {{key}}', ''],
    },
    {
      title: 'has a variable for a token',
      call: { ...plain, headers: [['Authorization', 'Bearer Temp123']] as const },
      lines: ['GET https://contoso-shop.azure-api.net/items/item/500', 'Authorization: Bearer {{authorization}}', ''],
    },
    {
      title: 'has the body behind an empty line',
      call: { ...plain, method: 'POST', headers: [['Content-Type', 'application/json']] as const, body: '{\n  "a": 1\n}' },
      lines: ['POST https://contoso-shop.azure-api.net/items/item/500', 'Content-Type: application/json', '', '{', '  "a": 1', '}', ''],
    },
    {
      title: 'has a body that is XML',
      call: { ...plain, method: 'POST', body: '<a>\n</a>' },
      lines: ['POST https://contoso-shop.azure-api.net/items/item/500', '', '<a>', '</a>', ''],
    },
  ]) {
    it(title, () => assert.deepEqual(httpRequest(call, place).text.split('\n'), lines));
  }

  for (const body of ['a\n### b', '< ./secrets.json', '<@ ./a.json']) {
    it(`is refused with a body that such a file cannot contain: ${JSON.stringify(body)}`, () =>
      assert.throws(
        () => httpRequest({ ...plain, body }, place),
        error => isAppError(error) && error.nextStep === 'Copy the request as cURL.',
      ));
  }
});
