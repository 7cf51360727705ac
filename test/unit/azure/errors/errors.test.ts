import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { inspect } from 'node:util';
import { createHttpHeaders, createPipelineRequest, RestError } from '@azure/core-rest-pipeline';
import { AppError, type ErrorCode } from '../../../../src/base/app-error.ts';
import { isWorthRetrying, toAppError } from '../../../../src/azure/errors/errors.ts';
import { speak, toKeep } from '../../../../src/base/text/translation.ts';
import { bundleOf } from '../../../support/translations/bundles.ts';

const group = 'https://management.azure.com/subscriptions/s/resourceGroups/shop-rg/providers';
const service = `${group}/Microsoft.ApiManagement/service/shop`;
const policy = `${service}/apis/items/operations/get-item/policies/policy`;
const vault = `${group}/Microsoft.KeyVault/vaults/shop-kv`;
const secret = 'https://shop-kv.vault.azure.net/secrets/db';

interface Answer {
  readonly url?: string;
  readonly code?: string;
  readonly message?: string;
  readonly innerCode?: string;
  readonly details?: readonly { readonly target?: string; readonly message: string }[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the SDK throws for an answer of the service: parsed in `details`, with the request and its token inside. */
function answer(status: number, { url = service, code, message = 'canary', innerCode, details, headers }: Answer = {}): RestError {
  const request = createPipelineRequest({ url, body: 'canary-body' });
  request.headers.set('authorization', 'Bearer canary-token');
  const error =
    code === undefined
      ? undefined
      : { code, message, ...(innerCode !== undefined && { innererror: { code: innerCode } }), ...(details && { details }) };
  const bodyAsText = error ? JSON.stringify({ error }) : '';
  return new RestError(message, {
    ...(code !== undefined && { code }),
    statusCode: status,
    request,
    response: { request, status, headers: createHttpHeaders(headers), bodyAsText },
  });
}

function denied(action: string, scope: string, code = 'AuthorizationFailed'): Answer {
  return {
    code,
    message: `The client 'dev@contoso.example' with object id '11111111-1111-4111-8111-111111111111' does not have authorization to perform action '${action}' over scope '${scope.replace('https://management.azure.com', '')}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  };
}

function keyVaultDetail(details: string): { readonly target: string; readonly message: string } {
  return {
    target: 'keyVault',
    message: `Failed to access the KeyVault secret https://shop-kv.vault.azure.net/secrets/db using Managed Service Identity (http://aka.ms/apimmsi) of Api Management service shop. Check if Managed Service Identity of the service has GET permissions on secrets. Details: ${details}`,
  };
}

const rows: readonly (readonly [name: string, error: unknown, code: ErrorCode, message: RegExp, nextStep: RegExp])[] = [
  [
    'a missing right to switch the identity',
    answer(403, denied('Microsoft.ApiManagement/service/write', service)),
    'forbidden',
    /may not do Microsoft\.ApiManagement\/service\/write on API Management service shop\./,
    /"API Management Service Contributor"/,
  ],
  [
    'a missing right to read',
    answer(403, denied('Microsoft.ApiManagement/service/read', service)),
    'forbidden',
    /service\/read/,
    /"Reader"/,
  ],
  [
    'a missing right to change access policies',
    answer(403, { url: `${vault}/accessPolicies/add`, ...denied('Microsoft.KeyVault/vaults/accessPolicies/write', vault) }),
    'forbidden',
    /accessPolicies\/write on key vault shop-kv\./,
    /"Key Vault Contributor"/,
  ],
  [
    'a missing right to assign roles',
    answer(403, denied('Microsoft.Authorization/roleAssignments/write', `${vault}/providers/Microsoft.Authorization/roleAssignments/g`)),
    'forbidden',
    /roleAssignments\/write on role assignment g of key vault shop-kv/,
    /"Key Vault Data Access Administrator", "User Access Administrator" or "Owner"/,
  ],
  [
    'a missing right at a subscription',
    answer(403, denied('Microsoft.ApiManagement/service/read', 'https://management.azure.com/subscriptions/s')),
    'forbidden',
    /on subscription s\./,
    /"Reader"/,
  ],
  [
    'a missing right to use an identity of another scope',
    answer(403, {
      code: 'LinkedAuthorizationFailed',
      message:
        "The client 'c' with object id 'o' has permission to perform action 'Microsoft.ApiManagement/service/write' on scope '/subscriptions/s/resourceGroups/g/providers/Microsoft.ApiManagement/service/shop'; however, it does not have permission to perform action(s) 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action' on the linked scope(s) '/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/shop-id' or the linked scope(s) are invalid.",
    }),
    'forbidden', /assign\/action on managed identity shop-id\./, /"Managed Identity Operator"/,
  ],
  ['an organisation\'s policy', answer(403, { code: 'RequestDisallowedByPolicy' }), 'forbidden', /policy of your organisation/, /exemption/],
  [
    'a 403 without a body',
    answer(403, { url: policy }),
    'forbidden',
    /does not let your account do this on the policy of operation get-item/,
    /missing role/,
  ],
  [
    "a vault's firewall",
    answer(403, { url: secret, code: 'Forbidden', innerCode: 'ForbiddenByFirewall' }),
    'vault-firewall',
    /^The firewall of key vault shop-kv does not let this machine in\.$/,
    /network settings/,
  ],
  [
    'a vault without public access',
    answer(403, { url: secret, code: 'Forbidden', innerCode: 'ForbiddenByConnection' }),
    'vault-firewall',
    /public access is off/,
    /network/,
  ],
  [
    'no access policy',
    answer(403, {
      url: secret,
      code: 'Forbidden',
      innerCode: 'ForbiddenByPolicy',
      message: "The user, group or application 'appid=canary' does not have secrets set permission on key vault 'shop-kv;location=l'.",
    }),
    'forbidden',
    /no access policy on key vault shop-kv/,
    /permission "set"/,
  ],
  [
    'no role on a vault',
    answer(403, { url: secret, code: 'Forbidden', innerCode: 'ForbiddenByRbac' }),
    'forbidden',
    /no role on key vault shop-kv/,
    /"Key Vault Secrets Officer"/,
  ],
  [
    'a disabled secret',
    answer(403, { url: secret, code: 'Forbidden', innerCode: 'SecretDisabled' }),
    'secret-disabled',
    /secret db of key vault shop-kv is disabled/,
    /Enable it/,
  ],
  [
    'a service that is not there',
    answer(404, { code: 'ResourceNotFound' }),
    'not-found',
    /^The API Management service shop was not found\.$/,
    /Refresh/,
  ],
  [
    'a part of a service that is not there',
    answer(404, {
      url: policy,
      code: 'ResourceNotFound',
      message: "The Resource 'Microsoft.ApiManagement/service/shop' under resource group 'shop-rg' was not found.",
    }),
    'not-found',
    /^The API Management service shop was not found\.$/,
    /Refresh/,
  ],
  [
    'a secret that is not there',
    answer(404, { url: secret, code: 'SecretNotFound' }),
    'not-found',
    /^The secret db of key vault shop-kv was not found\.$/,
    /Refresh/,
  ],
  [
    'a service in transition',
    answer(409, { code: 'ServiceLocked' }),
    'busy',
    /^The API Management service shop is busy with another change\.$/,
    /try again/,
  ],
  [
    'an import under way',
    answer(409, { url: policy, code: 'PessimisticConcurrencyConflict' }),
    'busy',
    /busy with another change/,
    /try again/,
  ],
  ['any other conflict', answer(409, { code: 'Conflict' }), 'busy', /conflicts with another change, Conflict\./, /Refresh/],
  ['a lock', answer(409, { url: vault, code: 'ScopeLocked' }), 'forbidden', /key vault shop-kv is locked/, /take the lock away/],
  [
    'a provider that is not registered',
    answer(409, {
      code: 'MissingSubscriptionRegistration',
      message: "The subscription is not registered to use namespace 'Microsoft.ApiManagement'. See https://aka.ms/rps-not-found",
    }),
    'invalid-request',
    /not registered for Microsoft\.ApiManagement\./,
    /Register/,
  ],
  [
    'a secret deleted before',
    answer(409, { url: secret, code: 'Conflict', innerCode: 'ObjectIsDeletedButRecoverable' }),
    'invalid-request',
    /secret db of key vault shop-kv was deleted and can still be recovered/,
    /Recover it/,
  ],
  [
    'a policy changed in between',
    answer(412, { url: policy, code: 'PreconditionFailed' }),
    'changed-by-someone-else',
    /^The policy of operation get-item of API items of API Management service shop was changed by someone else\.$/,
    /compare/,
  ],
  [
    'a policy that is refused',
    answer(400, {
      url: policy,
      code: 'ValidationError',
      message: 'One or more fields contain incorrect values:',
      details: [
        {
          target: 'representation',
          message: "Error in element 'set-header' on line 19, column 7: The required attribute 'name' is missing.",
        },
      ],
    }),
    'malformed-policy', /API Management refused the policy\. Error in element 'set-header' on line 19, column 7: The required attribute 'name' is missing\./, /Correct the policy/,
  ],
  [
    'a named value that is refused',
    answer(400, {
      url: `${service}/namedValues/db`,
      code: 'ValidationError',
      message: 'One or more fields contain incorrect values:',
      details: [{ target: 'displayName', message: 'Tag must be unique.' }],
    }),
    'invalid-request', /named value db of API Management service shop\. displayName: Tag must be unique\./, /Correct the values/,
  ],
  [
    'a display name that is taken',
    answer(400, {
      url: `${service}/namedValues/db?asyncId=1`,
      code: 'ValidationError',
      message: 'One or more fields contain incorrect values:',
      details: [{ target: 'name', message: 'Property with the same name already exists.' }],
    }),
    'changed-by-someone-else', /^The display name of the named value db of API Management service shop is taken by another one\.$/, /Choose another name/,
  ],
  [
    'a secret that API Management may not read',
    answer(400, {
      url: `${service}/namedValues/db`,
      code: 'ValidationError',
      message: 'One or more fields contain incorrect values:',
      details: [keyVaultDetail('ForbiddenByPolicy: canary')],
    }),
    'identity-not-permitted',
    /identity of API Management may not read the secret for named value db/,
    /permission "get".*few minutes/,
  ],
  [
    'a secret that API Management cannot reach',
    answer(400, { url: `${service}/namedValues/db`, code: 'ValidationError', details: [keyVaultDetail('ForbiddenByFirewall: canary')] }),
    'vault-firewall',
    /firewall does not let API Management read/,
    /trusted Azure services/,
  ],
  [
    'a secret that permission or network keep from API Management',
    answer(400, {
      url: `${service}/namedValues/db`,
      code: 'ValidationError',
      details: [{ target: 'keyVault', message: keyVaultDetail('').message.replace(/ Details: $/, '') }],
    }),
    'secret-read-refused', /may lack the permission, or the vault's network keeps it out/, /"get".*"Networking"/,
  ],
  [
    'a secret that is too long',
    answer(400, {
      url: `${service}/namedValues/db`,
      code: 'ValidationError',
      details: [keyVaultDetail('SecretTooLong: The secret is longer than 4096 characters.')],
    }),
    'secret-not-fetched',
    /SecretTooLong: The secret is longer than 4096 characters\./,
    /at most 4,096/,
  ],
  [
    'a vault that API Management does not find',
    answer(400, {
      url: `${service}/namedValues/db`,
      code: 'ValidationError',
      details: [{ target: 'keyVault', message: "The remote name could not be resolved: 'shop-kv.vault.azure.net'" }],
    }),
    'vault-not-resolved',
    /does not find the vault of named value db/,
    /try again/,
  ],
  [
    'a management endpoint out of reach',
    answer(422, {
      url: policy,
      code: 'ManagementApiRequestFailed',
      message: 'Failed to connect to management endpoint shop.management.azure-api.net:3443 for a service deployed in a Virtual Network.',
    }),
    'management-endpoint-unreachable', /does not reach the management endpoint .*port 3443/, /Try again.*ApiManagement/,
  ],
  [
    'a new identity',
    answer(400, { url: vault, code: 'PrincipalNotFound' }),
    'identity-not-replicated',
    /new identity is not known everywhere/,
    /in a minute/,
  ],
  [
    'throttling with a time',
    answer(429, { code: 'TooManyRequests', headers: { 'retry-after': '17' } }),
    'throttled',
    /for 17 seconds/,
    /Wait/,
  ],
  ['throttling without one', answer(429), 'throttled', /^Azure asks to slow down\.$/, /Wait/],
  [
    'an outdated sign-in',
    answer(401, { code: 'ExpiredAuthenticationToken' }),
    'signed-out',
    /does not accept the sign-in for API Management service shop/,
    /Sign in again/,
  ],
  ['a fault of Azure', answer(503, { code: 'ServerBusy' }), 'operation-failed', /status 503, ServerBusy/, /in a few minutes/],
  ['a page of a proxy', answer(407, {}), 'operation-failed', /status 407\)/, /chosen cloud/],
  [
    'no network',
    new RestError('getaddrinfo ENOTFOUND management.azure.com', {
      code: 'ENOTFOUND',
      request: createPipelineRequest({ url: `${service}?sig=canary` }),
    }),
    'unreachable',
    /^management\.azure\.com could not be reached \(ENOTFOUND\)\.$/,
    /proxy/,
  ],
  [
    'an operation that fails later',
    new Error('The long-running operation has failed. ActivationFailed. The identity could not be made.'),
    'operation-failed',
    /failed, ActivationFailed\. The identity could not be made\./,
    /portal/,
  ],
  [
    'an operation that is busy later',
    new Error('The long-running operation has failed. ServiceLocked. canary'),
    'busy',
    /busy with another change/,
    /try again/,
  ],
  ['an abort', new DOMException('canary', 'AbortError'), 'cancelled', /Cancelled/, /^$/],
  [
    'an answer in an unknown form',
    new TypeError("Cannot read properties of undefined (reading 'canary')"),
    'operation-failed',
    /could not be read \(TypeError\)/,
    /log/,
  ],
  ['something that is no error', 'canary', 'operation-failed', /could not be read \(string\)/, /log/],
];

describe('an error of Azure', () => {
  for (const [name, error, code, message, nextStep] of rows) {
    it(`${name} becomes ${code}`, () => {
      const mapped = toAppError(error, { vaultDnsSuffix: 'vault.azure.net' });
      assert.equal(mapped.code, code);
      assert.match(mapped.message, message);
      assert.match(mapped.nextStep, nextStep);
      assert.doesNotMatch(inspect(mapped, { depth: 9, showHidden: true }), /canary/);
    });
  }

  it('of our own stays as it is', () => {
    const own = new AppError('busy', 'a', 'b');
    assert.equal(toAppError(own, { vaultDnsSuffix: 'vault.azure.net' }), own);
  });

  it('never repeats the value that the call carried', () => {
    const error = answer(400, {
      url: `${service}/namedValues/db`,
      code: 'ValidationError',
      message: 'x',
      details: [{ target: 'value', message: 'hunter22 is too short' }],
    });
    assert.match(toAppError(error, { vaultDnsSuffix: 'vault.azure.net', secrets: ['hunter22'] }).message, /value: \*\*\* is too short/);
  });
});

describe('the words of a service', () => {
  const long = 'Line one.\r\nLine two.\u2028'.repeat(100_000);
  for (const [name, error] of [
    ['of refused values', answer(400, { url: `${service}/namedValues/db`, code: 'ValidationError', message: long })],
    [
      'of many refused values',
      answer(400, {
        url: `${service}/namedValues/db`,
        code: 'ValidationError',
        message: 'x',
        details: Array.from({ length: 5000 }, () => ({ target: 'value', message: 'Too\nlong.' })),
      }),
    ],
    ['of a refused policy', answer(400, { url: `${service}/policies/policy`, code: 'ValidationError', message: long })],
    ['of a missing right', answer(403, denied('a'.repeat(100_000), service))],
    ['of an operation that failed', new Error(`The long-running operation has failed. ActivationFailed. ${long}`)],
  ] as const) {
    it(`are one line, and leave room for the next step: ${name}`, () => {
      const { message } = toAppError(error, { vaultDnsSuffix: 'vault.azure.net' });
      assert.ok(message.length <= 1000, String(message.length));
      assert.doesNotMatch(message, /[\r\n\u2028]/);
    });
  }
});

describe('a later try', () => {
  const worth: readonly (readonly [string, unknown, boolean])[] = [
    ['of a locked service', answer(409, { code: 'ServiceLocked' }), true],
    ['during an import', answer(409, { code: 'PessimisticConcurrencyConflict' }), true],
    ['for an identity not yet known', answer(400, { code: 'PrincipalNotFound' }), true],
    ['when throttled without a time', answer(429), true],
    ['when throttled with a time, which the SDK has waited for', answer(429, { headers: { 'retry-after': '1' } }), false],
    [
      'when API Management may not read a secret yet, which the step of the grant waits for visibly',
      answer(400, { code: 'ValidationError', details: [keyVaultDetail('ForbiddenByRbac')] }),
      false,
    ],
    [
      'when a firewall keeps API Management out',
      answer(400, { code: 'ValidationError', details: [keyVaultDetail('ForbiddenByFirewall')] }),
      false,
    ],
    ['of any other conflict', answer(409, { code: 'Conflict' }), false],
    ['of a refused policy', answer(400, { code: 'ValidationError' }), false],
    ['without a right', answer(403, denied('a/b/read', service)), false],
    ['with an outdated etag', answer(412, { code: 'PreconditionFailed' }), false],
    ['of our own error', new AppError('busy', 'a', 'b'), false],
  ];
  for (const [name, error, expected] of worth) {
    it(`${name} is ${expected ? '' : 'not '}worth it`, () => assert.equal(isWorthRetrying(error), expected));
  }
});

describe('an error in a window in German', () => {
  const shown: readonly (readonly [name: string, error: unknown, german: string, english: string])[] = [
    ['of a policy that is gone', answer(404, { url: policy }), 'Nicht gefunden: Policy von Operation get-item von API items von API-Management-Dienst shop.', 'The policy of operation get-item of API items of API Management service shop was not found.'],
    ['of a vault that refuses', answer(403, { url: secret, code: 'Forbidden', innerCode: 'ForbiddenByRbac' }), 'Ihr Konto hat keine Rolle, die das erlaubt (Key Vault shop-kv).', 'Your account has no role on key vault shop-kv that allows this.'],
    ['of a service that asks to slow down', answer(429, { headers: { 'retry-after': '7' } }), 'Azure bittet für 7 Sekunden um langsamere Anfragen.', 'Azure asks to slow down, for 7 seconds.'],
  ];
  before(() => speak(bundleOf('de')));
  after(() => speak(undefined));
  for (const [name, error, german, english] of shown) {
    it(`is in German, and in English in the log: ${name}`, () => {
      const { message } = toAppError(error, { vaultDnsSuffix: 'vault.azure.net' });
      assert.equal(message, german);
      assert.equal(toKeep(message), english);
    });
  }
});
