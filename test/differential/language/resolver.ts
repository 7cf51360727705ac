import fc from 'fast-check';
import { fragmentIds, namedValueNames } from './statement.ts';

/** A resolver of a GraphQL field with the fragments that it includes: one for its request, one for its response. */
export interface ResolverTexts {
  readonly policy: string;
  readonly fragments: readonly string[];
}

const atoms = fc.constantFrom(
  '"words"',
  '"{{' + namedValueNames.secret + '}}"',
  '(context.Variables.ContainsKey("a0") ? ((Authorization)context.Variables["a0"]).AccessToken : "none")',
  'context.Variables.GetValueOrDefault<string>("s1", "none")',
  'context.Request.Headers.GetValueOrDefault("X-A", "none")',
  'context.Request.Headers.GetValueOrDefault("X-Key", "none")',
  'context.Request.Headers.GetValueOrDefault("Authorization", "none")',
  'context.Subscription.Key',
  'context.RequestId.ToString()',
);

/** What only the response has. */
const answers = fc.constantFrom(
  'context.Response.Body.As<JObject>(true)["value"].ToString()',
  'context.Response.Body.As<string>(true)',
  'context.Response.Body.As<JObject>(true)["id"].ToString()',
  'context.Response.StatusCode.ToString()',
);

const derived = (atom: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(atom, atom, fc.constantFrom('a', 'a + b', 'lower', 'json', 'length', 'choice', 'hash')).map(([a, b, form]) => {
    switch (form) {
      case 'a + b':
        return `(${a}) + ":" + (${b})`;
      case 'lower':
        return `(${a}).ToLower()`;
      case 'json':
        return `new JObject(new JProperty("value", ${a}), new JProperty("n", 1)).ToString()`;
      case 'length':
        return `(${a}).Length.ToString()`;
      case 'choice':
        return `(context.Request.Method == "POST" ? (${a}) : (${b}))`;
      case 'hash':
        return `Convert.ToBase64String(SHA256.Create().ComputeHash(Encoding.UTF8.GetBytes(${a})))`;
      default:
        return a;
    }
  });

const asked = derived(atoms).map(code => `@(${code})`);
const answered = derived(fc.oneof(atoms, answers)).map(code => `@(${code})`);
/** Behind a body that another policy may have written: it need not be JSON any more. */
const written = derived(fc.oneof(atoms, fc.constant('context.Response.Body.As<string>(true)'))).map(code => `@(${code})`);
const header = (name: string, text: string): string => `<set-header name="${name}" exists-action="override"><value>${text}</value></set-header>`;
/** A vault answers a request that has a token for it. */
const forVault = '<authentication-managed-identity resource="https://vault.azure.net" />';
const url = fc.oneof(
  fc.constantFrom(
    'https://contoso.vault.azure.net/secrets/backend?api-version=7.6',
    `{{${namedValueNames.vaultUrl}}}/secrets/backend?api-version=7.6`,
    'https://other.example/x',
    'https://login.microsoftonline.com/contoso/oauth2/v2.0/token',
  ),
  derived(atoms).map(code => `@("https://other.example/x?k=" + Uri.EscapeDataString(${code}))`),
);

function asksVault(address: string): boolean {
  return address.startsWith('https://contoso.vault') || address.startsWith(`{{${namedValueNames.vaultUrl}}}`);
}

/** Resolvers over HTTP. */
export const resolvers: fc.Arbitrary<ResolverTexts> = fc
  .record({
    url,
    context: fc.constantFrom(
      '',
      '<get-authorization-context provider-id="p" authorization-id="a" context-variable-name="a0" identity-type="managed" />',
    ),
    identity: fc.constantFrom(
      '',
      forVault,
      '<authentication-managed-identity resource="https://management.azure.com" output-token-variable-name="s1" />',
    ),
    method: fc.constantFrom('GET', 'POST'),
    head: asked,
    inFragment: asked,
    body: fc.option(asked, { nil: undefined, freq: 1 }),
    answer: fc.option(
      fc.record({
        body: fc.option(answered, { nil: undefined }),
        inFragment: written,
        includes: fc.boolean(),
        replaced: fc.option(asked, { nil: undefined, freq: 1 }),
      }),
      { nil: undefined },
    ),
  })
  .map(({ url: address, context, identity, method, head, inFragment, body, answer }) => ({
    policy: `<http-data-source>
<http-request>${context}<set-method>${method}</set-method><set-url>${address}</set-url><include-fragment fragment-id="${fragmentIds[0]}" />
${header('X-Key', head)}${body === undefined ? '' : `<set-body>${body}</set-body>`}${asksVault(address) ? forVault : identity}</http-request>
${answer ? `<http-response>${answer.body === undefined ? '' : `<set-body>${answer.body}</set-body>`}${answer.replaced === undefined ? '' : `<find-and-replace from="o" to="${answer.replaced}" />`}${answer.includes ? `<include-fragment fragment-id="${fragmentIds[1]}" />` : ''}</http-response>` : ''}
</http-data-source>`,
    fragments: [`<fragment>${header('X-B', inFragment)}</fragment>`, `<fragment><set-body>${answer?.inFragment ?? 'words'}</set-body></fragment>`],
  }));
