import { unreadable } from '../errors/errors.ts';
import { t } from '../../base/text/translation.ts';

/** The longest text of a listed resource: a name, an id, an address, a tag, a plain value. Azure's own limits are half of it at most. */
const longest = 8192;

/**
 * What was read of a resource, unless a text in it has a length that none of Azure has. It is not cut: the rest of an id or
 * a name would be somebody else's. Throws AppError.
 */
export function sized<T>(resource: T): T {
  const waiting: unknown[] = [resource];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string' && next.length > longest) throw unreadable(t('it contains a name or a value of {0} characters', next.length));
    if (typeof next !== 'object' || next === null) continue;
    for (const [key, member] of Object.entries(next)) if (member !== undefined) waiting.push(key, member);
  }
  return resource;
}
