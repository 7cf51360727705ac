import type { Call } from '../typing/call.ts';
import { ticksPer } from '../time/calendar.ts';
import { argumentNull, checkLength, dotnetError, outOfRange, UnsupportedExpression } from '../errors.ts';
import { translateRegex } from '../text/regex-translate.ts';
import { defineType, kindGuard, type TypeDefinition } from '../typing/type-definition.ts';
import { spanOf } from './time-span.ts';
import { int, isKind, stringArray, type DotnetValue, type NativeValue, type RegexValue } from '../value.ts';

/** Inputs longer than this are not matched: JavaScript's engine has no time limit, so the caps are all there is against backtracking. */
const longestInput = 65_536;

/** Regex, Match, Group and GroupCollection. */
export const regexTypes: readonly TypeDefinition[] = [
  defineType('System.Text.RegularExpressions.Regex', kindGuard('regex'), {
    methods: {
      IsMatch: (self, call) => matches(self, call, 0).length > 0,
      Match: (self, call) => matchValue(matches(self, call, 0), 0),
      Matches: (self, call) => allMatches(matches(self, call, 0)),
      Replace: (self, call) => replace(self, call, 0),
      Split: (self, call) => split(self, call, 0),
    },
    functions: {
      IsMatch: call => matches(given(call, 2), call, 0).length > 0,
      Match: call => matchValue(matches(given(call, 2), call, 0), 0),
      Matches: call => allMatches(matches(given(call, 2), call, 0)),
      Replace: call => {
        const rest = call.pick([0, 2]).reading(1);
        return replace(given(call, 3), rest, 0);
      },
      Split: call => split(given(call, 2), call, 0),
      Escape: call =>
        call
          .string(0, 'str')
          .replace(/[\\*+?|{[()^$.# \t\n\f\r]/g, unit =>
            unit === '\n' ? '\\n' : unit === '\t' ? '\\t' : unit === '\r' ? '\\r' : unit === '\f' ? '\\f' : `\\${unit}`,
          ),
      Unescape: call =>
        call
          .string(0, 'str')
          .replace(/\\(.)/g, (_, unit: string) => (unit === 'n' ? '\n' : unit === 't' ? '\t' : unit === 'r' ? '\r' : unit)),
    },
    fields: { InfiniteMatchTimeout: () => ({ kind: 'timespan', ticks: infinite }) },
    construct: call => regexOf(call, 0, 1),
  }),
  defineType('System.Text.RegularExpressions.Match', isMatch, {
    properties: {
      Success: self => whole(self).success,
      Value: self => whole(self).value,
      Index: self => int(whole(self).index),
      Length: self => int(whole(self).value.length),
      Groups: self => ({ kind: 'native', type: 'GroupCollection', state: { holds: 'groups', match: self } }),
    },
    methods: { NextMatch: self => (self.state.holds === 'match' ? self.state.next() : null) },
    fields: { Empty: () => matchValue([], 0) },
  }),
  defineType('System.Text.RegularExpressions.Group', (value): value is NativeValue => isKind(value, 'native') && value.state.holds === 'group', {
    properties: {
      Success: self => groupState(self).success,
      Value: self => groupState(self).value,
      Index: self => int(groupState(self).index),
      Length: self => int(groupState(self).value.length),
    },
  }),
  defineType('System.Text.RegularExpressions.GroupCollection', (value): value is NativeValue => isKind(value, 'native') && value.state.holds === 'groups', {
    properties: { Count: self => int(groupsOf(self).length) },
    index: (self, call) => {
      const groups = groupsOf(self);
      const key = call.at(0);
      const found = typeof key === 'string' ? groups.find(({ name }) => name === key) : groups[call.int(0)];
      return { kind: 'native', type: 'Group', state: { holds: 'group', ...(found ?? { value: '', index: 0, success: false }) } };
    },
  }),
];

type Group = { readonly name: string; readonly value: string; readonly index: number; readonly success: boolean };

function given(call: Call, optionsAt: number): RegexValue {
  return regexOf(call, 1, optionsAt);
}

/** `Regex.InfiniteMatchTimeout`, a millisecond less than nothing. */
const infinite = -ticksPer.millisecond;
const longestTimeout = BigInt(2 ** 31 - 2) * ticksPer.millisecond;

function regexOf(call: Call, patternAt: number, optionsAt: number): RegexValue {
  const text = call.text(0);
  const pattern = call.text(patternAt);
  const options = call.enum(optionsAt, 'RegexOptions') ?? 0;
  const timeout = call.has(optionsAt + 1) ? spanOf(call, optionsAt + 1) : infinite;
  if (timeout !== infinite && (timeout <= 0n || timeout > longestTimeout)) throw outOfRange('matchTimeout');
  if (patternAt > 0 && text === null) throw argumentNull('input');
  if (pattern === null) throw argumentNull('pattern');
  const regex = translateRegex(pattern, options);
  return timeout === infinite ? regex : { ...regex, timeout };
}

const timedOut =
  'The Regex engine has timed out while trying to match a pattern to an input string. This can occur for many reasons, including very large inputs or excessive backtracking caused by nested quantifiers, back-references and other factors.';

function input(call: Call, index: number): string {
  const text = call.text(index);
  if (text === null) throw argumentNull('input');
  if (text.length > longestInput) throw new UnsupportedExpression('A regular expression over a text of this length');
  return text;
}

/** All matches. JavaScript's engine cannot be stopped, so a timeout that is over is seen when it has come to its end. */
function matches({ pattern, groups, timeout }: RegexValue, call: Call, index: number): readonly (readonly Group[])[] {
  const text = input(call, index);
  call.machine.step();
  const start = timeout === undefined ? 0n : call.machine.now();
  const found = Array.from(text.matchAll(pattern), match => {
    call.machine.step(groups.length);
    return groups.map((name, at) => ({
      name,
      value: match[at] ?? '',
      index: at === 0 ? match.index : text.indexOf(match[at] ?? '', match.index),
      success: match[at] !== undefined,
    }));
  });
  if (timeout !== undefined && call.machine.now() - start > timeout) {
    throw dotnetError('System.Text.RegularExpressions.RegexMatchTimeoutException', timedOut);
  }
  return found;
}

function matchValue(found: readonly (readonly Group[])[], at: number): DotnetValue {
  const groups = found[at] ?? [{ name: '0', value: '', index: 0, success: false }];
  return { kind: 'native', type: 'Match', state: { holds: 'match', groups, next: () => matchValue(found, at + 1) } };
}

function allMatches(found: readonly (readonly Group[])[]): DotnetValue {
  return { kind: 'list', items: found.map((_, at) => matchValue(found, at)) };
}

function replace(regex: RegexValue, call: Call, index: number): string {
  const text = input(call, index);
  const by = call.at(index + 1);
  const found = matches(regex, call, index);
  let result = '';
  let at = 0;
  found.forEach((groups, number) => {
    const [first] = groups;
    if (!first) return;
    result +=
      text.slice(at, first.index) +
      (isKind(by, 'function')
        ? replaced(by.invoke([matchValue(found, number)]), call)
        : expand(call.string(index + 1, 'replacement'), groups));
    at = first.index + first.value.length;
    call.machine.text(result.length);
  });
  return result + text.slice(at);
}

function replaced(value: DotnetValue, call: Call): string {
  return typeof value === 'string' ? value : call.unsupported();
}

/** `$1`, `${name}`, `$&`, `$$` of a replacement. */
function expand(replacement: string, groups: readonly Group[]): string {
  let length = replacement.length;
  return replacement.replace(/\$(?:(\$)|(&)|(\d+)|\{(\w+)\})/g, (whole, dollar?: string, all?: string, number?: string, name?: string) => {
    if (dollar !== undefined) return '$';
    const group = all !== undefined ? groups[0] : number === undefined ? groups.find(one => one.name === name) : groups[Number(number)];
    checkLength((length += group?.value.length ?? 0));
    return all !== undefined ? (group?.value ?? '') : (group?.value ?? whole);
  });
}

function split(regex: RegexValue, call: Call, index: number): DotnetValue {
  const text = input(call, index);
  const parts: string[] = [];
  let at = 0;
  for (const [first, ...captured] of matches(regex, call, index)) {
    if (!first) continue;
    parts.push(text.slice(at, first.index), ...captured.filter(({ success }) => success).map(({ value }) => value));
    at = first.index + first.value.length;
  }
  return stringArray([...parts, text.slice(at)]);
}

function isMatch(value: DotnetValue): value is NativeValue {
  return isKind(value, 'native') && value.state.holds === 'match';
}

function whole(value: NativeValue): Group {
  return (value.state.holds === 'match' ? value.state.groups[0] : undefined) ?? { name: '0', value: '', index: 0, success: false };
}

function groupState(value: NativeValue): Omit<Group, 'name'> {
  return value.state.holds === 'group' ? value.state : { value: '', index: 0, success: false };
}

function groupsOf(value: NativeValue): readonly Group[] {
  if (value.state.holds !== 'groups') return [];
  const { state } = value.state.match;
  return state.holds === 'match' ? state.groups : [];
}
