import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Azure } from '../../../src/azure/index.ts';
import { AppError, isAppError } from '../../../src/base/app-error.ts';
import type { Emulator } from '../../../src/emulator/server/server.ts';
import { cancelOnArrival, neverAnswered, type Fault } from '../emulator/cancel-on-arrival.ts';
import { emulatorAzure } from '../emulator/emulator-azure.ts';
import { withEmulator } from '../emulator/with-emulator.ts';

/** What is carried out while something goes wrong; it may be carried out again, and must end right then. */
export interface FaultScenario {
  /** Brings the estate to where it starts, without faults, and resolves with what is carried out: it throws an AppError when that fails. */
  readonly setUp: (azure: Azure, emulator: Emulator) => Promise<(azure: Azure, signal: AbortSignal) => Promise<void>>;
  /** What must be the same at the end whether or not something went wrong on the way. */
  readonly left: (emulator: Emulator) => unknown;
  readonly seed?: unknown;
}

/** A kind of request, and the scenario that sends it. */
export interface FaultedRequest {
  readonly method: string;
  readonly path: string;
  readonly scenario: FaultScenario;
  /** Whether an answer that the thing is not there is believed, as of one that was deleted already. */
  readonly isGoneBelieved?: true;
}

const claims = Buffer.from('{"access_token":{"nbf":{"essential":true,"value":"1"}}}').toString('base64');

const failedOperation = 'failed operation';

/** What goes wrong once with each kind of request. */
export const usualFaults: Readonly<Record<string, Fault>> = {
  '429 with time': { status: 429, headers: { 'retry-after': '0' } },
  '500': { status: 500 },
  '503': { status: 503 },
  'reset before': { reset: 'before' },
  'reset after': { reset: 'after' },
  'slow': { delay: 60 },
  'claims challenge': { status: 401, headers: { 'www-authenticate': `Bearer realm="", error="insufficient_claims", claims="${claims}"` } },
  'expired token': { status: 401, body: { error: { code: 'ExpiredAuthenticationToken', message: 'The access token has expired.' } } },
  '403': { status: 403 },
  '404': { status: 404, body: { error: { code: 'ResourceNotFound', message: 'Not there.' } } },
  '409 busy': { status: 409, body: { error: { code: 'ServiceLocked', message: 'Busy.' } } },
  '412': { status: 412 },
  'truncated JSON': { truncate: true },
  [failedOperation]: { status: 200, body: { status: 'Failed', error: { code: 'ActivationFailed', message: 'No.' } } },
};

/** A change that was begun goes on without its caller, and the service is busy until it has ended. */
const settings = { longRunning: { durationMs: 80 } };
const retryOptions = { maxRetries: 4, retryDelayInMs: 10, maxRetryDelayInMs: 160 };
/** More than this many requests beside the usual ones would be a storm. */
const mostMore = 16;
const never = new AbortController().signal;

/** Puts every kind of request through every fault, and prints what came of it. */
export function describeFaults(title: string, requests: Readonly<Record<string, FaultedRequest>>, faults = usualFaults): void {
  const rows = new Map(Object.keys(requests).map(name => [name, new Map<string, string>()]));
  describe(title, { concurrency: 4 }, () => {
    for (const [request, { scenario, isGoneBelieved, ...at }] of Object.entries(requests)) {
      for (const [name, fault] of Object.entries(faults)) {
        // only a look at an operation shows that it failed
        if (name === failedOperation && !isPoll(at)) continue;
        const isBelieved = isGoneBelieved === true && name === '404';
        it(`${name} when it is to ${request}: done or a clear error, and right when run again`, async () => {
          const usual = await withoutFault(scenario);
          await within(scenario, async (emulator, run) => {
            emulator.addFault({ ...at, ...fault });
            const before = requestsOf(emulator);
            const first = await outcomeOf(run(never));
            rows.get(request)?.set(name, first.outcome);
            const sent = requestsOf(emulator) - before;
            assert.ok(sent <= usual.count + mostMore, `${sent} requests instead of ${usual.count}`);
            if (isBelieved) return;
            if (first.outcome === 'done') assert.deepEqual(scenario.left(emulator), usual.left, 'after the first run');
            const again = await outcomeOf(run(never));
            assert.equal(again.outcome, 'done', `${again.error ?? ''} after ${first.outcome}: ${first.error ?? ''}`);
            assert.deepEqual(scenario.left(emulator), usual.left);
          });
        });
      }

      it(`is cancelled while waiting to ${request}`, () =>
        within(scenario, (emulator, run) => assertCancels(emulator, { ...at, ...neverAnswered }, run)));

      if (!isPoll(at)) continue;
      it(`is cancelled while the operation does not end: ${request}`, () =>
        within(scenario, (emulator, run) => assertCancels(emulator, { ...at, status: 200, body: { status: 'InProgress' }, times: 1e9 }, run)));
    }
  });

  it(`${title}: shows as a table`, context => {
    const names = Object.keys(faults);
    const cells = [
      ['', ...names],
      ...[...rows].map(([request, row]) => [request, ...names.map(name => row.get(name) ?? (name === failedOperation ? '-' : ''))]),
    ];
    const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map(row => row[column]?.length ?? 0)));
    for (const row of cells) context.diagnostic(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
    assert.equal(cells.flat().filter(cell => cell === '').length, 1);
  });
}

function isPoll({ path }: { readonly path: string }): boolean {
  return /operationResults|asyncId=/.test(path);
}

async function within(
  scenario: FaultScenario,
  test: (emulator: Emulator, run: (signal: AbortSignal) => Promise<void>) => Promise<void>,
): Promise<void> {
  await withEmulator({ record: false, settings, ...(scenario.seed !== undefined && { seed: scenario.seed }) }, async emulator => {
    const run = await scenario.setUp(emulatorAzure(emulator), emulator);
    await test(emulator, signal => run(emulatorAzure(emulator, { retryOptions }), signal));
  });
}

async function assertCancels(emulator: Emulator, fault: Fault, run: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const { outcome } = await cancelOnArrival(emulator, fault, signal => outcomeOf(run(signal)));
  assert.equal(outcome, 'cancelled');
}

/** What failed is named by its code, and must say what to do next. */
async function outcomeOf(run: Promise<void>): Promise<{ readonly outcome: string; readonly error?: string }> {
  try {
    await run;
    return { outcome: 'done' };
  } catch (error) {
    assert.ok(isAppError(error), String(error));
    if (error.code !== 'cancelled') assert.notEqual(error.nextStep, '');
    return { outcome: error.code, error: error.message };
  }
}

function requestsOf({ emulation }: Emulator): number {
  return [...emulation.requests.values()].reduce((sum, times) => sum + times, 0);
}

interface Usual {
  readonly count: number;
  readonly left: unknown;
}

const usuals = new Map<FaultScenario, Promise<Usual>>();

/** How many requests a scenario sends when nothing goes wrong, and what it leaves. */
function withoutFault(scenario: FaultScenario): Promise<Usual> {
  const known =
    usuals.get(scenario) ??
    new Promise<Usual>((resolve, reject) => {
      within(scenario, async (emulator, run) => {
        const before = requestsOf(emulator);
        await run(never);
        resolve({ count: requestsOf(emulator) - before, left: scenario.left(emulator) });
      }).catch(reject);
    });
  usuals.set(scenario, known);
  return known;
}

/** A plan that cannot be applied, as an error, so that it has a code and a next step too. */
export function blockedError(sentence: string, nextStep: string): AppError {
  return new AppError('operation-failed', sentence, nextStep);
}
