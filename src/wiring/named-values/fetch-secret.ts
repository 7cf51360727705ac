import type { NamedValue } from '../../azure/index.ts';
import { AppError } from '../../base/app-error.ts';
import { t } from '../../base/text/translation.ts';
import { waitForGrant, type Waiting } from '../grants/wait-for-grant.ts';
import type { ReadAccess } from '../grants/read-access.ts';
import { isFetched, lastFetchWords } from './fetch-state.ts';

/** Lets API Management fetch the secret of a named value, again while it waits for a grant, unless the last fetch went well. */
export async function ensureFetched(context: Waiting, reading: ReadAccess, namedValue: NamedValue): Promise<NamedValue> {
  if (isFetched(namedValue)) return namedValue;
  const { azure, signal } = context;
  const fetched = await waitForGrant(context, reading, () => azure.namedValues.refresh(reading.serviceId, namedValue.name, signal));
  if (isFetched(fetched)) return fetched;
  throw new AppError(
    'operation-failed',
    t('API Management does not report that it has the secret of {0}; {1}.', fetched.displayName, lastFetchWords(fetched)),
    t('Wait a minute, then run this again: it looks once more.'),
  );
}
