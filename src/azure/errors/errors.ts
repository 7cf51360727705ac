import { AppError, isAppError, isCancellation } from '../../base/app-error.ts';
import { readFailure, type Failure } from './failure.ts';
import { forbidden } from './forbidden.ts';
import { refusalWords } from '../../base/azure-names/refusal-words.ts';
import { capped } from '../../base/text/visible-text.ts';
import { t } from '../../base/text/translation.ts';
import { refusedPlace } from './refused-place.ts';
import { secretReadError } from './secret-read-error.ts';
import { serviceWords } from './service-words.ts';
import { describeResource, describeUrl, type ResourceForm } from './resource-words.ts';

/** What the translation of an error needs of the call. */
export interface CallContext {
  /** Distinguishes a vault's host from Resource Manager's. */
  readonly vaultDnsSuffix: string;
  /** Values that the call carried and that no message may repeat. */
  readonly secrets?: readonly string[];
}

/**
 * The one place where errors of Azure, its SDKs and the network become AppErrors. Nothing of the original error is kept: it contains
 * requests.
 */
export function toAppError(error: unknown, context: CallContext): AppError {
  if (isAppError(error)) return error;
  if (isCancellation(error)) return cancelled();
  const failure = readFailure(error);
  if (failure === undefined) return unexpected(error);
  const target = targetOf(failure, context, 'with-article');
  const { code, message, nextStep, places } = byCode(failure, target, context) ?? byStatus(failure, target, context);
  return new AppError(code, capped(message, longest), nextStep, places);
}

/** Actions and scopes that a refusal names are the service's words, too. */
const longest = 1000;

/** What a call that the user stopped throws. */
export function cancelled(): AppError {
  return new AppError('cancelled', t('Cancelled.'), '');
}

/**
 * What an answer is that says that it is good and lacks what the contract promises; `why` ends a sentence. Nothing is known from
 * it, not even that there is nothing.
 */
export function unreadable(why: string): AppError {
  return new AppError(
    'operation-failed',
    t('An answer of Azure could not be read: {0}.', why),
    t('Try again; if it stays, report it with the log.'),
  );
}

/** What a list is whose pages lead back to one that was read before. */
export function endless(): AppError {
  return new AppError(
    'operation-failed',
    t('The list could not be read to its end: its pages lead back to one that was read before.'),
    t('Try again; if it stays, report it with the log.'),
  );
}

/** Whether a later try of the same call can succeed: the service is busy with another change, or throttles. */
export function isWorthRetrying(error: unknown): boolean {
  const failure = isAppError(error) ? undefined : readFailure(error);
  if (!failure) return false;
  // with Retry-After the SDK has waited and tried already
  if (failure.status === 429) return failure.retryAfter === undefined;
  return busyCodes.test(failure.code) || isReplicating(failure);
}

const busyCodes = new RegExp(`^(${refusalWords.busy})$`, 'i');
const replicatingCode = new RegExp(`^${refusalWords.unreplicated}$`, 'i');

function isReplicating({ code }: Failure): boolean {
  return replicatingCode.test(code);
}

function byCode(failure: Failure, target: string, context: CallContext): AppError | undefined {
  const bareTarget = targetOf(failure, context, 'bare');
  const words = serviceWords(failure.message, context.secrets);
  const unread = secretReadError([failure.message, ...failure.details.map(({ message }) => message)].join(' '), target);
  if (unread) return unread;
  if (busyCodes.test(failure.code)) {
    return new AppError('busy', t('The {0} is busy with another change.', bareTarget), t('Wait until that has ended, then try again.'));
  }
  if (isReplicating(failure)) {
    return new AppError('identity-not-replicated', t('The new identity is not known everywhere in Entra ID yet.'), t('Try again in a minute.'));
  }
  switch ((failure.innerCode ?? failure.code).toLowerCase()) {
    case 'missingsubscriptionregistration':
      return new AppError(
        'invalid-request',
        t('The subscription is not registered for {0}.', namespaceOf(words)),
        t("Register the resource provider on the subscription's page in the portal, then try again."),
      );
    case 'scopelocked':
    case 'readonlydisabledsubscription':
      return new AppError('forbidden', t('The {0} is locked against changes.', bareTarget), t('Ask its owner to take the lock away.'));
    case 'objectisdeletedbutrecoverable':
      return new AppError(
        'invalid-request',
        t('The {0} was deleted and can still be recovered, so its name is taken.', bareTarget),
        t('Recover it in the portal, or choose another name.'),
      );
    case 'managementapirequestfailed':
      return managementEndpointAway(target);
    case 'validationerror':
      if (isNameTaken(failure)) {
        return new AppError(
          'changed-by-someone-else',
          t('The display name of the {0} is taken by another one.', bareTarget),
          t('Choose another name, or use the one that is there.'),
        );
      }
      return isPolicy(failure) ? malformedPolicy(failure, words, context) : invalid(failure, target, words, context);
    default:
      return undefined;
  }
}

function byStatus(failure: Failure, target: string, context: CallContext): AppError {
  const bareTarget = targetOf(failure, context, 'bare');
  const words = serviceWords(failure.message, context.secrets);
  switch (failure.status) {
    case 400:
    case 422:
      return isPolicy(failure) ? malformedPolicy(failure, words, context) : invalid(failure, target, words, context);
    case 401:
      return new AppError(
        'signed-out',
        t('Azure does not accept the sign-in for {0}.', target),
        t('Sign in again, with an account of the tenant that it belongs to.'),
      );
    case 403:
      return forbidden(failure, target);
    case 404:
      return new AppError(
        'not-found',
        t('The {0} was not found.', missingParent(failure) ?? bareTarget),
        t('Refresh the view: it may have been deleted or renamed, or your account may not see it.'),
      );
    case 409:
      return new AppError('busy', t('The {0} conflicts with another change{1}.', bareTarget, codeOf(failure)), t('Refresh, then try again.'));
    case 412:
      return new AppError(
        'changed-by-someone-else',
        t('The {0} was changed by someone else.', bareTarget),
        t('Read it again, compare, and repeat your change.'),
      );
    case 429:
      return new AppError('throttled', slowDown(failure), t('Wait a moment, then try again.'));
    case undefined:
      return failure.isOperation ? failedOperation(failure, words) : unreachable(failure);
    default:
      return failure.status >= 500
        ? new AppError('operation-failed', t('Azure could not answer for {0} (status {1}{2}).', target, failure.status, codeOf(failure)), t('Try again in a few minutes.'))
        : new AppError('operation-failed', t('Azure refused the request for {0} (status {1}{2}).', target, failure.status, codeOf(failure)), t('Check that the resource is in the chosen cloud, then try again.'));
  }
}

// "Property with the same name already exists": named values were called properties once
function isNameTaken({ details }: Failure): boolean {
  return details.some(({ target, message }) => target?.toLowerCase() === 'name' && /same name already exist/i.test(message));
}

function isPolicy({ url }: Failure): boolean {
  return /\/policies\/policy$|\/policyFragments\/[^/]+$/i.test(url?.pathname ?? '');
}

function managementEndpointAway(target: string): AppError {
  return new AppError(
    'management-endpoint-unreachable',
    t("Azure does not reach the management endpoint of the service for {0}: port 3443 in the service's virtual network.", target),
    t('Try again: it may be busy. If it stays, let the service tag ApiManagement in on port 3443 in the network security group and the routes of the subnet of API Management.'),
  );
}

function malformedPolicy(failure: Failure, words: string, { secrets }: CallContext): AppError {
  const places = failure.details.map(({ message }) => serviceWords(message, secrets)).filter(message => message !== '');
  const reported = places.length > 0 ? places : [words];
  return new AppError(
    'malformed-policy',
    t('API Management refused the policy. {0}', serviceWords(reported.join(' '))),
    t('Correct the policy at the places named, then save again.'),
    reported.map(refusedPlace),
  );
}

function invalid(failure: Failure, target: string, words: string, { secrets }: CallContext): AppError {
  const fields = failure.details.map(
    ({ target: field, message }) => `${field === undefined ? '' : `${field}: `}${serviceWords(message, secrets)}`,
  );
  return new AppError(
    'invalid-request',
    withWords(t('Azure refused the values for {0}.', target), serviceWords((fields.length > 0 ? fields : [words]).join(' '))),
    t('Correct the values, then try again.'),
  );
}

function failedOperation(failure: Failure, words: string): AppError {
  return new AppError(
    'operation-failed',
    withWords(t('Azure began the change and then failed{0}.', codeOf(failure)), words),
    t('Look at the resource in the portal, then try again.'),
  );
}

function unreachable({ url, code }: Failure): AppError {
  return new AppError(
    'unreachable',
    t('{0} could not be reached{1}.', url?.host ?? 'Azure', code === '' ? '' : ` (${code})`),
    t('Check the network, the proxy and the chosen cloud, then try again.'),
  );
}

// the type alone: messages of unknown errors may quote what was sent
function unexpected(error: unknown): AppError {
  const name = error instanceof Error ? error.name : typeof error;
  return new AppError(
    'operation-failed',
    t('An answer of Azure could not be read ({0}).', name),
    t('Try again; if it stays, report it with the log.'),
  );
}

function codeOf({ code }: Failure): string {
  return /^\w{1,80}$/.test(code) ? `, ${code}` : '';
}

function slowDown({ retryAfter }: Failure): string {
  return retryAfter !== undefined && /^\d+$/.test(retryAfter)
    ? t('Azure asks to slow down, for {0} seconds.', retryAfter)
    : t('Azure asks to slow down.');
}

// what the service says stands behind our own sentence
function withWords(sentence: string, words: string): string {
  return words === '' ? sentence : t('{0} {1}', sentence, words);
}

function namespaceOf(words: string): string {
  return /namespace '([\w.]+)'/i.exec(words)?.[1] ?? t('the resource provider');
}

// "The Resource 'Microsoft.ApiManagement/service/shop' under resource group 'g' was not found": not the part of it that was asked for
function missingParent({ message }: Failure): string | undefined {
  const path = /^The Resource '([^']+)'/i.exec(message)?.[1];
  return path === undefined ? undefined : describeResource(`/providers/${path}`, 'bare');
}

function targetOf({ url }: Failure, { vaultDnsSuffix }: CallContext, form: ResourceForm): string {
  if (url) return describeUrl(url, vaultDnsSuffix, form);
  return form === 'bare' ? t('resource') : t('the resource');
}
