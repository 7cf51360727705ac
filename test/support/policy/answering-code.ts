import { emptyWorkspace, lintPolicy, type Finding } from '../../../src/policy/index.ts';

/** A policy whose response body is the code, the vault's answer being in the variable `answer` and its value in `s`. */
function policyWith(code: string): string {
  return `<policies><inbound>
<send-request mode="new" response-variable-name="answer"><set-url>https://kv-rows.vault.azure.net/secrets/one?api-version=7.6</set-url><set-method>GET</set-method><authentication-managed-identity resource="https://vault.azure.net" /></send-request>
<set-variable name="s" value="@((string)((IResponse)context.Variables["answer"]).Body.As<JObject>()["value"])" />
<return-response><set-status code="200" /><set-body>${/return |throw /.test(code) ? `@{ ${code} }` : `@(${code})`}</set-body></return-response>
</inbound></policies>`;
}

const options = { severities: { 'vault-call-uncached': 'off', 'vault-status-unchecked': 'off' } } as const;

/** What is found in a policy that answers with what code gives, which may read the vault's answer (`answer`) and its value (`s`). */
export function findingsOfCode(code: string): readonly Finding[] {
  return lintPolicy({ file: 'p.xml', text: policyWith(code) }, emptyWorkspace, options);
}
