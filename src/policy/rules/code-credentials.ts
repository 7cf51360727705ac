import type { Block, Expression } from '../csharp/index.ts';
import { codeObjects } from './code-objects.ts';
import { endOfTellingName, isKeyNamed, isKeyUnderAnyName, looksRandom } from '../flow/secrets/credential-text.ts';

/** Code that names a credential: the first look that spares most code the walk. */
const namesSome = /pass|pwd|secret|token|key|cred/i;
/** What is between two quotes, each of which may end one string or begin the next; no key has a mark of markup or of templates. */
const betweenQuotes = /"([^"\s{}<>]{8,200})(?=")/g;

/** Whether code gives a text that is written out the name of a credential, whatever it does with it: `var password = "…";`. */
export function namesCredential(code: string, body: () => Expression | Block): boolean {
  if (!namesSome.test(code) || !writesKey(code)) return false;
  return entriesOf(body()).some(({ name, value }) => textsOf(value).some(text => isKeyNamed(name, text)));
}

/**
 * Whether a text between two quotes may be a key by its looks, behind what may be its name: the second look. Escapes only add to the
 * kinds of characters that a text is made of.
 */
function writesKey(code: string): boolean {
  let named: number | undefined;
  for (const { 1: text = '', index } of code.matchAll(betweenQuotes)) {
    if (!looksRandom(text) || text.includes('://')) continue;
    if (text.includes('\\') || isKeyUnderAnyName(text)) return true;
    named ??= endOfTellingName(code);
    if (named >= 0 && named < index) return true;
  }
  return false;
}

interface Entry {
  readonly name: string;
  readonly value: unknown;
}

/** What is given a name anywhere in code: locals, members, entries of objects and dictionaries, arguments. */
function entriesOf(body: Expression | Block): readonly Entry[] {
  return [...codeObjects(body)].flatMap(node => entryOf(node) ?? []);
}

function entryOf(node: object): Entry | undefined {
  if ('kind' in node && node.kind === 'assignment' && 'target' in node && 'value' in node) {
    const name = nameOf(node.target);
    return name === undefined ? undefined : { name, value: node.value };
  }
  if ('name' in node && typeof node.name === 'string' && 'value' in node) return { name: node.name, value: node.value };
  if ('values' in node && Array.isArray(node.values)) return pairOf(node.values);
  if (!('arguments' in node) || !Array.isArray(node.arguments)) return undefined;
  const given: readonly unknown[] = node.arguments.map(valueIn);
  return pairOf('kind' in node && node.kind === 'indexer' && 'value' in node ? [...given, node.value] : given);
}

function valueIn(node: unknown): unknown {
  return typeof node === 'object' && node !== null && 'value' in node ? node.value : node;
}

/** `("password", "…")`: of a constructor, `Add` or an initializer. */
function pairOf(values: readonly unknown[]): Entry | undefined {
  const [key, value] = values;
  const [name] = values.length === 2 ? literalsOf(key) : [];
  return name === undefined ? undefined : { name, value };
}

function nameOf(target: unknown): string | undefined {
  if (typeof target !== 'object' || target === null || !('kind' in target)) return undefined;
  if ((target.kind === 'name' || target.kind === 'member') && 'name' in target && typeof target.name === 'string') return target.name;
  return target.kind === 'index' && 'arguments' in target && Array.isArray(target.arguments)
    ? literalsOf(valueIn(target.arguments[0]))[0]
    : undefined;
}

/** The text of a string that is written out as a whole. */
function literalsOf(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null || !('kind' in node) || node.kind !== 'string' || !('parts' in node)) return [];
  const parts: readonly unknown[] = Array.isArray(node.parts) ? node.parts : [];
  const [part] = parts;
  const isText = parts.length === 1 && typeof part === 'object' && part !== null && 'text' in part && typeof part.text === 'string';
  return isText ? [String(part.text)] : [];
}

/** The texts that a value is, is one of, or is joined from. */
function textsOf(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null || !('kind' in node)) return [];
  const { kind } = node;
  const inner =
    kind === 'binary' && 'left' in node && 'right' in node
      ? [node.left, node.right]
      : kind === 'conditional' && 'whenTrue' in node && 'whenFalse' in node
        ? [node.whenTrue, node.whenFalse]
        : (kind === 'cast' || kind === 'as') && 'operand' in node
          ? [node.operand]
          : [];
  return [...literalsOf(node), ...inner.flatMap(textsOf)];
}
