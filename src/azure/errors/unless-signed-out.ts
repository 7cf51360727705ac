import { isAppError } from '../../base/app-error.ts';

/** What a call gives; undefined when the user has to sign in before it can be made. */
export async function unlessSignedOut<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (isAppError(error) && error.code === 'signed-out') return undefined;
    throw error;
  }
}
