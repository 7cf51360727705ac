import { visibleJson } from '../../base/text/visible-text.ts';
import { ArmSymbol, symbolsIn, type ArmValue } from '../writes/arm-value.ts';

/** A text as one word of a shell, whatever is in it. */
export function quote(text: string): string {
  return `'${text.replace(/'/g, `'\\''`)}'`;
}

/** The address of a resource in Resource Manager, as one word of a shell. */
export function address(resourceId: string, apiVersion: string): string {
  return `"$manager"${quote(`${resourceId}?api-version=${apiVersion}`)}`;
}

/** The options that let a write through only if the resource still has its ETag. */
export function matchOption(ifMatch: string | undefined): readonly string[] {
  return ifMatch === undefined ? [] : [`--headers ${quote(`If-Match=${ifMatch}`)}`];
}

/** A command with JSON on its standard input, to be read by people, too; a principal is in it as the shell's variable. */
export function jsonDocument(command: string, body: ArmValue): string {
  const isOpen = symbolsIn(body).length > 0;
  const { text, mark } = markedJson(body, 2);
  // where the shell looks for variables, all that it would take for its own is escaped
  const shown = isOpen ? text.replace(/[\\$`]/g, '\\$&').replaceAll(mark, '$principal') : text;
  return [`${command} <<${isOpen ? 'JSON' : `'JSON'`}`, shown, 'JSON'].join('\n');
}

/** The JSON text before and after the one symbol in a value. */
export function aroundSymbol(body: ArmValue): { readonly before: string; readonly after: string } {
  const { text, mark } = markedJson(body);
  const [before = '', after = ''] = text.split(`"${mark}"`);
  return { before, after };
}

/** JSON in which a word that is nowhere else represents each symbol. */
function markedJson(body: ArmValue, indent?: number): { readonly text: string; readonly mark: string } {
  const others = JSON.stringify(body);
  let mark = 'SYMBOL';
  while (others.includes(mark)) mark += '_';
  return { mark, text: visibleJson(JSON.stringify(body, (_key, value: unknown) => (value instanceof ArmSymbol ? mark : value), indent)) };
}

/** JSON on one line as the Azure CLI's `to_string` prints it: ASCII alone. */
export function asciiJson(value: ArmValue): string {
  return JSON.stringify(value).replace(/[^ -~]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
