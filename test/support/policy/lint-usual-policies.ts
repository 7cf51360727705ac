import { lintPolicy, memoryWorkspace } from '../../../src/policy/index.ts';
import { usualPolicy } from './usual-policy.ts';

const key = memoryWorkspace({ namedValues: { key: { isSecret: true, isFromKeyVault: false } } });

/** How long it keeps this thread to lint that many usual policies, in milliseconds. */
export function lintUsualPolicies(count: number): number {
  const start = performance.now();
  for (let n = 0; n < count; n++) lintPolicy({ file: 'policy.xml', text: usualPolicy(n) }, key);
  return performance.now() - start;
}
