import { changeArrays } from './change-array.ts';
import { comparedTexts, matchedText } from '../compare-texts.ts';
import { tupleOf } from '../construct.ts';
import { booleanValue } from '../truth.ts';
import { effectsOfStatic, shortTypeName, typeHas } from '../../../language/dotnet/effects.ts';
import { algorithmStrength, isOneWay } from './cryptography.ts';
import type { EvaluatedArgument, Evaluation, MemberCall } from '../evaluation.ts';
import { withoutPublicIds } from '../../secrets/public-id.ts';
import { callLinq } from './linq.ts';
import type { Steps } from '../../pipeline/step-budget.ts';
import { asUncertain, type Taint } from '../../value/taint.ts';
import { copyRecord } from '../../value/record-copy.ts';
import { anyText, concatText, isKnownText, textSize, type TextPattern } from '../../value/text-pattern.ts';
import { plain, shaped, noSecret, type Value, type Frame } from '../../value/value.ts';
import { deepTaint, taintOfAll } from '../../value/deep-taint.ts';
import { addField, newRecord } from '../../value/record.ts';
import { listOf } from '../../value/list.ts';

/** What a static method gives: `Convert.ToBase64String(…)`, `JObject.Parse(…)`, `SHA256.Create()`. */
export function callStatic(evaluation: Evaluation, typeName: string, call: MemberCall, frame: Frame): Value {
  const { name, arguments: given } = call;
  const [first] = given;
  const effects = effectsOfStatic(typeName, name);
  changeArrays(evaluation, typeName, call, frame);
  const taint = argumentTaint(evaluation, given);
  if (first && taint.length > 0 && quotesItsText(typeName, name)) evaluation.thrown.push(plain(asUncertain(taint)));
  const strength = algorithmStrength(typeName) ?? namedAlgorithm(typeName, first);
  if (strength) {
    if (effects.has('cipher')) return shaped({ kind: 'cipher', isStrong: strength === 'strong' });
    if (typeHas(typeName, 'keyed') && isOneWay(name)) evaluation.view.keyUsed(first?.value.text, call.span);
    return strength === 'strong' ? noSecret : plain(taint);
  }
  if (effects.has('one-way')) return noSecret;
  if (effects.has('fact')) return comparison(typeName, name, given.map(({ value }) => value));
  if (first && effects.has('parses')) return parsed(first.value, typeHas(typeName, 'json'), evaluation);
  if (first && effects.has('writes')) return jsonText(first.value, evaluation);
  if (typeHas(typeName, 'tuple') && effects.has('tuple')) return tupleOf(given.map(({ value }) => value), evaluation);
  if (effects.has('masks') && isMasking(given)) return noSecret;
  if (fillsFourth(name, given.length)) evaluation.taintBuffers(taint, given.slice(3, 4), frame);
  if (effects.has('fills')) {
    evaluation.taintBuffers(taint, given.slice(1), frame);
    return noSecret;
  }
  if (first && effects.has('formats')) return joinedValue(taint, formatText(evaluation, given));
  if (shortTypeName(typeName) === 'String' && effects.has('concatenates')) {
    return joinedValue(taint, concatText(given.map(({ value, expression }) => evaluation.valueText(value, expression.span))));
  }
  if (effects.has('joins')) return joinedValue(taint, joinedText(evaluation, given));
  if (first && effects.has('same-text')) return plain(taint, first.value.text);
  return enumerable(evaluation, typeName, call, given) ?? plain(taint);
}

/** Whether a call puts a part of its first argument into its fourth: `GetBytes(text, 0, 5, bytes, 0)`. */
export function fillsFourth(name: string, count: number): boolean {
  return count >= 5 && /^(?:GetBytes|GetChars|ToBase64CharArray)$/.test(name);
}

/** Whether the exception of a conversion says the text that it does not convert: `The input string 'x' was not in a correct format.` */
function quotesItsText(typeName: string, name: string): boolean {
  const type = shortTypeName(typeName);
  return type === 'Convert' ? /^To(?!String|Base64|Hex)/.test(name) : /^Parse(?:Exact)?$/.test(name) && quoting.has(type);
}

const quoting: ReadonlySet<string> = new Set([
  'SByte', 'Byte', 'Int16', 'UInt16', 'Int32', 'UInt32', 'Int64', 'UInt64', 'Double', 'Single', 'Decimal', 'Boolean', 'DateTime', 'DateTimeOffset', 'TimeSpan', 'Enum',
]);

/** What a static method that compares gives: `string.Equals(a, b)`, `Regex.IsMatch(text, pattern)`. */
function comparison(typeName: string, name: string, [first, second, ...others]: readonly Value[]): Value {
  if (name === 'IsMatch') return booleanValue(matchedText(first, second, others[0]));
  return shortTypeName(typeName) === 'String' ? comparedTexts(name, first, second, others) : noSecret;
}

/** The secrets in the arguments, and in what functions among them give. */
export function argumentTaint(evaluation: Evaluation, given: readonly EvaluatedArgument[]): Taint {
  return taintOfAll(given.map(({ value }) => (value.shape.kind === 'function' ? evaluation.apply(value, []) : value)), evaluation);
}

/** A text that is joined from others. */
function joinedValue(taint: Taint, text: TextPattern | undefined): Value {
  return plain(withoutPublicIds(taint, text), text);
}

/** What `string.Format` gives, as far as the format is known. */
export function formatText(evaluation: Evaluation, [format, ...given]: readonly EvaluatedArgument[]): TextPattern | undefined {
  if (!isKnownText(format?.value.text)) return undefined;
  const pieces = format.value.text.split(/\{(\d+)(?!\d)[^{}]*\}/);
  return concatText(
    pieces.map((piece, index) => {
      if (index % 2 === 0) return piece;
      const argument = given[Number(piece)];
      return argument && evaluation.valueText(argument.value, argument.expression.span);
    }),
  );
}

/** What `string.Join` gives, as far as its parts are known one by one. */
function joinedText(evaluation: Evaluation, [separator, ...given]: readonly EvaluatedArgument[]): TextPattern | undefined {
  const between = separator?.value.text;
  const list = given.length === 1 ? given[0]?.value.shape : undefined;
  if (list && list.kind !== 'items') return undefined;
  const texts = list
    ? list.isShuffled === true
      ? [undefined]
      : list.items.map(({ text }) => text ?? anyText)
    : given.map(({ value, expression }) => evaluation.valueText(value, expression.span));
  return concatText(texts.flatMap((text, index) => (index === 0 ? [text] : [between, text])));
}

/** The algorithm that `HashAlgorithm.Create("SHA256")` names; what it names is strong unless known not to be. */
function namedAlgorithm(typeName: string, name: EvaluatedArgument | undefined): 'strong' | 'weak' | undefined {
  if (!typeHas(typeName, 'named-algorithm')) return undefined;
  return (isKnownText(name?.value.text) ? algorithmStrength(name.value.text) : undefined) ?? 'strong';
}

/** `Regex.Replace(text, ".", "*")`: each character becomes the same one, which leaves the length. */
function isMasking([, pattern, replacement]: readonly EvaluatedArgument[]): boolean {
  return (
    isKnownText(pattern?.value.text) &&
    /^\(?\[?(?:\.|\\S|\\s\\S|\\w\\W)\]?[+*]?\)?$/.test(pattern.value.text) &&
    isKnownText(replacement?.value.text) &&
    !replacement.value.text.includes('$')
  );
}

/** Parsing gives back what is known of the parts of JSON text; an object made from an object is that object. */
export function parsed(value: Value, isJson: boolean, steps: Steps): Value {
  const { shape } = value;
  if (shape.kind === 'json') return copyRecord(shape.value);
  if (shape.kind === 'record' || shape.kind === 'items') return value;
  const taint = deepTaint(value, steps);
  steps.spend(textSize(value.text ?? '') >> 5);
  if (!isJson) return plain(taint);
  return (isKnownText(value.text) ? writtenJson(value.text, steps) : undefined) ?? foreignJson(taint, steps);
}

/** The object of JSON in the policy itself; `undefined` when the text is no JSON object. */
function writtenJson(text: string, steps: Steps): Value | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? jsonValue(json, steps) : undefined;
  } catch {
    return undefined; // the gateway refuses such text as well
  }
}

function jsonValue(json: unknown, steps: Steps): Value {
  if (typeof json === 'string') return plain([], json);
  if (typeof json !== 'object' || json === null) return noSecret;
  if (Array.isArray(json)) return listOf(json.map(item => jsonValue(item, steps)), steps);
  const record = newRecord(true);
  for (const [name, value] of Object.entries(json)) addField(record.shape.cell, name, jsonValue(value, steps), steps);
  return record;
}

/** JSON of which nothing is known but the secrets that may be anywhere in it. */
function foreignJson(taint: Taint, steps: Steps): Value {
  const record = newRecord(true, { isOpen: true });
  if (taint.length > 0) addField(record.shape.cell, undefined, plain(taint), steps);
  return record;
}

/** The JSON text of a value. */
export function jsonText(value: Value, steps: Steps): Value {
  const { shape } = value;
  if (shape.kind === 'json') return value;
  const hasParts = shape.kind === 'items' || (shape.kind === 'record' && shape.cell.hasNames);
  return hasParts ? shaped({ kind: 'json', value: copyRecord(value) }, value.taint) : plain(deepTaint(value, steps));
}

function enumerable(
  evaluation: Evaluation,
  typeName: string,
  { name }: MemberCall,
  [first, ...others]: readonly EvaluatedArgument[],
): Value | undefined {
  return first && typeHas(typeName, 'sequence') ? callLinq(evaluation, first.value, name, others) : undefined;
}
