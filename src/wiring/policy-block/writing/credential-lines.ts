import type { PolicyWish } from '../../request/wiring-request.ts';
import { escapeAttribute, escapeText } from './escape-xml.ts';
import { heldSecret, variableText, type HeldSecret } from './held-secret.ts';
import { tokenVariable } from './token-lines.ts';

/** The policies that put the credential on the request to the backend. */
export function credentialLines({ credential, delivery }: Pick<PolicyWish, 'credential' | 'delivery'>): readonly string[] {
  if (delivery.kind === 'certificate') {
    return [`<authentication-certificate certificate-id="${escapeAttribute(delivery.certificateId)}" />`];
  }
  const secret = heldSecret(delivery);
  switch (credential.kind) {
    case 'basic':
      return [`<authentication-basic username="${escapeAttribute(credential.username)}" password="${valueOf(secret)}" />`];
    case 'header':
      return valueLines('set-header', credential.name, prefixed(credential.prefix, secret));
    case 'query':
      return [
        '<!-- apim-secrets-ignore secret-in-url: the backend takes this key in the query alone; logs on the way to it may keep the URL -->',
        ...valueLines('set-query-parameter', credential.name, valueOf(secret)),
      ];
    case 'certificate':
      throw new Error('A client certificate is not a text that a policy can contain.');
    case 'oauth':
      return valueLines('set-header', 'Authorization', `@("Bearer " + ${variableText(tokenVariable(secret))})`);
  }
}

function valueLines(policy: 'set-header' | 'set-query-parameter', name: string, value: string): readonly string[] {
  return [`<${policy} name="${escapeAttribute(name)}" exists-action="override">`, `  <value>${value}</value>`, `</${policy}>`];
}

function valueOf({ variable, namedValue }: HeldSecret): string {
  return namedValue === undefined ? `@(${variableText(variable)})` : `{{${namedValue}}}`;
}

function prefixed(prefix: string, secret: HeldSecret): string {
  if (secret.namedValue !== undefined) return `${escapeText(prefix)}${valueOf(secret)}`;
  return prefix === '' ? valueOf(secret) : `@(${csharpString(prefix)} + ${variableText(secret.variable)})`;
}

/** A C# string without an ampersand, which would begin an entity where the policy is read as XML. */
function csharpString(text: string): string {
  return `"${text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/&/g, '\\u0026')}"`;
}
