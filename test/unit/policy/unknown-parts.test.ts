import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { told } from '../../../src/base/text/translation.ts';
import { LintMemory, lintToEnd, memoryWorkspace, type PolicyWorkspace } from '../../../src/policy/index.ts';

const fetched = `<send-request mode="new" response-variable-name="r"><set-url>https://contoso-kv.vault.azure.net/secrets/a?api-version=7.4</set-url><set-method>GET</set-method></send-request>`;
const kept = `<set-variable name="pw" value="@((string)((IResponse)context.Variables["r"]).Body.As<JObject>()["value"])" />`;
const include = '<include-fragment fragment-id="Show-It" />';
const nothingKnown = memoryWorkspace({});

const documentOf = (inbound: string, outbound = ''): string =>
  `<policies><inbound>${inbound}</inbound><backend><base /></backend><outbound>${outbound}</outbound><on-error><base /></on-error></policies>`;

/** What of a document is not known, with its line of text, whichever way it is linted. */
function unknownIn(text: string, workspace: PolicyWorkspace = nothingKnown): readonly string[] {
  const source = { file: 'policy.xml', text };
  const memory = new LintMemory();
  const [first, ...others] = [{}, { followsQuiet: true }, { followsQuiet: false }, { memory }, { memory }].map(options =>
    lintToEnd(source, workspace, options).unknownParts.map(({ span, why }) => `${text.slice(span.start, span.start + 17)}: ${told(why)}`),
  );
  for (const other of others) assert.deepEqual(other, first);
  return first ?? [];
}

const said = '<include-fragment: It includes the policy fragment Show-It, which is not known here, while a variable holds a secret.';

describe('a fragment that is not at hand', () => {
  it('is not known where a variable holds a secret', () => assert.deepEqual(unknownIn(documentOf(`${fetched}${kept}${include}`)), [said]));
  it('is not known where the answer of a vault is in a variable', () => assert.deepEqual(unknownIn(documentOf(`${fetched}${include}`)), [said]));
  it('is not known in a later section', () => assert.deepEqual(unknownIn(documentOf(`${fetched}${kept}`, include)), [said]));
  it('is not known in a branch', () =>
    assert.deepEqual(unknownIn(documentOf(`${fetched}<choose><when condition="@(context.Request.Method == "GET")">${include}</when></choose>`)), [said]));
  it('is not known where its name is not', () =>
    assert.deepEqual(unknownIn(documentOf(`${fetched}<include-fragment fragment-id="{{which}}" />`)), [
      '<include-fragment: It includes a policy fragment whose name is not known here, while a variable holds a secret.',
    ]));
  it('is named once for each place', () => assert.deepEqual(unknownIn(documentOf(`${fetched}${include}${include}`)), [said, said]));

  it('is none where it runs before there is a secret', () => assert.deepEqual(unknownIn(documentOf(`${include}${fetched}${kept}`)), []));
  it('is none where no variable ever holds one', () =>
    assert.deepEqual(unknownIn(documentOf(`<set-variable name="a" value="@(context.RequestId.ToString())" />${include}`)), []));
  it('is none where the variable was set to something else', () =>
    assert.deepEqual(unknownIn(documentOf(`${fetched}<set-variable name="r" value="none" />${include}`)), []));

  it('is none where it is at hand', () =>
    assert.deepEqual(
      unknownIn(
        documentOf(`${fetched}${include}`),
        memoryWorkspace({ fragments: { 'show-it': { file: 'show-it.xml', text: '<fragment><set-method>GET</set-method></fragment>' } } }),
      ),
      [],
    ));

  it('is reported at the policy that leads to it', () => {
    const fragments = { outer: { file: 'outer.xml', text: `<fragment>${include}</fragment>` } };
    assert.deepEqual(unknownIn(documentOf(`${fetched}<include-fragment fragment-id="outer" />`), memoryWorkspace({ fragments })), [said]);
  });
});

describe('code that cannot be read', () => {
  const unreadable = documentOf('', '<set-body>@{ string[] a = [(string)context.Variables["pw"]]; return a[0]; }</set-body>');
  for (const [title, text, severities, isFollowed] of [
    ['is reported, so that it need not be said again', unreadable, {}, true],
    ['is not followed where a comment suppresses that', `<!-- apim-secrets-ignore policy-syntax: agreed on -->${unreadable}`, {}, false],
    ['is not followed where the rule is off', unreadable, { 'policy-syntax': 'off' }, false],
    ['is not followed where another finding of the rule is shown', `<!-- apim-secrets-ignore policy-syntax: agreed on --><!-- apim-secrets-ignore nothing -->${unreadable}`, {}, false],
  ] as const) {
    it(title, () => assert.equal(lintToEnd({ file: 'policy.xml', text }, nothingKnown, { severities }).isFollowed, isFollowed));
  }
});
