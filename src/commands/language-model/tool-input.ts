import { AppError } from '../../base/app-error.ts';
import { isRecord } from '../../base/is-record.ts';

/** A policy that a model asks about. */
export interface PolicyQuestion {
  /** A path in the workspace, an absolute one, or the URI of an open document. */
  readonly file: string;
}

/** A finding that a model asks about: at a line, of a rule, or all of them. */
export interface PathQuestion extends PolicyQuestion {
  /** Counted from 1. */
  readonly line?: number;
  readonly rule?: string;
}

/** A request that a model wants to see a policy answer. */
export interface ToolRunQuestion extends PolicyQuestion {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Values of plain named values. */
  readonly namedValues: Readonly<Record<string, string>>;
  /** Values of the template parameters of the operation. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Reads the question about a policy. Throws AppError where the model sent something else. */
export function policyQuestion(input: unknown): PolicyQuestion {
  const file = isRecord(input) ? input['file'] : undefined;
  if (typeof file !== 'string' || file.trim() === '') throw wrong('file', 'the path of a policy file in the workspace');
  return { file: file.trim() };
}

/** Reads the question about a path. Throws AppError. */
export function pathQuestion(input: unknown): PathQuestion {
  const { line, rule } = isRecord(input) ? input : {};
  if (line !== undefined && (typeof line !== 'number' || !Number.isInteger(line) || line < 1)) throw wrong('line', 'a line number, counted from 1');
  if (rule !== undefined && typeof rule !== 'string') throw wrong('rule', 'the id of a rule');
  return { ...policyQuestion(input), ...(line !== undefined && { line }), ...(rule !== undefined && { rule }) };
}

/** Reads the request to run a policy with; what is left out is a plain GET. Throws AppError. */
export function runQuestion(input: unknown): ToolRunQuestion {
  const given = isRecord(input) ? input : {};
  const text = (name: string, otherwise: string): string => {
    const value = given[name] ?? otherwise;
    if (typeof value !== 'string') throw wrong(name, 'a text');
    return value;
  };
  return {
    ...policyQuestion(input),
    method: text('method', 'GET'),
    path: text('path', '/item/500'),
    headers: textsIn(given, 'headers'),
    body: text('body', ''),
    namedValues: textsIn(given, 'namedValues'),
    parameters: textsIn(given, 'parameters'),
  };
}

function textsIn(given: Readonly<Record<string, unknown>>, name: string): Readonly<Record<string, string>> {
  const texts = given[name] ?? {};
  if (!isRecord(texts)) throw wrong(name, 'an object with texts');
  return Object.fromEntries(Object.entries(texts).map(([key, value]) => {
    if (typeof value !== 'string') throw wrong(name, 'an object with texts');
    return [key, value];
  }));
}

function wrong(name: string, expected: string): AppError {
  return new AppError('invalid-request', `The input "${name}" is not usable.`, `Give ${expected} and call the tool again.`);
}
