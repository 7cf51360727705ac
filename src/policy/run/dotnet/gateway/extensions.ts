import { t } from '../../../../base/text/translation.ts';
import type { Call } from '../typing/call.ts';
import { guarded } from '../typing/guard.ts';
import { nullReference, UnsupportedExpression } from '../errors.ts';
import { iterableOf } from '../iterate.ts';
import { valueText } from '../text/text.ts';
import { verifyNoRevocation } from '../types/cryptography/certificate.ts';
import { cipher } from '../types/cryptography/hashes.ts';
import { isKind, type DotnetValue, type RecordValue } from '../value.ts';
import { basicOf } from './basic.ts';
import { formText } from './form.ts';
import { jwtOf } from './jwt.ts';

type Extension = (self: DotnetValue, call: Call) => DotnetValue;

/** Extension methods that the gateway has for strings, bytes and forms. */
export const extensions: ReadonlyMap<string, Extension> = new Map(
  Object.entries<Extension>({
    AsJwt: (self, call) => jwtOf(stringOf(self, call)) ?? null,
    AsBasic: (self, call) => basicOf(stringOf(self, call)) ?? null,
    TryParseJwt: (self, call) => put(call, jwtOf(stringOf(self, call))),
    TryParseBasic: (self, call) => put(call, basicOf(stringOf(self, call))),
    Encrypt: (self, call) => cipher(self, call, true),
    Decrypt: (self, call) => cipher(self, call, false),
    VerifyNoRevocation: verifyNoRevocation,
    ToFormUrlEncodedContent: toFormUrlEncodedContent,
  }).map(([name, run]): [string, Extension] => [name, (self, call) => guarded(call, () => run(self, call))]),
);

function stringOf(self: DotnetValue, call: Call): string | null {
  return self === null || typeof self === 'string' ? self : call.unsupported();
}

function put(call: Call, value: RecordValue | undefined): boolean {
  call.out(0).set(value ?? null);
  return value !== undefined;
}

function toFormUrlEncodedContent(self: DotnetValue, call: Call): string {
  if (self === null) throw nullReference();
  if (!isKind(self, 'dictionary')) throw new UnsupportedExpression(t('ToFormUrlEncodedContent of this'));
  return formText(
    Array.from(self.entries.values(), ({ key, value }) => [
      valueText(key),
      typeof value === 'string' ? [value] : Array.from(call.machine.count(iterableOf(value) ?? []), valueText),
    ]),
  );
}
