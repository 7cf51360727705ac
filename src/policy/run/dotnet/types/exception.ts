import { t } from '../../../../base/text/translation.ts';
import type { Call } from '../typing/call.ts';
import { defineType, kindGuard, type TypeDefinition } from '../typing/type-definition.ts';
import { valueText } from '../text/text.ts';
import { actualValue, messageOf, UnsupportedExpression } from '../errors.ts';
import { isKind, type DotnetValue, type ExceptionValue } from '../value.ts';

const defaults: ReadonlyMap<string, string> = new Map([
  ['ArgumentException', 'Value does not fall within the expected range.'], ['ArgumentNullException', 'Value cannot be null.'], ['InvalidOperationException', 'Operation is not valid due to the current state of the object.'],
  ['FormatException', 'One of the identified items was in an invalid format.'], ['UriFormatException', 'One of the identified items was in an invalid format.'],
  ['ArgumentOutOfRangeException', 'Specified argument was out of the range of valid values.'], ['IndexOutOfRangeException', 'Index was outside the bounds of the array.'],
  ['OverflowException', 'Arithmetic operation resulted in an overflow.'], ['DivideByZeroException', 'Attempted to divide by zero.'],
  ['ArithmeticException', 'Overflow or underflow in the arithmetic operation.'], ['RegexMatchTimeoutException', 'The operation has timed out.'],
  ['ApplicationException', 'Error in the application.'], ['SystemException', 'System error.'],
  ['KeyNotFoundException', 'The given key was not present in the dictionary.'], ['XmlException', 'An XML error has occurred.'],
  ['CryptographicException', 'Error occurred during a cryptographic operation.'],
  ['NotSupportedException', 'Specified method is not supported.'], ['NotImplementedException', 'The method or operation is not implemented.'],
  ['TimeoutException', 'The operation has timed out.'], ['UnauthorizedAccessException', 'Attempted to perform an unauthorized operation.'], ['InvalidCastException', 'Specified cast is not valid.'], ['NullReferenceException', 'Object reference not set to an instance of an object.'],
]);

const names = [
  'System.Exception', 'System.ArgumentException', 'System.ArgumentNullException', 'System.ArgumentOutOfRangeException', 'System.InvalidOperationException', 'System.FormatException', 'System.NotSupportedException', 'System.NotImplementedException',
  'System.InvalidCastException', 'System.NullReferenceException', 'System.IndexOutOfRangeException', 'System.OverflowException', 'System.DivideByZeroException', 'System.ArithmeticException', 'System.TimeoutException', 'System.Text.RegularExpressions.RegexMatchTimeoutException', 'System.UnauthorizedAccessException', 'System.ApplicationException',
  'System.SystemException', 'System.UriFormatException', 'System.Collections.Generic.KeyNotFoundException', 'System.Xml.XmlException', 'Newtonsoft.Json.JsonReaderException', 'Newtonsoft.Json.JsonException', 'Newtonsoft.Json.JsonSerializationException', 'System.Security.Cryptography.CryptographicException',
];

const argumentTypes: ReadonlySet<string> = new Set(['System.ArgumentException', 'System.ArgumentNullException', 'System.ArgumentOutOfRangeException']);

/** The exceptions that an expression may make, throw and catch. */
export const exceptionTypes: readonly TypeDefinition[] = names.map(name =>
  defineType(name, kindGuard('exception'), {
    properties: {
      Message: messageOf,
      InnerException: self => self.inner,
      StackTrace: () => null,
      Source: self => {
        if (self.source === undefined && self.isThrown) throw new UnsupportedExpression(t('The source of an exception'));
        return self.source ?? null;
      },
      ...(argumentTypes.has(name) && { ParamName: (self: ExceptionValue) => self.parameter ?? null }),
    },
    setters: {
      Source: (self, value) => {
        self.source = value === null ? null : valueText(value);
      },
    },
    methods: {
      GetBaseException: self => {
        let found = self;
        while (found.inner) found = found.inner;
        return found;
      },
      ToString: self => valueText(self),
    },
    construct: call => construct(name, call),
  }),
);

function construct(type: string, call: Call): DotnetValue {
  const simple = type.slice(type.lastIndexOf('.') + 1);
  const last = call.at(call.count - 1);
  const inner = isKind(last, 'exception') ? last : null;
  const blank = defaults.get(simple) ?? `Exception of type '${type}' was thrown.`;
  if (call.count === 0) return { kind: 'exception', type, message: blank, inner };
  const first = call.text(0);
  if (simple === 'ArgumentNullException' || simple === 'ArgumentOutOfRangeException') {
    // their first parameter is the name, unless an inner exception follows
    const range = 'Specified argument was out of the range of valid values.';
    if (inner) return { kind: 'exception', type, message: first ?? blank, inner };
    const isWithValue = call.count === 3;
    const message = call.count > 1 ? call.text(isWithValue ? 2 : 1) : simple === 'ArgumentNullException' ? blank : range;
    const value = isWithValue ? call.at(1) : null;
    return named(type, message ?? blank, first, null, value === null ? '' : actualValue(valueText(value)));
  }
  if (simple === 'ArgumentException' && call.count === (inner ? 3 : 2)) return named(type, first ?? blank, call.text(1), inner);
  return { kind: 'exception', type, message: first ?? blank, inner };
}

/** An ArgumentException with the parameter that it names; a name without letters is not written. */
function named(type: string, message: string, parameter: string | null, inner: ExceptionValue | null, more = ''): ExceptionValue {
  const text = parameter === null || parameter === '' ? message : `${message} (Parameter '${parameter}')`;
  return { kind: 'exception', type, message: text + more, inner, parameter };
}
