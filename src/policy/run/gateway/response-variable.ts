import { toInteger } from '../dotnet/number/number.ts';
import { isKind } from '../dotnet/value.ts';
import { valueText, type DotnetValue } from '../expression/index.ts';
import { HeaderMap, type ResponseMessage } from './message.ts';
import { iterableOf } from '../dotnet/iterate.ts';

/**
 * The response that send-request put into a variable, as a message of its own; undefined when the value is none. Its body is left
 * as it is.
 */
export function responseIn(value: DotnetValue): ResponseMessage | undefined {
  if (!isKind(value, 'record') || value.type !== 'IResponse') return undefined;
  const member = (name: string): DotnetValue => value.members.get(name)?.() ?? null;
  const [status, reason, headers, body] = [member('StatusCode'), member('StatusReason'), member('Headers'), member('Body')];
  const list = isKind(headers, 'dictionary')
    ? [...headers.entries.values()].flatMap(({ key, value: values }) =>
        Array.from(iterableOf(values) ?? [], text => [valueText(key), valueText(text)] as const),
      )
    : [];
  return {
    statusCode: Number(toInteger(status) ?? 200n),
    statusReason: valueText(reason),
    headers: new HeaderMap(list),
    body: { content: isKind(body, 'body') ? body.read(true) : undefined },
  };
}
