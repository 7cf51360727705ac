import type { Reply } from './http.ts';
import type { Json } from './json.ts';

/** One entry of an error's details. */
export interface ErrorDetail {
  readonly code: string;
  readonly target: string;
  readonly message: string;
}

/** A refusal with the body the service would send. Handlers throw it; the surface turns it into a reply. */
export class AzureError extends Error {
  readonly reply: Reply;
  readonly code: string;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { readonly [name: string]: Json } = {},
    headers?: Readonly<Record<string, string>>,
  ) {
    super(message);
    this.name = 'AzureError';
    this.code = code;
    this.reply = { status, ...(headers && { headers }), body: { error: { code, message, ...more } } };
  }
}

/** An error of API Management, which always sends `details` and `innerError`. */
export function serviceError(status: number, code: string, message: string, details?: readonly ErrorDetail[]): AzureError {
  return new AzureError(status, code, message, { details: details ? details.map(detail => ({ ...detail })) : null, innerError: null });
}

/** 400 ValidationError of API Management, naming the field. */
export function validationError(target: string, message: string): AzureError {
  return validationErrors([{ target, message }]);
}

/** 400 ValidationError of API Management with a detail for each thing that is wrong. */
export function validationErrors(wrong: readonly Omit<ErrorDetail, 'code'>[]): AzureError {
  return serviceError(
    400,
    'ValidationError',
    'One or more fields contain incorrect values:',
    wrong.map(detail => ({ code: 'ValidationError', ...detail })),
  );
}

/** 404 of something inside an API Management service: `Api not found.` */
export function entityNotFound(entity: string): AzureError {
  return serviceError(404, 'ResourceNotFound', `${entity} not found.`);
}

/** 412: the ETag in If-Match is not the current one. */
export function preconditionFailed(): AzureError {
  return serviceError(412, 'PreconditionFailed', 'Resource was modified since last retrieval.');
}

/** 404 of a resource that Resource Manager itself does not find. */
export function resourceNotFound(type: string, name: string, group: string): AzureError {
  return new AzureError(
    404,
    'ResourceNotFound',
    `The Resource '${type}/${name}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  );
}

/** 400 of Resource Manager or a provider other than API Management. */
export function badRequest(code: string, message: string): AzureError {
  return new AzureError(400, code, message);
}

/** 403 in Resource Manager's wording. */
export function authorizationFailed(
  caller: { readonly name: string; readonly objectId: string },
  action: string,
  scope: string,
): AzureError {
  return new AzureError(
    403,
    'AuthorizationFailed',
    `The client '${caller.name}' with object id '${caller.objectId}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  );
}

/** An error of a vault's data plane; `inner` distinguishes one 403 from another. */
export function vaultError(
  status: number,
  code: string,
  message: string,
  inner?: string,
  headers?: Readonly<Record<string, string>>,
): AzureError {
  return new AzureError(status, code, message, inner === undefined ? {} : { innererror: { code: inner } }, headers);
}
