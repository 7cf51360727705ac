import { ArmSymbol, symbolsIn, type ArmValue } from './arm-value.ts';

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

/** A command with JSON on its standard input, to be read by people, too; a principal stands in it as the shell's variable. */
export function jsonDocument(command: string, body: ArmValue): string {
  const isOpen = symbolsIn(body).length > 0;
  const text = JSON.stringify(body, marked, 2);
  // where the shell looks for variables, all that it would take for its own is escaped
  const shown = isOpen ? text.replace(/[\\$`]/g, '\\$&').replaceAll(`\\${shownMark}`, '$principal') : text;
  return [`${command} <<${isOpen ? 'JSON' : `'JSON'`}`, shown, 'JSON'].join('\n');
}

/** The JSON text before and after the one symbol in a value. */
export function aroundSymbol(body: ArmValue): { readonly before: string; readonly after: string } {
  const [before = '', after = ''] = JSON.stringify(body, marked).split(`"${shownMark}"`);
  return { before, after };
}

const mark = '\u0000';
const shownMark = '\\u0000';

function marked(_key: string, value: unknown): unknown {
  return value instanceof ArmSymbol ? mark : value;
}

/** JSON on one line as the Azure CLI's `to_string` prints it: ASCII alone. */
export function asciiJson(value: ArmValue): string {
  return JSON.stringify(value).replace(/[^ -~]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
