/**
 * A policy to run where none is open: it hands a secret named value to the backend, in a header, and has no finding. Like the policy
 * of all APIs it includes no outer scope, so that nothing of its run is unknown.
 */
export const samplePolicy = `<policies>
  <inbound>
    <set-header name="Ocp-Apim-Subscription-Key" exists-action="delete" />
    <set-header name="X-Backend-Key" exists-action="override">
      <value>{{backend-key}}</value>
    </set-header>
  </inbound>
  <backend>
    <forward-request />
  </backend>
  <outbound />
  <on-error />
</policies>
`;
