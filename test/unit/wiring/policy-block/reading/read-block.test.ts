import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { emptyPolicy, lintPolicy, memoryWorkspace, parsePolicy } from '../../../../../src/policy/index.ts';
import {
  insertBlock,
  removeBlock,
  restoreBlock,
  type BackendCredential,
  type BlockOptions,
  type PolicyWish,
} from '../../../../../src/wiring/index.ts';
import { readBlocks, writtenSpan } from '../../../../../src/wiring/policy-block/reading/read-block.ts';
import { assertLinear } from '../../../../support/timing/growth.ts';
import { aWish } from '../../../../support/wiring/wiring-state.ts';

const { policy } = aWish();
const { rewriteTemplate: _template, backendUrl: _url, ...plain } = policy;
const namedValue: PolicyWish['delivery'] = { kind: 'named-value', namedValue: 'backend-password' };

const credentials: readonly BackendCredential[] = [
  { kind: 'basic', username: 'zohan' },
  { kind: 'basic', username: 'a"<&>\\' },
  { kind: 'header', name: 'X-Api-Key', prefix: '' },
  { kind: 'header', name: 'Authorization', prefix: 'Bearer ' },
  { kind: 'header', name: 'X-Odd', prefix: 'say "\\" & <b> ' },
  { kind: 'query', name: 'code' },
  {
    kind: 'oauth',
    tokenEndpoint: 'https://login.example/oauth2/token?a=b&c={{tenant}}',
    clientId: 'a client/&+',
    scope: 'api://backend/.default other',
  },
  { kind: 'oauth', tokenEndpoint: '{{token-endpoint}}', clientId: 'c', scope: '' },
];
const manners: readonly Partial<PolicyWish>[] = [
  {},
  { rewriteTemplate: '?item={id}&x={{y}}' },
  { backendUrl: 'https://b.example' },
  { rewriteTemplate: '/x', backendUrl: '{{backend-url}}' },
];
const optionsOfAll: readonly BlockOptions[] = [
  {},
  { cacheSeconds: 300 },
  { cacheSeconds: 300, identityClientId: '11111111-2222-4333-8444-555555555555' },
];

const certificate: PolicyWish = {
  ...plain,
  credential: { kind: 'certificate' },
  delivery: { kind: 'certificate', certificateId: 'shop "<&>' },
};
const valueForms = credentials.flatMap(credential =>
  manners.flatMap(manner => [
    ...optionsOfAll.map(options => ({ wish: { ...plain, ...manner, credential }, options })),
    ...(credential.kind === 'oauth' ? [{}, { cacheSeconds: 300 }] : [{}]).map(options => ({
      wish: { ...plain, ...manner, credential, delivery: namedValue },
      options,
    })),
  ]),
);
const forms = [...valueForms, ...manners.map(manner => ({ wish: { ...certificate, ...manner }, options: {} }))];

/** A policy with a block as it was written before a miss in the cache emptied its variable, and before its end was marked. */
const asEarlier = (text: string): string =>
  text
    .replace(' default-value=""', '')
    .replace(/@\(string\.IsNullOrEmpty\(context\.Variables\.GetValueOrDefault<string>\(("\w+")\)\)\)/, '@(!context.Variables.ContainsKey($1))')
    .replace(/\n *<!-- End of the lines[^>]*-->/, '');

const inserted = (text: string, wish: PolicyWish, options: BlockOptions): string => {
  const insertion = insertBlock(text, wish, options);
  return 'text' in insertion ? insertion.text : assert.fail(insertion.kind);
};

/** A named value and a certificate have no request of their own, so their blocks have none. */
const part = ({ vaultAudience, vaultApiVersion, ...wish }: PolicyWish) =>
  wish.delivery.kind !== 'call-time' ? wish : { ...wish, vaultAudience, vaultApiVersion };

describe('reading the wirings of a policy', () => {
  it(`gives back the wish of every form that is written (${forms.length})`, () => {
    for (const { wish, options } of forms) {
      const text = inserted(emptyPolicy, wish, options);
      const blocks = readBlocks(text);
      assert.deepEqual(blocks.map(block => [part(block.policy), block.options, block.isShared]), [[part(wish), options, false]], text);
      const [block] = blocks;
      const span = block && writtenSpan(text, block);
      assert.ok(span, text);
      assert.equal(text.slice(0, span.start).trimEnd().endsWith('<base />'), true);
      assert.equal(text.slice(span.end).trimStart().startsWith('</inbound>'), true);
    }
  });

  const earlier = forms.filter(({ options }) => 'cacheSeconds' in options);
  it(`reads each form of earlier versions as written, and takes it out and puts it back (${earlier.length})`, () => {
    const header: PolicyWish = { ...plain, credential: { kind: 'header', name: 'X-New', prefix: '' } };
    for (const { wish, options } of earlier) {
      const now = inserted(emptyPolicy, wish, options);
      const text = asEarlier(now);
      if (now.includes('cache-lookup-value')) assert.match(text, /ContainsKey/);
      const [block] = readBlocks(text);
      assert.ok(block && writtenSpan(text, block), text);
      assert.deepEqual([part(block.policy), block.options], [part(wish), options]);
      assert.equal(insertBlock(text, wish, options).kind, 'present');
      assert.equal(removeBlock(text, wish, options), emptyPolicy);
      const changed = insertBlock(text, header, options, wish.delivery);
      assert.ok(changed.kind === 'replaced' && changed.wasAsWritten);
      assert.equal(restoreBlock(text, { policy: wish, options }, { policy: header, options }), changed.text);
    }
  });

  it('is reported as wished when it is written again', () => {
    for (const { wish, options } of forms) {
      assert.deepEqual(insertBlock(inserted(emptyPolicy, wish, options), wish, options).kind, 'present');
    }
  });

  it('finds several, each with its own', () => {
    const other: PolicyWish = {
      ...plain,
      delivery: { kind: 'call-time', vaultUrlNamedValue: 'vault-url', secretNameNamedValue: 'other-name' },
      credential: { kind: 'header', name: 'X-Other', prefix: '' },
    };
    const text = inserted(inserted(emptyPolicy, policy, { cacheSeconds: 300 }), other, {});
    assert.deepEqual(readBlocks(text).map(block => block.policy), [other, policy]);
  });

  const cached = inserted(emptyPolicy, policy, { cacheSeconds: 300 });
  const edits: readonly (readonly [string, string, string])[] = [
    ['a timeout', 'timeout="20"', 'timeout="5"'],
    [
      'blanks',
      '<authentication-basic username="zohan" password="@((string)context.Variables["backendPassword"])" />',
      '<authentication-basic\n   password="@( (string) context.Variables[ "backendPassword" ] )"\n   username="zohan"/>',
    ],
    [
      'another way to the variable',
      '@((string)context.Variables["backendPassword"])" />\n    <rewrite-uri',
      '@(context.Variables.GetValueOrDefault<string>("backendPassword"))" />\n    <rewrite-uri',
    ],
    [
      'a line between',
      '    <!-- The subscription key',
      '    <set-header name="X-Own" exists-action="delete" />\n    <!-- The subscription key',
    ],
    ['no comments', '<!-- The subscription key is for the gateway, not for the backend -->', ''],
  ];
  for (const [what, before, after] of edits) {
    it(`reads one with ${what}, and sees that it is not as written`, () => {
      const text = cached.replace(before, after);
      assert.notEqual(text, cached);
      const [block] = readBlocks(text);
      assert.ok(block);
      assert.deepEqual(block.policy, policy);
      assert.equal(writtenSpan(text, block), undefined);
    });
  }

  it('reads one of a user’s own indentation and line ends as written', () => {
    const text = cached.replace(/\n( +)/g, (_, blanks: string) => `\r\n${'\t'.repeat(blanks.length / 2)}`);
    const [block] = readBlocks(text);
    assert.ok(block && writtenSpan(text, block));
  });

  const none: readonly (readonly [string, string])[] = [
    ['a comment', emptyPolicy.replace('<base />', `<base />\n<!-- ${'<authentication-basic username="x" password="{{pw}}" />'} -->`)],
    ['another section', cached.replace('<inbound>', '<x>').replace('</inbound>', '</x>')],
    ['a request that asks another address', cached.replaceAll('{{vault-url}}/secrets/', '{{vault-url}}/keys/')],
    ['a secret that goes elsewhere', cached.replace('<authentication-basic username="zohan" password=', '<set-variable name="x" value=')],
    ['a user name that is an expression', cached.replace('username="zohan"', 'username="@(context.User.Id)"')],
    ['a choose that contains more than the fetch', cached.replace('    <send-request', '<trace source="x">y</trace>\n    <send-request')],
    [
      'a header of plain text',
      emptyPolicy.replace('<base />', '<base />\n<set-header name="X" exists-action="override"><value>v</value></set-header>'),
    ],
    ['a broken policy', cached.replace('</inbound>', '')],
  ];
  for (const [what, text] of none) it(`takes ${what} for none`, () => assert.deepEqual(readBlocks(text), []));
});

describe('reading the wirings of a large policy', () => {
  const pieces: Readonly<Record<string, string>> = {
    headers: '<set-header name="X" exists-action="override"><value>{{a}}</value></set-header>',
    comments: '<!-- Fetch the secret from Key Vault --><set-variable name="a" value="{{b}}" />',
    requests:
      '<send-request mode="new" response-variable-name="r"><set-url>{{v}}/secrets/{{s}}?api-version=7.6</set-url><authentication-managed-identity resource="https://vault.azure.net" /></send-request><set-variable name="v" value="@((IResponse)context.Variables["r"])" />',
  };
  for (const [name, piece] of Object.entries(pieces)) {
    it(`takes time linear to it: ${name}`, () =>
      assertLinear(
        name,
        readBlocks,
        size => `<policies><inbound>${piece.repeat(Math.ceil((4 * size) / piece.length))}</inbound></policies>`,
      ));
  }
});

describe('changing a wiring', () => {
  it('of any form to any other keeps all else, and taking it back gives the text before, byte for byte', () => {
    for (const [index, from] of forms.entries()) {
      const own = emptyPolicy
        .replace('<base />', '<set-header name="Before" exists-action="delete" />\n    <base />')
        .replace('</inbound>', '  <set-header name="After" exists-action="delete" />\n  </inbound>');
      const text = inserted(own, from.wish, from.options);
      const to = forms[(index * 7 + 3) % forms.length];
      assert.ok(to);
      const changed = insertBlock(text, to.wish, to.options, from.wish.delivery);
      if (changed.kind === 'present') continue;
      assert.ok(changed.kind === 'replaced', changed.kind);
      assert.deepEqual([changed.wasAsWritten, part(changed.old.policy), changed.old.options], [true, part(from.wish), from.options]);
      assert.deepEqual(readBlocks(changed.text).map(block => part(block.policy)), [part(to.wish)]);
      assert.equal(removeBlock(changed.text, to.wish, to.options), own);
      assert.equal(restoreBlock(changed.text, { policy: to.wish, options: to.options }, changed.old), text);
    }
  });

  const header: PolicyWish = { ...policy, credential: { kind: 'header', name: 'X-Api-Key', prefix: '' } };
  const cached = inserted(emptyPolicy, policy, { cacheSeconds: 300 });

  it('that was edited by hand takes out its elements and leaves what is between', () => {
    const text = cached.replace(
      '    <!-- The subscription key',
      '    <set-header name="X-Own" exists-action="delete" />\n    <!-- The subscription key',
    );
    const changed = insertBlock(text, header, { cacheSeconds: 300 });
    assert.ok(changed.kind === 'replaced');
    assert.equal(changed.wasAsWritten, false);
    assert.deepEqual(parsePolicy(changed.text).errors, []);
    assert.deepEqual(readBlocks(changed.text).map(block => block.policy), [header]);
    assert.equal(changed.text.match(/X-Own/g)?.length, 1);
    assert.doesNotMatch(changed.text, /authentication-basic/);
  });

  it('by its identity replaces the request', () => {
    const changed = insertBlock(cached, policy, { cacheSeconds: 300, identityClientId: '11111111-2222-4333-8444-555555555555' });
    assert.ok(changed.kind === 'replaced');
    assert.match(changed.text, /client-id="11111111/);
  });

  it('of which the policy uses the variable elsewhere leaves it alone when the variable would go', () => {
    const text = cached.replace(
      '</inbound>',
      '  <set-header name="X-Copy" exists-action="override"><value>@((string)context.Variables["backendPassword"])</value></set-header>\n  </inbound>',
    );
    const other: PolicyWish = {
      ...policy,
      delivery: { kind: 'call-time', vaultUrlNamedValue: 'vault-url', secretNameNamedValue: 'other-name' },
    };
    assert.equal(insertBlock(text, other, {}, policy.delivery).kind, 'shared');
    assert.equal(insertBlock(text, other, {}).kind, 'inserted');
    assert.equal(insertBlock(text, header, { cacheSeconds: 300 }).kind, 'replaced');
  });

  it('that is not there is an insertion', () => assert.equal(insertBlock(emptyPolicy, policy, {}, namedValue).kind, 'inserted'));

  it('is not taken back where somebody has changed the lines since', () => {
    const changed = insertBlock(cached, header, { cacheSeconds: 300 });
    assert.ok(changed.kind === 'replaced');
    const written = { policy: header, options: { cacheSeconds: 300 } };
    assert.equal(restoreBlock(changed.text.replace('timeout="20"', 'timeout="5"'), written, changed.old), undefined);
    assert.equal(restoreBlock(cached, written, changed.old), cached);
  });
});

describe('what is right behind a block', () => {
  const own = '<rewrite-uri template="/own" />\n    <set-backend-service base-url="https://own.example" />';
  const certificateWish: PolicyWish = certificate;
  const wishes: readonly PolicyWish[] = [
    plain,
    { ...plain, credential: { kind: 'header', name: 'X-Api-Key', prefix: '' } },
    { ...plain, credential: { kind: 'query', name: 'code' } },
    { ...plain, delivery: namedValue },
    certificateWish,
  ];
  const behind = (text: string): string => text.replace(/\n( *)<\/inbound>/, `\n    ${own}\n$1</inbound>`);
  const changedPath = { rewriteTemplate: '/new', backendUrl: 'https://new.example' };

  for (const wish of wishes) {
    it(`is a user’s own path and backend, and stays when the wiring is changed: ${wish.credential.kind} by ${wish.delivery.kind}`, () => {
      const text = behind(inserted(emptyPolicy, wish, { cacheSeconds: 300 }));
      const [block] = readBlocks(text);
      assert.ok(block && writtenSpan(text, block));
      assert.deepEqual([block.policy.rewriteTemplate, block.policy.backendUrl, block.unmarked], [undefined, undefined, []]);
      const changed = insertBlock(text, { ...wish, ...changedPath }, { cacheSeconds: 300 });
      assert.ok(changed.kind === 'replaced');
      assert.deepEqual(changed.doubtful, []);
      assert.equal(changed.text.split(own).length, 2);
      assert.equal(restoreBlock(changed.text, { policy: { ...wish, ...changedPath }, options: { cacheSeconds: 300 } }, changed.old), text);
      assert.equal(removeBlock(text, wish, { cacheSeconds: 300 }), behind(emptyPolicy));
    });

    it(`of an earlier version is reported before it goes, and kept where it is wished: ${wish.credential.kind} by ${wish.delivery.kind}`, () => {
      const isOwnPath = wish.credential.kind !== 'query';
      const text = behind(asEarlier(inserted(emptyPolicy, wish, { cacheSeconds: 300 })));
      const changed = insertBlock(text, { ...wish, ...changedPath }, { cacheSeconds: 300 });
      assert.ok(changed.kind === 'replaced');
      const [path = '', backend = ''] = own.split('\n').map(line => line.trim());
      assert.deepEqual(changed.doubtful, isOwnPath ? [path, backend] : []);
      const kept = insertBlock(
        text,
        { ...wish, rewriteTemplate: '/own', backendUrl: 'https://own.example' },
        { cacheSeconds: 300, identityClientId: '11111111-2222-4333-8444-555555555555' },
      );
      if (isOwnPath && wish.delivery.kind === 'call-time') {
        assert.deepEqual([kept.kind, kept.kind === 'replaced' && kept.doubtful], ['replaced', []]);
      }
    });
  }
});

describe('the subscription key’s header', () => {
  const other: PolicyWish = {
    ...plain,
    delivery: { kind: 'call-time', vaultUrlNamedValue: 'vault-url', secretNameNamedValue: 'other-name' },
    credential: { kind: 'header', name: 'X-Other', prefix: '' },
  };
  const asKey: PolicyWish = { ...plain, credential: { kind: 'header', name: 'ocp-apim-subscription-key', prefix: '' } };
  const options = { cacheSeconds: 300 };
  const count = (text: string): number => text.match(/Ocp-Apim-Subscription-Key" exists-action="delete"/g)?.length ?? 0;
  const userDeletes = emptyPolicy.replace(
    '<base />',
    '<base />\n    <set-header name="ocp-apim-subscription-key" exists-action="delete" />',
  );

  it('is taken out once by two wirings of one policy, and still when either is taken out', () => {
    const both = inserted(inserted(emptyPolicy, policy, options), other, options);
    assert.equal(count(both), 1);
    assert.deepEqual(
      readBlocks(both).map(block => [block.policy, writtenSpan(both, block) !== undefined]),
      [
        [other, true],
        [policy, true],
      ],
    );
    assert.equal(removeBlock(both, other, options), inserted(emptyPolicy, policy, options));
    const left = removeBlock(both, policy, options) ?? assert.fail('not found');
    assert.equal(count(left), 1);
    assert.deepEqual(readBlocks(left).map(block => block.policy), [other]);
  });

  it('is taken out once where one of two wirings is changed, and is so again when that is taken back', () => {
    const both = inserted(inserted(emptyPolicy, policy, options), other, options);
    for (const wish of [policy, other]) {
      const changed = insertBlock(both, { ...wish, credential: { kind: 'basic', username: 'new' } }, options);
      assert.ok(changed.kind === 'replaced');
      assert.equal(count(changed.text), 1);
      assert.equal(
        restoreBlock(changed.text, { policy: { ...wish, credential: { kind: 'basic', username: 'new' } }, options }, changed.old),
        both,
      );
    }
  });

  it('is not taken out where the policy does so, but is where it only does on one path', () => {
    assert.equal(inserted(userDeletes, policy, options).match(/subscription-key" exists-action="delete"/gi)?.length, 1);
    const onOnePath = userDeletes.replace(/(<set-header.*\/>)/, '<choose><when condition="@(true)">$1</when></choose>');
    assert.equal(inserted(onOnePath, policy, options).match(/subscription-key" exists-action="delete"/gi)?.length, 2);
  });

  it('that is the credential’s is overwritten, not taken out, and nothing takes it out behind', () => {
    assert.equal(count(inserted(emptyPolicy, asKey, options)), 0);
    for (const text of [emptyPolicy, userDeletes, inserted(emptyPolicy, other, options)]) {
      const found = inserted(text, asKey, options);
      const set = found.search(/<set-header name="ocp-apim-subscription-key" exists-action="override"/);
      assert.ok(set > found.search(/<set-header name="ocp-apim-subscription-key" exists-action="delete"/i), found);
      assert.deepEqual(lintPolicy({ file: 'policy.xml', text: found }, memoryWorkspace()), []);
    }
  });

  it('that another element takes out behind a wiring cannot become its credential', () => {
    const text = inserted(emptyPolicy, policy, options).replace(
      '</inbound>',
      '  <set-header name="Ocp-Apim-Subscription-Key" exists-action="delete" />\n  </inbound>',
    );
    assert.equal(insertBlock(text, { ...policy, credential: asKey.credential }, options).kind, 'malformed');
  });
});
