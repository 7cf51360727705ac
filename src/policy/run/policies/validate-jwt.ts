import { t } from '../../../base/text/translation.ts';
import { attributeOf, childElements, type Element } from '../../syntax/index.ts';
import { jwtOf } from '../expression/index.ts';
import { signingKeysIn, verifyToken, type TokenDemands } from '../gateway/token-verification.ts';
import { PolicyFailure } from '../limits/policy-failure.ts';
import type {
  ElementReader,
  ExecutionMessages,
  ExecutionReport,
  ExecutionRoute,
  PolicyExecution,
  PolicyHandlers,
} from '../policy-execution.ts';
import { flagOf, numberOf } from './attributes.ts';
import type { Where } from '../where.ts';

/** Policies that check the caller's token: signature, issuer, audience, time and claims. */
export const validateJwtPolicy = {
  'validate-jwt': (execution, element, where) =>
    validate(execution, element, where, {
      configurations: named(execution, element, 'openid-config', where, 'url'),
      issuers: listed(execution, element, 'issuers', 'issuer', where),
      audiences: listed(execution, element, 'audiences', 'audience', where),
    }),

  'validate-azure-ad-token': (execution, element, where) => {
    const tenant = execution.attribute(element, 'tenant-id', where) ?? 'organizations';
    const isTenant = /^[0-9a-f-]{36}$/i.test(tenant);
    return validate(execution, element, where, {
      configurations: [`https://login.microsoftonline.com/${tenant}/v2.0/.well-known/openid-configuration`],
      issuers: isTenant ? [`https://login.microsoftonline.com/${tenant}/v2.0`, `https://sts.windows.net/${tenant}/`] : [],
      audiences: [
        ...listed(execution, element, 'audiences', 'audience', where),
        ...listed(execution, element, 'backend-application-ids', 'application-id', where),
      ],
      applications: listed(execution, element, 'client-application-ids', 'application-id', where),
    });
  },
} satisfies PolicyHandlers;

interface Wanted {
  readonly configurations: readonly string[];
  readonly issuers: readonly string[];
  readonly audiences: readonly string[];
  readonly applications?: readonly string[];
}

async function validate(execution: PolicyExecution, element: Element, where: Where, wanted: Wanted): Promise<void> {
  const statusCode = numberOf(execution, element, 'failed-validation-httpcode', where) ?? 401;
  const given = execution.attribute(element, 'failed-validation-error-message', where);
  const refuse = (reason: string, message: string): never => {
    throw new PolicyFailure(reason, given ?? message, { statusCode });
  };
  const token = tokenIn(execution, element, where);
  if (token === undefined || token === '') return refuse('TokenNotPresent', 'JWT not present.');
  leaveOutCertificates(execution, element, where);
  const configurations = await Promise.all(wanted.configurations.map(url => readConfiguration(execution, url, element, where)));
  const demands: TokenDemands = {
    keys: [
      ...signingKeysIn(
        element,
        child => execution.contentText(child, where),
        (child, name) => execution.attribute(child, name, where),
      ),
      ...configurations.flatMap(({ keys }) => keys),
    ],
    // the issuers of the configurations count where none are listed
    issuers: [
      ...wanted.issuers,
      ...configurations.flatMap(({ issuer }) => (issuer === undefined || wanted.issuers.length > 0 ? [] : [issuer])),
    ],
    audiences: wanted.audiences,
    needsExpiry: flagOf(execution, element, 'require-expiration-time', where),
    needsSignature: flagOf(execution, element, 'require-signed-tokens', where),
    clockSkewSeconds: numberOf(execution, element, 'clock-skew', where) ?? 0,
    now: execution.host.now(),
  };
  const verified = await verifyToken(token, demands);
  if (!verified.ok) return refuse(verified.reason, verified.message);
  if (wanted.applications && !wanted.applications.some(id => id === verified.claims['appid'] || id === verified.claims['azp'])) {
    return refuse('TokenClaimValueNotAllowed', 'The client application of the token is not allowed. Access denied.');
  }
  checkClaims(execution, element, where, verified.claims, refuse);
  const variable = execution.attribute(element, 'output-token-variable-name', where);
  if (variable !== undefined) execution.variables.set(variable, jwtOf(token) ?? null);
}

/** Keys that are certificates of the service are not here, and encrypted tokens are not opened: a refusal says nothing then. */
function leaveOutCertificates(report: ExecutionReport, element: Element, where: Where): void {
  for (const list of childElements(element)) {
    if (list.name === 'decryption-keys') {
      report.unsupported(t('Encrypted tokens are not decrypted locally.'), list.startTagSpan, element.name, where);
    }
    if (list.name !== 'issuer-signing-keys') continue;
    for (const key of childElements(list)) {
      if (attributeOf(key, 'certificate-id')) {
        report.unsupported(t('The certificates of the service are not known here.'), key.startTagSpan, element.name, where);
      }
    }
  }
}

function tokenIn(execution: ElementReader & ExecutionRoute & ExecutionMessages, element: Element, where: Where): string | undefined {
  if (attributeOf(element, 'token-value')) return execution.attribute(element, 'token-value', where);
  const parameter = execution.attribute(element, 'query-parameter-name', where);
  if (parameter !== undefined) return new URLSearchParams(execution.target.query).get(parameter) ?? undefined;
  const text = execution.request.headers.get(execution.attribute(element, 'header-name', where) ?? 'Authorization')?.[0];
  const scheme = execution.attribute(element, 'require-scheme', where);
  if (scheme !== undefined && !text?.toLowerCase().startsWith(`${scheme.toLowerCase()} `)) return undefined;
  const isSchemed = scheme !== undefined || /^Bearer\s/i.test(text ?? '');
  return isSchemed ? text?.replace(/^\S+\s+/, '').trim() : text?.trim();
}

/** An authorization server's keys and issuer, asked for each time. */
async function readConfiguration(
  execution: ExecutionRoute,
  url: string,
  element: Element,
  where: Where,
): Promise<{ readonly keys: readonly JsonWebKey[]; readonly issuer: string | undefined }> {
  const timing = { element, where, timeoutMilliseconds: 60_000 };
  const read = async (address: string): Promise<unknown> => {
    const response = await execution.send('send-request', { method: 'GET', url: address, headers: [], body: new Uint8Array() }, timing);
    return JSON.parse(new TextDecoder().decode(response.body)) as unknown;
  };
  try {
    const configuration = await read(url);
    const { issuer, jwks_uri: address } = (configuration ?? {}) as { readonly issuer?: unknown; readonly jwks_uri?: unknown };
    const set = typeof address === 'string' ? ((await read(address)) as { readonly keys?: unknown }) : {};
    return { keys: Array.isArray(set.keys) ? (set.keys as JsonWebKey[]) : [], issuer: typeof issuer === 'string' ? issuer : undefined };
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new PolicyFailure('TokenSignatureKeyNotFound', `The OpenID configuration at ${url} is not JSON. Access denied.`, {
        statusCode: 401,
      });
    }
    throw error;
  }
}

function checkClaims(
  reader: ElementReader,
  element: Element,
  where: Where,
  claims: Readonly<Record<string, unknown>>,
  refuse: (reason: string, message: string) => never,
): void {
  const required = childElements(element).find(({ name }) => name === 'required-claims');
  if (!required) return;
  const missing: string[] = [];
  for (const claim of childElements(required)) {
    const name = reader.attribute(claim, 'name', where) ?? '';
    const separator = reader.attribute(claim, 'separator', where);
    const held = valuesOf(claims[name], separator);
    if (held.length === 0) missing.push(name);
    const values = childElements(claim).map(child => reader.contentText(child, where));
    if (held.length === 0 || values.length === 0) continue;
    const isAny = reader.attribute(claim, 'match', where) === 'any';
    const isMet = isAny ? values.some(value => held.includes(value)) : values.every(value => held.includes(value));
    if (!isMet) refuse('TokenClaimValueNotAllowed', `Claim ${name} value of ${held.join(', ')} is not allowed. Access denied.`);
  }
  if (missing.length > 0) refuse('TokenClaimNotFound', `JWT token is missing the following claims: ${missing.join(', ')}. Access denied.`);
}

function valuesOf(claim: unknown, separator: string | undefined): readonly string[] {
  const texts = claim === undefined || claim === null ? [] : (Array.isArray(claim) ? claim : [claim]).map(String);
  return separator === undefined ? texts : texts.flatMap(text => text.split(separator).map(part => part.trim()));
}

function listed(reader: ElementReader, element: Element, list: string, item: string, where: Where): readonly string[] {
  const holder = childElements(element).find(({ name }) => name === list);
  return holder ? childElements(holder).filter(({ name }) => name === item).map(child => reader.contentText(child, where)) : [];
}

function named(reader: ElementReader, element: Element, name: string, where: Where, attribute: string): readonly string[] {
  return childElements(element).filter(child => child.name === name).map(child => reader.attribute(child, attribute, where) ?? '');
}
