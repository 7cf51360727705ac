import type { Span } from '../../../base/text/text-span.ts';
import { t } from '../../../base/text/translation.ts';
import type { ExceptionValue } from './value.ts';

/**
 * An error that is an answer of a run, with its place in the code of a policy. It has no JavaScript stack: making one for each exception
 * of .NET took a tenth of the time of evaluating.
 */
abstract class AnswerError extends Error {
  /** Where in the code; set by the evaluator at the innermost expression. */
  span: Span | undefined;

  constructor(message: string) {
    const engine: { stackTraceLimit?: number } = Error;
    const { stackTraceLimit = 0 } = engine;
    engine.stackTraceLimit = 0;
    try {
      super(message);
    } finally {
      engine.stackTraceLimit = stackTraceLimit;
    }
    this.span = undefined;
  }
}

/**
 * An exception of .NET that an expression raised and did not catch. Messages are the English ones of current .NET
 * (8), whose texts name keys and inputs where .NET Framework did not.
 */
export class DotnetError extends AnswerError {
  readonly exception: ExceptionValue;

  constructor(exception: ExceptionValue) {
    super(exception.message);
    this.name = 'DotnetError';
    this.exception = exception;
  }

  /** The full name, such as `System.FormatException`. */
  get typeName(): string {
    return this.exception.type;
  }
}

/** Something that is valid for the gateway, or may be, and that is not run locally: `member` names it. */
export class UnsupportedExpression extends AnswerError {
  readonly member: string;

  constructor(member: string) {
    super(t('{0} is not run locally.', member));
    this.name = 'UnsupportedExpression';
    this.member = member;
  }
}

/** The code needs more steps, depth or memory than the caller allows. */
export class EvaluationLimit extends AnswerError {
  constructor(message: string) {
    super(message);
    this.name = 'EvaluationLimit';
  }
}

/** The run as a whole took more than it may: it ends here, and what comes after is not known. */
export class RunLimit extends EvaluationLimit {
  constructor(message: string) {
    super(message);
    this.name = 'RunLimit';
  }
}

const longestText = 16_777_216;

/** Checks the length of a text before it is made. */
export function checkLength(length: number): void {
  if (length > longestText) throw new EvaluationLimit(t('The expression made a text of more than {0} characters.', longestText));
}

/** An exception of a type in `System`, or in the namespace written before it. */
export function dotnetError(type: string, message: string, inner: ExceptionValue | null = null): DotnetError {
  return new DotnetError({ kind: 'exception', type: type.includes('.') ? type : `System.${type}`, message, inner });
}

/** An exception of which the type is known and the message is not. */
export function wordedOtherwise({ exception }: DotnetError): DotnetError {
  return new DotnetError({ ...exception, isWordedOtherwise: true });
}

/** What code reads as the message of an exception. */
export function messageOf({ message, isWordedOtherwise, type }: ExceptionValue): string {
  if (isWordedOtherwise) throw new UnsupportedExpression(t('The message of this {0}', type));
  return message;
}

/** NullReferenceException. */
export function nullReference(): DotnetError {
  return dotnetError('NullReferenceException', 'Object reference not set to an instance of an object.');
}

/** ArgumentNullException for a parameter. */
export function argumentNull(parameter: string): DotnetError {
  return argumentException('ArgumentNullException', 'Value cannot be null.', parameter);
}

/** ArgumentException, with its parameter when .NET names one. */
export function argumentError(message: string, parameter?: string): DotnetError {
  return parameter === undefined ? dotnetError('ArgumentException', message) : argumentException('ArgumentException', message, parameter);
}

/** ArgumentOutOfRangeException. */
export function outOfRange(parameter: string, message = 'Specified argument was out of the range of valid values.', actual?: number): DotnetError {
  return argumentException('ArgumentOutOfRangeException', message, parameter, actual === undefined ? '' : actualValue(String(actual)));
}

/** ArgumentOutOfRangeException of a number below zero, as .NET 8 words it. */
export function nonNegative(parameter: string, value: number): DotnetError {
  return outOfRange(parameter, `${parameter} ('${value}') must be a non-negative value.`, value);
}

/** What the message of an ArgumentOutOfRangeException says of the value. */
export function actualValue(text: string): string {
  return `\r\nActual value was ${text}.`;
}

function argumentException(type: string, message: string, parameter: string, more = ''): DotnetError {
  const text = `${message} (Parameter '${parameter}')${more}`;
  return new DotnetError({ kind: 'exception', type: `System.${type}`, message: text, inner: null, parameter });
}

/** ArgumentOutOfRangeException of an index into a list or string. */
export function indexOutOfRange(): DotnetError {
  return outOfRange('index', 'Index was out of range. Must be non-negative and less than the size of the collection.');
}

/** IndexOutOfRangeException of an array. */
export function arrayIndexOutOfRange(): DotnetError {
  return dotnetError('IndexOutOfRangeException', 'Index was outside the bounds of the array.');
}

/** InvalidOperationException. */
export function invalidOperation(message: string, inner: ExceptionValue | null = null): DotnetError {
  return dotnetError('InvalidOperationException', message, inner);
}

/** FormatException. */
export function formatError(message: string): DotnetError {
  return dotnetError('FormatException', message);
}

/** OverflowException. */
export function overflow(message: string): DotnetError {
  return dotnetError('OverflowException', message);
}

/** DivideByZeroException. */
export function divideByZero(): DotnetError {
  return dotnetError('DivideByZeroException', 'Attempted to divide by zero.');
}

/** InvalidCastException of a cast between two reference types, or an unboxing. */
export function invalidCast(from: string, to: string): DotnetError {
  return dotnetError('InvalidCastException', `Unable to cast object of type '${from}' to type '${to}'.`);
}

/** KeyNotFoundException. */
export function keyNotFound(key: string): DotnetError {
  return dotnetError('System.Collections.Generic.KeyNotFoundException', `The given key '${key}' was not present in the dictionary.`);
}
