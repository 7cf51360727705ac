/**
 * A policy that asks the vault for a secret, and answers the caller with all that the vault said; `variable` is what the answer
 * is called in between.
 */
export function leakingPolicy(variable = 'secret'): string {
  return `<policies>
    <inbound>
        <base />
        <send-request mode="new" response-variable-name="${variable}" timeout="20" ignore-error="false">
            <set-url>https://contoso-shop-kv.vault.azure.net/secrets/backend-password?api-version=7.6</set-url>
            <set-method>GET</set-method>
            <authentication-managed-identity resource="https://vault.azure.net" />
        </send-request>
        <return-response response-variable-name="${variable}" />
    </inbound>
</policies>
`;
}
