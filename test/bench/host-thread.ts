import { LineMap } from '../../src/base/text/text-span.ts';
import { elementsOf, lintPolicy, memoryWorkspace, parsePolicy, policySize, unknownElements } from '../../src/policy/index.ts';
import { insertBlock } from '../../src/wiring/index.ts';
import { medianSeconds } from '../support/timing/stopwatch.ts';
import { aWish } from '../support/wiring/wiring-state.ts';
import { documentOf } from './generated-policy.ts';

const largest = 256 * 1024; // what a service takes
const allowedMs = 50; // how long the extension host's thread may be kept
const fill = (part: string): string => `<policies><inbound>${part.repeat(Math.floor(largest / part.length))}</inbound></policies>`;

/** The largest policy, in a usual shape and in an unusual one. */
const documents = {
  'as policies are': documentOf(largest),
  'of start tags': fill('<a>'),
  'of expressions': fill('<a b="@(1)"/>'),
  'of expressions without an end': fill('@('),
  'of named values': fill('{{a}}'),
};
const { policy } = aWish();
const around = memoryWorkspace();

// what stays on the extension host's thread, beside the lint, which does not
for (const [name, text] of Object.entries(documents)) {
  const seconds = medianSeconds(
    {
      'parse with elements': () => void [...elementsOf(parsePolicy(text))],
      'unknown elements': () => void unknownElements(parsePolicy(text)),
      'block inserted': () => void insertBlock(text, policy, {}),
      'size and lines': () => void [policySize(text), new LineMap(text)],
      lint: () => void lintPolicy({ file: 'policy.xml', text }, around),
    },
    { warmup: 2, rounds: 5 },
  );
  const { lint, ...onThread } = seconds;
  const words = Object.entries(onThread).map(([what, took]) => `${what} ${((took * 1000) / allowedMs).toFixed(2)}`);
  console.log(
    `extension host's thread, 256 KB ${name}, in parts of the ${allowedMs} ms that it may be kept: ${words.join(', ')}; the lint, on a thread of its own, ${((lint * 1000) / allowedMs).toFixed(2)}`,
  );
}
