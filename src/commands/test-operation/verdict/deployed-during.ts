import type { Azure } from '../../../azure/index.ts';
import { isAppError, isCancellation } from '../../../base/app-error.ts';
import { t } from '../../../base/text/translation.ts';
import { readDeployedPolicy, type DeployedPolicy } from '../../../wiring/index.ts';

/** What is deployed at an operation; or why that is not known. */
export type Deployed = DeployedPolicy | { readonly why: string };

/**
 * Makes a call with what is deployed at its operation, read before and after: of a policy that was changed meanwhile it is not
 * known which text answered. A refusal to read is an answer, too.
 */
export async function deployedDuring<T>(
  azure: Azure,
  operationId: string | undefined,
  call: () => Promise<T>,
  signal: AbortSignal,
): Promise<{ readonly answer: T; readonly deployed: Deployed }> {
  if (operationId === undefined) return { answer: await call(), deployed: { why: t('no operation of the API has this method and path.') } };
  const before = await deployedAt(azure, operationId, signal);
  const answer = await call();
  const after = 'source' in before ? await deployedAt(azure, operationId, signal) : before;
  return {
    answer,
    deployed:
      'source' in after && textsOf(before) !== textsOf(after) ? { why: t('it was changed while the call was made. Run again.') } : after,
  };
}

async function deployedAt(azure: Azure, operationId: string, signal: AbortSignal): Promise<Deployed> {
  try {
    return await readDeployedPolicy(azure, operationId, signal);
  } catch (error) {
    if (isAppError(error) && !isCancellation(error)) return { why: t('{0} {1}', error.message, error.nextStep) };
    throw error;
  }
}

function textsOf(deployed: Deployed): string {
  return 'source' in deployed
    ? JSON.stringify([deployed.source, ...deployed.texts].map(({ file, text }) => [file, text]).toSorted())
    : deployed.why;
}
