import { readFailure } from './failure.ts';

/** The result of a call of the SDK, or `undefined` where Azure answers that the resource itself is not there. */
export async function unlessMissing<T>(task: () => Promise<T>): Promise<T | undefined> {
  try {
    return await task();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

// a service, group or subscription that is not there must not look like a service without that policy
function isMissing(error: unknown): boolean {
  const failure = readFailure(error);
  return failure?.status === 404 && !/^(ResourceGroupNotFound|SubscriptionNotFound|ParentResourceNotFound)$/i.test(failure.code) && !/^The Resource 'Microsoft\.\w+\/\w+\/[^/']+'/i.test(failure.message);
}
