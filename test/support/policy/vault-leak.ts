/** A policy whose ninth line hands the vault's answer to the caller. */
export const leak = [
  '<policies>',
  '  <inbound>',
  '    <base />',
  '    <send-request mode="new" response-variable-name="secret" timeout="20" ignore-error="false">',
  '      <set-url>https://kv.vault.azure.net/secrets/db?api-version=7.6</set-url>',
  '      <set-method>GET</set-method>',
  '      <authentication-managed-identity resource="https://vault.azure.net" />',
  '    </send-request>',
  '    <return-response response-variable-name="secret" />',
  '  </inbound>',
  '</policies>',
  '',
].join('\n');
