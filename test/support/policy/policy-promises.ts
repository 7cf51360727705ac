import { parseCode } from '../../../src/policy/csharp/index.ts';
import { expressionsOf, parsePolicy, printPolicy, type PolicyNode, type ValuePart } from '../../../src/policy/syntax/index.ts';
import { meanProcessorSecondsOf, processorSecondsOf } from '../timing/stopwatch.ts';

/** More complaints about one expression than anybody reads. */
const mostErrors = 20;
/** What takes less, in seconds of processor time, is not compared with what a usual text of that length takes. */
const negligible = 0.2;
/** How many times as long as a usual text one may take: a damaged one is not read in steps that multiply. */
const mostTimes = 200;
const usual = '<set-header name="a"><value>@(b.c["d"])</value></set-header>';

/**
 * The first promise of the parsers that a text breaks, as a sentence: the document prints back, every expression of it
 * is read with all spans inside and few errors, and all of it in good time. `undefined` when they are kept.
 */
export function brokenPromise(text: string): string | undefined {
  const broken: (string | undefined)[] = [];
  const seconds = processorSecondsOf(() => broken.push(brokenReading(text)));
  if (seconds > negligible && broken[0] === undefined) {
    const usually = meanProcessorSecondsOf(() => brokenReading(`<a>${usual.repeat(text.length / usual.length)}</a>`));
    if (seconds > mostTimes * usually) return `it takes ${(seconds / usually).toFixed(0)} times as long as a usual text`;
  }
  return broken[0];
}

function brokenReading(text: string): string | undefined {
  const document = parsePolicy(text);
  if (printPolicy(document) !== text) return 'it does not print back';
  const inNodes = expressionsIn(document.nodes);
  if (inNodes.length !== document.expressions.length || inNodes.some((part, index) => part !== document.expressions[index])) {
    return 'its expressions are not those in its nodes';
  }
  for (const { code, form } of expressionsOf(document)) {
    const broken = brokenCodePromise(code, form);
    if (broken !== undefined) return `@ ${code}: ${broken}`;
  }
  return undefined;
}

function expressionsIn(nodes: readonly PolicyNode[]): readonly ValuePart[] {
  const partsIn = (node: PolicyNode): readonly ValuePart[] =>
    node.kind === 'element'
      ? [...node.attributes.flatMap(({ parts }) => parts), ...expressionsIn(node.children)]
      : node.kind === 'text' || node.kind === 'cdata' ? node.parts : [];
  return nodes.flatMap(partsIn).filter(({ kind }) => kind === 'expression');
}

/** The first promise of the C# parser that a code breaks. */
export function brokenCodePromise(code: string, form: 'single' | 'block'): string | undefined {
  const { body, errors } = parseCode(code, form);
  if (errors.length > mostErrors) return `${errors.length} errors`;
  return isInside(body, code.length) && errors.every(error => isInside(error, code.length)) ? undefined : 'a span lies outside';
}

/** Whether all spans of a tree, whatever its nodes are, lie between 0 and an end. */
function isInside(node: unknown, end: number): boolean {
  if (typeof node !== 'object' || node === null) return true;
  if ('start' in node && 'end' in node) return Number(node.start) >= 0 && Number(node.start) <= Number(node.end) && Number(node.end) <= end;
  for (const value of Object.values(node)) if (!isInside(value, end)) return false;
  return true;
}
