import { t } from '../../../base/text/translation.ts';
import { codeTypeText, valueMembers } from '../../typing/index.ts';
import { liquidMember, liquidLocals, openLiquid, type OpenLiquid } from '../liquid.ts';
import type { Completion } from './completion.ts';

/** What can be written in a Liquid template, and where what is typed of it begins. */
export interface LiquidCompletions {
  readonly items: readonly Completion[];
  readonly start: number;
}

const tags = ['if', 'elsif', 'else', 'endif', 'unless', 'endunless', 'for', 'endfor', 'assign', 'capture', 'endcapture', 'case', 'when', 'endcase', 'comment', 'endcomment', 'JSONArrayFor', 'endJSONArrayFor'];

/** The filters that the gateway knows, in its spelling. */
const filters = [
  'Abs', 'Append', 'AtLeast', 'AtMost', 'Capitalize', 'Compact', 'Currency', 'Date', 'Default', 'DividedBy', 'Downcase', 'Escape', 'First', 'H', 'Join', 'Last', 'Lstrip', 'Map',
  'Minus', 'Modulo', 'NewlineToBr', 'Plus', 'Prepend', 'Remove', 'RemoveFirst', 'Replace', 'ReplaceFirst', 'Round', 'Rstrip', 'Size', 'Slice', 'Sort', 'Split', 'Strip',
  'StripHtml', 'StripNewlines', 'Times', 'Truncate', 'TruncateWords', 'Uniq', 'Upcase', 'UrlDecode', 'UrlEncode',
];

/**
 * What can be written behind a text of a Liquid template: variables, their members, filters, tags, and in a string the `variables`
 * of the call; undefined outside of braces.
 */
export function liquidItems(before: string, variables: () => readonly Completion[]): LiquidCompletions | undefined {
  const open = openLiquid(before);
  return open && { items: itemsIn(open, before, variables), start: open.start };
}

function itemsIn(open: OpenLiquid, before: string, variables: () => readonly Completion[]): readonly Completion[] {
  switch (open.kind) {
    case 'tag-name':
      return tags.map(name => item(name, 'keyword'));
    case 'filter':
      return filters.map(name => item(name, 'method'));
    case 'string':
      return open.isVariable ? variables() : [];
    case 'name': {
      const locals = liquidLocals(before).map(name => item(name, 'variable'));
      return [...locals, { ...item('context', 'variable'), detail: t('the call') }, { ...item('body', 'variable'), detail: t('the body of the message') }];
    }
    case 'member': {
      const { path } = open;
      if (path.join('.') === 'context.Variables') return variables();
      const { type } = liquidMember(path) ?? {};
      if (!type) return [];
      return valueMembers(type).flatMap(([{ name, kind, type: own }]) => (kind === 'property' ? [{ ...item(name, 'property'), detail: codeTypeText(own) }] : []));
    }
  }
}

function item(label: string, kind: Completion['kind']): Completion {
  return { label, kind, insert: label, isSnippet: false, rank: 0 };
}
