/** What may be before the first element: markup that is none, and what a build tool leaves out or fills in. */
const passed: readonly (readonly [open: string, close: string])[] = [
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<![CDATA[', ']]>'],
  ['<!', '>'],
  ['<%', '%>'],
  ['<#', '#>'],
  ['@*', '*@'],
  ['%{', '}'],
  ['${', '}'],
  ['#{', '}'],
  ['{%', '%}'],
  ['{#', '#}'],
  ['{{', '}}'],
  ['$(', ')'],
];
const blank = /[\s\ufeff]*/y;
const filledIn = /__[\w.-]{1,100}__|#[A-Za-z_][\w.-]{0,100}#|[#}>;-]+/y;
const name = /<([A-Za-z][A-Za-z-]{0,60})(?=[\s/>])/y;
/** A look at the beginning of a text gives up after this many things that are no element. */
const most = 1000;

/** The name of an element and where its `<` is. */
export interface ElementStart {
  readonly name: string;
  readonly at: number;
}

/**
 * The element that a text begins with, behind comments, declarations and what build tools fill in; undefined when it begins with
 * something else. A mark or two that were left over are passed over, too.
 */
export function firstElement(text: string): ElementStart | undefined {
  let at = 0;
  for (let passes = 0; passes < most; passes++) {
    at = endOf(blank, text, at) ?? at;
    const pair = passed.find(([open]) => text.startsWith(open, at));
    const close = pair ? text.indexOf(pair[1], at + pair[0].length) : -1;
    if (pair && close < 0) return undefined;
    const end = pair ? close + pair[1].length : endOf(filledIn, text, at);
    if (end === undefined) return elementAt(text, at);
    at = end;
  }
  return undefined;
}

/** The first tag of an element at or after an offset that is not in a comment before it. */
export function nextElement(text: string, from: number): ElementStart | undefined {
  for (let at = text.indexOf('<', from); at >= 0; at = text.indexOf('<', at + 1)) {
    const element = elementAt(text, at);
    if (element) return element;
    const pair = passed.find(([open]) => open.startsWith('<') && text.startsWith(open, at));
    const close = pair ? text.indexOf(pair[1], at + pair[0].length) : at;
    if (close < 0) return undefined;
    at = close;
  }
  return undefined;
}

function elementAt(text: string, at: number): ElementStart | undefined {
  name.lastIndex = at;
  const found = name.exec(text)?.[1];
  return found === undefined ? undefined : { name: found, at };
}

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) && pattern.lastIndex > at ? pattern.lastIndex : undefined;
}
