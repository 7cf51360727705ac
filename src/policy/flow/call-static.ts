import { algorithmStrength, isOneWay, shortTypeName, takesKey } from './cryptography.ts';
import type { EvaluatedArgument, Evaluation, MemberCall } from './evaluation.ts';
import { callLinq } from './linq.ts';
import { givesMeasure, keepsText } from './method-names.ts';
import { joinTaint, type Taint } from './taint.ts';
import { concatText, isKnownText, type TextPattern } from './text-pattern.ts';
import { deepTaint, plain, shaped, unknown, type Value } from './value.ts';
import { bundleValue } from './vault-bundle.ts';

const parsers = /^(?:Parse|DeserializeObject|Load|ReadFrom|FromObject|Deserialize)$/;

/** What a static method gives: `Convert.ToBase64String(…)`, `JObject.Parse(…)`, `SHA256.Create()`. */
export function callStatic(evaluation: Evaluation, typeName: string, call: MemberCall): Value {
  const { name, arguments: given } = call;
  const [first] = given;
  const taint = argumentTaint(evaluation, given);
  const strength = algorithmStrength(typeName) ?? namedAlgorithm(typeName, first);
  if (strength) {
    if (name === 'Create') return shaped({ kind: 'cipher', isStrong: strength === 'strong' });
    if (takesKey(typeName) && isOneWay(name)) evaluation.view.keyUsed(first?.value.text, call.span);
    return strength === 'strong' ? unknown : plain(taint);
  }
  if (isOneWay(name) || givesMeasure(name)) return unknown;
  if (first && parsers.test(name)) return parsed(first.value, taint);
  if (name === 'Format' && first) return plain(taint, formatText(evaluation, given));
  if (name === 'Concat' && /^[sS]tring$/.test(typeName)) return plain(taint, concatText(given.map(({ value, expression }) => evaluation.textOf(value, expression.span))));
  if (first && keepsText(name)) return plain(taint, first.value.text);
  return enumerable(evaluation, typeName, call, given) ?? plain(taint);
}

/** The secrets in the arguments, and in what functions among them give. */
export function argumentTaint(evaluation: Evaluation, given: readonly EvaluatedArgument[]): Taint {
  return given.reduce<Taint>((taint, { value }) => joinTaint(taint, deepTaint(value.shape.kind === 'function' ? evaluation.apply(value, []) : value)), []);
}

/** What `string.Format` gives, as far as the format is known. */
function formatText(evaluation: Evaluation, [format, ...given]: readonly EvaluatedArgument[]): TextPattern | undefined {
  if (!isKnownText(format?.value.text)) return undefined;
  const pieces = format.value.text.split(/\{(\d+)[^{}]*\}/);
  return concatText(
    pieces.map((piece, index) => {
      if (index % 2 === 0) return piece;
      const argument = given[Number(piece)];
      return argument && evaluation.textOf(argument.value, argument.expression.span);
    }),
  );
}

/** The algorithm that `HashAlgorithm.Create("SHA256")` names; what it names is strong unless known not to be. */
function namedAlgorithm(typeName: string, name: EvaluatedArgument | undefined): 'strong' | 'weak' | undefined {
  if (!/^(?:HashAlgorithm|KeyedHashAlgorithm|SymmetricAlgorithm)$/.test(shortTypeName(typeName))) return undefined;
  return algorithmStrength(name?.value.text ?? '') ?? 'strong';
}

/** Parsing keeps what is known of a vault's JSON, and an object made from an object is that object. */
function parsed(value: Value, taint: Taint): Value {
  const { shape } = value;
  if (shape.kind === 'vault' && (shape.part === 'bundle' || shape.part === 'bundle-text')) return bundleValue(shape.call, value.taint);
  return shape.kind === 'record' || shape.kind === 'items' ? value : plain(taint);
}

function enumerable(evaluation: Evaluation, typeName: string, { name }: MemberCall, [first, ...others]: readonly EvaluatedArgument[]): Value | undefined {
  return first && /^(?:Enumerable|Array|Queryable)$/.test(shortTypeName(typeName)) ? callLinq(evaluation, first.value, name, others) : undefined;
}
