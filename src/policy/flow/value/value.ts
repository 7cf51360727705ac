import type { Block, Expression } from '../../csharp/index.ts';
import { clean, type Taint } from './taint.ts';
import type { TextPattern } from './text-pattern.ts';
import type { ForkMap } from '../state/fork-map.ts';

/** What is known of a run-time value: the secrets in it, what kind of thing it is, and its text as far as it is fixed. */
export interface Value {
  /** The secrets one gets who reads all of it. For shapes made of parts see {@link Shape}. */
  readonly taint: Taint;
  readonly shape: Shape;
  readonly text: TextPattern | undefined;
  /** The secrets that it tells of without having their text, see {@link hintOf}; absent where there are none. */
  readonly hint?: Taint;
}

/** The things that are more than their taint: reading a part of them gives less, or more, than all. */
export type Shape =
  | { readonly kind: 'plain' }
  /** `context` or a member chain below it, e.g. `Request.Headers`, with the entries of a dictionary. */
  | { readonly kind: 'context'; readonly path: string; readonly entries?: () => readonly (readonly [string | undefined, Value])[] }
  /** A type or namespace, e.g. `System.Convert`. */
  | { readonly kind: 'type'; readonly name: string }
  /**
   * The answer of a vault, or of a server that gives out tokens, or its body before it is read as something; `call` may name
   * several, see {@link idsOf}.
   */
  | { readonly kind: 'vault'; readonly part: 'response' | 'body'; readonly call: string; readonly holds?: 'tokens' }
  /** JSON text of an object whose parts are known: parsing it gives them back. */
  | { readonly kind: 'json'; readonly value: Value }
  /** The status of such an answer; a condition, by what it shows of such calls. */
  | { readonly kind: 'status'; readonly call: string }
  | { readonly kind: 'condition'; readonly facts: { readonly whenTrue: readonly string[]; readonly whenFalse: readonly string[] } }
  /** What `get-authorization-context` keeps: only `AccessToken` is secret. */
  | { readonly kind: 'authorization' }
  /** A certificate with its private key: the rest of it is public. */
  | { readonly kind: 'certificate' }
  /** A lambda or local function with the locals it was made among. */
  | ({ readonly kind: 'function'; /** What it may be instead. */ readonly others?: readonly FunctionCode[] } & FunctionCode)
  /** An object, dictionary, list or builder that code fills. */
  | { readonly kind: 'record'; readonly cell: Cell }
  /** A list whose elements are known one by one; `isShuffled` when some may be missing, or are elsewhere. */
  | { readonly kind: 'items'; readonly items: readonly Value[]; readonly isShuffled?: boolean }
  /**
   * A property of an object or an entry of a dictionary: mostly only the value is secret, and `inName` are the secrets that its name
   * is made of. `isHeader` for one whose name has no case.
   */
  | {
      readonly kind: 'pair';
      readonly name: string | undefined;
      readonly value: Value;
      readonly isHeader?: boolean;
      readonly inName?: Taint;
    }
  /** The name of a header or parameter, whose case makes no difference; without text the caller chose it, and no policy wrote it. */
  | { readonly kind: 'name' }
  /** A hash, signature or cipher object; what a strong one gives does not lead back. */
  | { readonly kind: 'cipher'; readonly isStrong: boolean };

/** What a lambda or local function does. */
export interface FunctionCode {
  readonly parameters: readonly string[];
  /** Whether the last parameter takes all that is given from there on, as an array. */
  readonly takesRest?: boolean;
  readonly body: Expression | Block;
  readonly frame: Frame;
}

/** All that a function may be. */
export function functionsOf({ parameters, takesRest = false, body, frame, others = [] }: Extract<Shape, { kind: 'function' }>): readonly FunctionCode[] {
  return [{ parameters, takesRest, body, frame }, ...others];
}

/** The content of an object; shared by all values that refer to it. */
export interface Cell {
  /** By name; in a list, the elements it was made with. */
  readonly fields: Map<string, Value>;
  /** What is under names that are not known, or was put into a list later. */
  rest: Value;
  /** Whether its elements are pairs (objects, dictionaries) or plain values (lists, text). */
  readonly hasNames: boolean;
  /** Whether it may contain what is not known: JSON that somebody else wrote. */
  readonly isOpen: boolean;
  /** Whether it is a list of which each element is known: its fields, in order, by the numbers of their places. */
  isOrdered?: boolean;
  /** The text of a builder, while it is known. */
  text?: TextPattern | undefined;
  /** The objects it may be, or writes through to: what is put into it is put into them, too. */
  readonly origins: readonly Cell[];
  /** The object that this one is a copy of while one piece of code works with it. */
  readonly standsFor?: Cell | undefined;
}

export const plainShape: Shape = { kind: 'plain' };

/** A value of which nothing is known but that it contains no secret. */
export const noSecret: Value = { taint: clean, shape: plainShape, text: undefined };

/** A plain value. */
export function plain(taint: Taint, text?: TextPattern): Value {
  return taint.length === 0 && text === undefined ? noSecret : { taint, shape: plainShape, text };
}

/** A clean value of known text. */
export function textValue(text: TextPattern): Value {
  return { taint: clean, shape: plainShape, text };
}

/** A value of some shape. */
export function shaped(shape: Shape, taint: Taint = clean): Value {
  return { taint, shape, text: undefined };
}

/** What a pair is called. */
export function nameOfPair({ name, isHeader, inName = clean }: Extract<Shape, { kind: 'pair' }>): Value {
  if (inName.length > 0) return plain(inName, name);
  if (isHeader === true) return { taint: clean, shape: { kind: 'name' }, text: name };
  return name === undefined ? noSecret : textValue(name);
}

/** Locals with their values; each way through the code has a map of its own. */
export type Locals = ForkMap<Value>;

/** The locals of one run of a function body. `locals` is absent where control cannot come: after `return`. */
export interface Frame {
  locals: Locals | undefined;
  readonly parent: Frame | undefined;
  /** What locals are other names for. */
  readonly references: Map<string, Expression>;
  readonly returns: Value[];
  /** The locals at each `return`. */
  readonly exits: Locals[];
  /** Where `break` and `continue` of the innermost loop go to. */
  loop: { readonly breaks: Locals[]; readonly continues: Locals[] } | undefined;
}
