import { isRestError, type PipelinePolicy } from '@azure/core-rest-pipeline';
import { AppError } from '../../base/app-error.ts';
import { t } from '../../base/text/translation.ts';

/** Before these a request was never sent, so that it may be sent again. */
const unsent: ReadonlySet<string | undefined> = new Set(['ECONNREFUSED', 'ENOTFOUND']);

/**
 * Keeps the client from repeating a write whose connection broke: the service may have done it, and would do it twice. It is AppError
 * `unreachable` at once, and who wrote has to look. A request without a body is but the client's question which token to bring.
 */
export const writeOnce: PipelinePolicy = {
  name: 'writeOnce',
  sendRequest: async (request, next) => {
    try {
      return await next(request);
    } catch (error) {
      const isLost = isRestError(error) && error.response === undefined && !unsent.has(error.code) && !request.abortSignal?.aborted;
      if (!isLost || request.method !== 'PUT' || request.body === undefined || request.body === null) throw error;
      throw new AppError(
        'unreachable',
        t('The connection to {0} broke before it answered: whether the secret was stored is not known.', new URL(request.url).host),
        t('Check the network, then try again: what is there already is not written twice.'),
      );
    }
  },
};
