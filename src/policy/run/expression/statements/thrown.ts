import { t } from '../../../../base/text/translation.ts';
import { DotnetError, nullReference, UnsupportedExpression } from '../../dotnet/errors.ts';
import { isKind, type DotnetValue } from '../../dotnet/value.ts';

/** What `throw value` raises. */
export function thrown(value: DotnetValue): Error {
  if (value === null) return nullReference();
  return isKind(value, 'exception') ? new DotnetError(value) : new UnsupportedExpression(t('throw of something that is no exception'));
}
