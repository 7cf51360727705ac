import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Subscription } from '../../../../src/azure/index.ts';
import { choiceAfter, chosenOf } from '../../../../src/host/connection/subscription-filter.ts';

const subscription = (subscriptionId: string): Subscription => ({ subscriptionId, displayName: subscriptionId, tenantId: 't' });
const known = ['a', 'b', 'c'].map(subscription);
const [a, b, c] = known as [Subscription, Subscription, Subscription];

describe('the filter of subscriptions', () => {
  const rows: readonly (readonly [string, readonly string[], readonly Subscription[]])[] = [
    ['lets all through when it names none', [], known],
    ['lets those through that it names', ['a', 'c'], [a, c]],
    ['does not mind the case of ids', ['B'], [b]],
    ['lets none through when it names others', ['x'], []],
  ];
  for (const [name, chosen, expected] of rows) it(name, () => assert.deepEqual(chosenOf(known, chosen), expected));
});

describe('the filter after ticking', () => {
  const rows: readonly (readonly [string, readonly string[], readonly Subscription[], readonly string[]])[] = [
    ['is what was ticked', ['a'], [b, c], ['b', 'c']],
    ['is none, for all, when everything is ticked', ['a'], [a, b, c], []],
    ['is none, for all, when nothing is ticked', ['a'], [], []],
    ['keeps what the list could not show', ['A', 'elsewhere'], [b], ['b', 'elsewhere']],
  ];
  for (const [name, before, ticked, expected] of rows) it(name, () => assert.deepEqual(choiceAfter(before, known, ticked), expected));
});
