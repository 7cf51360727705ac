import type { Subscription } from '../../azure/index.ts';

/** The subscriptions that the setting `apimSecrets.subscriptions` lets through; all where it names none. */
export function chosenOf(known: readonly Subscription[], chosenIds: readonly string[]): readonly Subscription[] {
  if (chosenIds.length === 0) return known;
  const chosen = new Set(chosenIds.map(id => id.toLowerCase()));
  return known.filter(({ subscriptionId }) => chosen.has(subscriptionId.toLowerCase()));
}

/**
 * The setting after the user ticked some of the known subscriptions: empty, which is all, when every one or none is
 * ticked. Ids that the list could not show stay: they may be of a tenant or cloud that is not signed in to now.
 */
export function choiceAfter(
  chosenIds: readonly string[],
  known: readonly Subscription[],
  ticked: readonly Subscription[],
): readonly string[] {
  if (ticked.length === 0 || ticked.length === known.length) return [];
  const shown = new Set(known.map(({ subscriptionId }) => subscriptionId.toLowerCase()));
  return [...ticked.map(({ subscriptionId }) => subscriptionId), ...chosenIds.filter(id => !shown.has(id.toLowerCase()))];
}
