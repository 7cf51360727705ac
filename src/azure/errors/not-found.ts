import { readFailure } from './failure.ts';

/** The result of a call of the SDK, or `undefined` where Azure answers that the resource itself is not there. */
export async function unlessNotFound<T>(task: () => Promise<T>): Promise<T | undefined> {
  try {
    return await task();
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

// a service, group or subscription that is not there must not look like a service without that policy
function isNotFound(error: unknown): boolean {
  const failure = readFailure(error);
  return (
    failure?.status === 404 &&
    !/^(ResourceGroupNotFound|SubscriptionNotFound|ParentResourceNotFound)$/i.test(failure.code) &&
    !/^The Resource 'Microsoft\.\w+\/\w+\/[^/']+'/i.test(failure.message)
  );
}
