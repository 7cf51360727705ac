/** The policy of a scope that has none of its own: it passes everything on to the outer scopes. */
export const emptyPolicy = `<policies>
  <inbound>
    <base />
  </inbound>
  <backend>
    <base />
  </backend>
  <outbound>
    <base />
  </outbound>
  <on-error>
    <base />
  </on-error>
</policies>
`;

/** The same of a service, around which there is nothing: it sends every request on. */
export const emptyServicePolicy = `<policies>
  <inbound>
  </inbound>
  <backend>
    <forward-request />
  </backend>
  <outbound>
  </outbound>
  <on-error>
  </on-error>
</policies>
`;

/** A fragment with nothing in it. */
export const emptyFragment = `<fragment>
</fragment>
`;

/** The beginning of a resolver's document: it asks an HTTP service, and its address is still to be written. */
export const emptyResolver = `<http-data-source>
  <http-request>
    <set-method>GET</set-method>
    <set-url></set-url>
  </http-request>
</http-data-source>
`;
