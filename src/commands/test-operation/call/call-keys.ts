import type { CallTarget, GatewayCall, GatewayCalls } from '../../../azure/index.ts';
import { AppError, isAppError, isCancellation } from '../../../base/app-error.ts';
import { Secret } from '../../../base/secrets/secret.ts';
import { t } from '../../../base/text/translation.ts';
import { keyChoices } from '../../run-policy/panel-messages.ts';
import type { KeyForm, RunRequest } from '../../run-policy/run-view.ts';

const own = { id: keyChoices.own, label: t('A key of your own') };
const none = { id: keyChoices.none, label: t('No key') };

/** The choices until the subscriptions are read: the fitting one can be left to the call. */
export const keysBeforeReading: KeyForm = { choices: [{ id: '', label: t('Of a subscription that covers the API') }, own, none], problem: '' };

/**
 * Whose key a call of an API can be made with: subscriptions by name, their keys unread. A refusal to read them is reported, and
 * leaves the other choices.
 */
export async function keysFor(
  gateway: Pick<GatewayCalls, 'subscriptions'>,
  { apiId, serviceName }: { readonly apiId: string; readonly serviceName: string },
  { requiresKey, displayName: apiName }: Pick<CallTarget, 'requiresKey' | 'displayName'>,
  signal: AbortSignal,
): Promise<KeyForm> {
  if (!requiresKey) return { choices: [{ ...none, label: t('No key: the API requires none') }, own], problem: '' };
  try {
    const subscriptions = await gateway.subscriptions(apiId, signal);
    const problem =
      subscriptions.length > 0
        ? ''
        : t('No active subscription of {0} covers the API "{1}". Type a key of your own, or create a subscription for the API, or for a product that contains it, in the portal.', serviceName, apiName);
    return {
      choices: [
        ...subscriptions.map(({ name, displayName }) => ({
          id: keyChoices.subscription + name,
          label: t('Of the subscription {0}', displayName === name ? name : `${displayName} (${name})`),
        })),
        own,
        none,
      ],
      problem,
    };
  } catch (error) {
    if (!isAppError(error) || isCancellation(error)) throw error;
    return {
      choices: [own, none],
      problem: t('The subscriptions of {0} cannot be read: {1} {2} A key of your own does without them.', serviceName, error.message, error.nextStep),
    };
  }
}

/**
 * What a call is made with: a key that is in the headers goes before any choice, and is a secret as much as one in its own
 * field. Throws AppError where there is none to send.
 */
export function withKey(
  { headers, key }: Pick<RunRequest, 'headers' | 'key'>,
  { keyHeader }: Pick<CallTarget, 'keyHeader'>,
): Pick<GatewayCall, 'headers' | 'key'> {
  const isKey = ([name]: RunRequest['headers'][number]): boolean => name.toLowerCase() === keyHeader.toLowerCase();
  const typed = headers.findLast(isKey)?.[1];
  if (typed !== undefined && typed !== '') {
    return { headers: headers.filter(header => !isKey(header)), key: { kind: 'own', value: new Secret(typed) } };
  }
  if (key?.kind === 'own' && key.value.reveal() === '') {
    throw new AppError(
      'invalid-request',
      t('There is no key to make the call with.'),
      t('Type a key of your own, or choose a subscription or “No key”.'),
    );
  }
  return { headers, key };
}
