/** A policy that costs its reader more than its size says, with the fragments it includes. */
export interface HostilePolicy {
  readonly name: string;
  readonly text: string;
  readonly fragments: Readonly<Record<string, string>>;
  /** The policy of the scope around it. */
  readonly outer?: string;
}

const includes = (id: string, times: number): string => `<include-fragment fragment-id="${id}" />`.repeat(times);
const inbound = (content: string): string => `<policies>\n  <inbound>${content}</inbound>\n</policies>\n`;
const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n);
const change = '<set-variable name="v" value="@((string)context.Variables["v"] + "a")" />';

/** Documents that grow with what they lead to: loops in loops, fragments in fragments, scopes in scopes, chains of terms, deep nesting. */
export const hostilePolicies: readonly HostilePolicy[] = [
  {
    name: '22 nested retries',
    text: inbound(`${'<retry condition="@(true)" count="3" interval="0">'.repeat(22)}${change}${'</retry>'.repeat(22)}`),
    fragments: {},
  },
  {
    name: 'five fragments with 30 includes of the next',
    text: inbound(includes('f0', 30)),
    fragments: Object.fromEntries(numbers(5).map(n => [`f${n}`, `<fragment>${n < 4 ? includes(`f${n + 1}`, 30) : change}</fragment>`])),
  },
  {
    name: 'ten fragments that include all',
    text: inbound(includes('f0', 1)),
    fragments: Object.fromEntries(
      numbers(10).map(n => [
        `f${n}`,
        `<fragment>${numbers(10)
          .map(other => includes(`f${other}`, 1))
          .join('')}${change}</fragment>`,
      ]),
    ),
  },
  {
    name: '60 bases in two scopes',
    text: inbound('<base />'.repeat(60)),
    fragments: {},
    outer: inbound(`${'<base />'.repeat(60)}${change}`),
  },
  {
    name: 'a chain of 2,500 terms',
    text: inbound(
      `<set-body>@(${numbers(2500)
        .map(n => `"${n}"`)
        .join(' + ')})</set-body>`,
    ),
    fragments: {},
  },
  {
    name: '5,000 levels of elements',
    text: inbound(`${'<choose><when condition="@(true)">'.repeat(2500)}${'</when></choose>'.repeat(2500)}`),
    fragments: {},
  },
];
