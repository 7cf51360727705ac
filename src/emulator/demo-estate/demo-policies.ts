/** The service-wide policy of contoso-shop. */
export const globalPolicy = `<policies>
    <inbound>
        <include-fragment fragment-id="trace-request" />
        <cors>
            <allowed-origins>
                <origin>https://shop.contoso.example</origin>
            </allowed-origins>
            <allowed-methods>
                <method>GET</method>
            </allowed-methods>
        </cors>
    </inbound>
    <backend>
        <forward-request />
    </backend>
    <outbound>
        <set-header name="X-Environment" exists-action="override">
            <value>{{environment-name}}</value>
        </set-header>
    </outbound>
    <on-error />
</policies>`;

/** What the portal writes for an operation that has nothing of its own yet. */
export const passThroughPolicy = `<policies>
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
</policies>`;

/** A policy that uses a Key Vault-backed named value as it should be used: towards the backend. */
export const ordersPolicy = `<policies>
    <inbound>
        <base />
        <set-backend-service base-url="{{orders-backend-url}}" />
        <set-header name="X-Backend-Key" exists-action="override">
            <value>{{orders-backend-key}}</value>
        </set-header>
        <set-header name="Ocp-Apim-Subscription-Key" exists-action="delete" />
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
</policies>`;

/** The policy of an API in a workspace, which hands a named value of the workspace to its backend. */
export const settlementsPolicy = `<policies>
    <inbound>
        <base />
        <authentication-basic username="settlements" password="{{settlement-password}}" />
        <set-header name="Ocp-Apim-Subscription-Key" exists-action="delete" />
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
</policies>`;

/** A policy that hands a secret to its caller: the demo's bad example. */
export function leakingPolicy(clientId: string): string {
  return `<policies>
    <inbound>
        <base />
        <send-request mode="new" response-variable-name="keyResponse" timeout="20" ignore-error="false">
            <set-url>https://contoso-payments-kv.vault.azure.net/secrets/psp-api-key?api-version=7.6</set-url>
            <set-method>GET</set-method>
            <authentication-managed-identity resource="https://vault.azure.net" client-id="${clientId}" />
        </send-request>
        <return-response>
            <set-status code="200" reason="OK" />
            <set-body>@{
                var secret = ((IResponse)context.Variables["keyResponse"]).Body.As<JObject>();
                return secret["value"].ToString();
            }</set-body>
        </return-response>
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
</policies>`;
}

/** A fragment that the service-wide policy includes. */
export const tracingFragment = `<fragment>
    <trace source="shop" severity="information">
        <message>@($"{context.Request.Method} {context.Operation.Id}")</message>
    </trace>
</fragment>`;
