import { t } from '../../../../base/text/translation.ts';
import type { Call } from '../typing/call.ts';
import { ticksPer } from '../time/calendar.ts';
import { argumentNull, dotnetError, outOfRange, UnsupportedExpression } from '../errors.ts';
import { matchesFrom } from '../regex/find-matches.ts';
import { parseRegex } from '../regex/parse-regex.ts';
import { RegexOption } from '../regex/regex-node.ts';
import { programOf } from '../regex/regex-program.ts';
import { expandReplacement } from '../regex/expand-replacement.ts';
import { unescapePattern } from '../regex/unescape-pattern.ts';
import { defineType, kindGuard, type TypeDefinition } from '../typing/type-definition.ts';
import { spanOf } from './time-span.ts';
import { int, isKind, sequence, stringArray, type DotnetValue, type MatchCapture, type MatchGroup, type NativeValue, type RegexValue } from '../value.ts';

/** Patterns and inputs longer than these are not matched. */
const longestPattern = 4096;
const longestInput = 65_536;

/** Regex, Match, Group, Capture and their collections. */
export const regexTypes: readonly TypeDefinition[] = [
  defineType('System.Text.RegularExpressions.Regex', kindGuard('regex'), {
    properties: {
      Options: self => ({ kind: 'enum', type: 'RegexOptions', value: self.options }),
      RightToLeft: self => isBackwards(self),
      MatchTimeout: self => ({ kind: 'timespan', ticks: self.timeout ?? infinite }),
    },
    methods: {
      IsMatch: (self, call) => found(self, call.text(0), startOf(call, 1), call).next().done !== true,
      Match: (self, call) => match(self, call),
      Matches: (self, call) => allMatches(self, call.text(0), startOf(call, 1), call),
      Count: (self, call) => int([...found(self, call.text(0), startOf(call, 1), call)].length),
      Replace: (self, call) => replace(self, call, 1),
      Split: (self, call) => split(self, call.text(0), partsAt(call, 1), startOf(call, 2), call),
      GetGroupNames: self => stringArray(self.groups.map(({ name }) => name)),
      GetGroupNumbers: self => ({ kind: 'array', element: 'Int32', items: self.groups.map(({ number }) => int(number)) }),
      GroupNameFromNumber: (self, call) => {
        const wanted = call.int(0);
        return self.groups.find(({ number }) => number === wanted)?.name ?? '';
      },
      GroupNumberFromName: (self, call) => {
        const wanted = call.string(0, 'name');
        return int(self.groups.find(({ name }) => name === wanted)?.number ?? -1);
      },
      ToString: self => self.source,
    },
    functions: {
      IsMatch: call => found(given(call, 2), call.text(0), undefined, call).next().done !== true,
      Match: call => firstMatch(given(call, 2), call.text(0), undefined, call),
      Matches: call => allMatches(given(call, 2), call.text(0), undefined, call),
      Count: call => int([...found(given(call, 2), call.text(0), undefined, call)].length),
      Replace: call => replace(given(call.reading(2), 3), call.pick([0, 2]), 1),
      Split: call => split(given(call, 2), call.text(0), 0, undefined, call),
      Escape: call =>
        call
          .string(0, 'str')
          .replace(/[\\*+?|{[()^$.# \t\n\f\r]/g, unit =>
            unit === '\n' ? '\\n' : unit === '\t' ? '\\t' : unit === '\r' ? '\\r' : unit === '\f' ? '\\f' : `\\${unit}`,
          ),
      Unescape: call => unescapePattern(call.string(0, 'str')),
    },
    fields: { InfiniteMatchTimeout: () => ({ kind: 'timespan', ticks: infinite }) },
    construct: call => regexOf(call, 0, 1),
  }),
  defineType('System.Text.RegularExpressions.Match', isMatch, {
    properties: {
      ...groupProperties(whole),
      Groups: self => ({ kind: 'native', type: 'GroupCollection', state: { holds: 'groups', match: self } }),
    },
    methods: {
      NextMatch: self => (self.state.holds === 'match' ? self.state.next() : null),
      Result: (self, call) => {
        const pattern = call.string(0, 'replacement');
        if (!whole(self).success) throw dotnetError('NotSupportedException', 'Result cannot be called on a failed Match.');
        return expandReplacement(pattern, groupsOf(self), textOf(self));
      },
    },
    fields: { Empty: () => noMatch() },
  }),
  defineType('System.Text.RegularExpressions.Group', isGroup, { properties: groupProperties(groupOf) }),
  defineType('System.Text.RegularExpressions.Capture', isCapture, {
    properties: {
      Value: self => captureOf(self).value,
      Index: self => int(captureOf(self).index),
      Length: self => int(captureOf(self).value.length),
    },
  }),
  defineType('System.Text.RegularExpressions.GroupCollection', isGroups, {
    properties: {
      Count: self => int(collected(self).length),
      Keys: self => sequence(() => collected(self).map(({ name }) => name)),
      Values: self => sequence(() => collected(self).map((_, at) => groupValue(self, at))),
    },
    methods: {
      ContainsKey: (self, call) => {
        const wanted = call.string(0, 'key');
        return collected(self).some(({ name }) => name === wanted);
      },
    },
    index: (self, call) => {
      const wanted = call.isString(0) ? call.string(0) : undefined;
      const number = wanted === undefined ? call.int(0) : undefined;
      return groupValue(self, collected(self).findIndex(group => (wanted === undefined ? group.number === number : group.name === wanted)));
    },
  }),
  ...['MatchCollection', 'CaptureCollection'].map(type =>
    defineType(`System.Text.RegularExpressions.${type}`, (value): value is NativeValue => isKind(value, 'native') && value.type === type, {
      properties: { Count: self => int(itemsOf(self).length) },
      index: (self, call) => {
        const at = call.int(0);
        const item = itemsOf(self)[at];
        if (item === undefined) throw outOfRange('i');
        return item;
      },
    }),
  ),
];

/** `Regex.InfiniteMatchTimeout`, a millisecond less than nothing. */
const infinite = -ticksPer.millisecond;
const longestTimeout = BigInt(2 ** 31 - 2) * ticksPer.millisecond;

function given(call: Call, optionsAt: number): RegexValue {
  return regexOf(call, 1, optionsAt);
}

function regexOf(call: Call, patternAt: number, optionsAt: number): RegexValue {
  const text = call.text(0);
  const source = call.text(patternAt);
  const options = call.enum(optionsAt, 'RegexOptions') ?? 0;
  const timeout = call.has(optionsAt + 1) ? spanOf(call, optionsAt + 1) : infinite;
  if (source === null) throw argumentNull('pattern');
  const isOfEcmaScript = (options & RegexOption.ecmaScript) !== 0;
  if ((options & ~0x77f) !== 0 || (isOfEcmaScript && (options & ~(RegexOption.ecmaScript | 1 | 2 | 8 | 512)) !== 0)) throw outOfRange('options');
  if (timeout !== infinite && (timeout <= 0n || timeout > longestTimeout)) throw outOfRange('matchTimeout');
  if (patternAt > 0 && text === null) throw argumentNull('input');
  if ((options & RegexOption.nonBacktracking) !== 0) throw new UnsupportedExpression('RegexOptions.NonBacktracking');
  if (source.length > longestPattern) throw new UnsupportedExpression(t('A regular expression of this length'));
  const { node, groups } = parseRegex(source, options);
  const program = programOf(node, (options & RegexOption.rightToLeft) !== 0);
  return { kind: 'regex', source, program, groups, options, ...(timeout !== infinite && { timeout }) };
}

const timedOut =
  'The Regex engine has timed out while trying to match a pattern to an input string. This can occur for many reasons, including very large inputs or excessive backtracking caused by nested quantifiers, back-references and other factors.';

function isBackwards(regex: RegexValue): boolean {
  return regex.program.isBackwards;
}

/** How many parts a text is split into at most. */
function partsAt(call: Call, index: number): number {
  const count = call.has(index) ? call.int(index) : 0;
  if (count < 0 && call.text(0) !== null) throw outOfRange('count', 'Count cannot be less than -1.');
  return count;
}

/** Where a search begins when it is told so. */
function startOf(call: Call, index: number): number | undefined {
  if (!call.has(index)) return undefined;
  const start = call.int(index);
  const text = call.text(0);
  if (text !== null && (start < 0 || start > text.length)) throw outOfRange('startat', 'Start index cannot be less than 0 or greater than input length.');
  return start;
}

/** The matches of a text one after the other, each when it is asked for. */
function* found(regex: RegexValue, text: string | null, start: number | undefined, call: Call): Generator<readonly MatchGroup[]> {
  if (text === null) throw argumentNull('input');
  if (text.length > longestInput) throw new UnsupportedExpression(t('A regular expression over a text of this length'));
  call.machine.step();
  const { timeout } = regex;
  let from = 0n;
  const look = (): void => {
    if (timeout !== undefined && call.machine.now() - from > timeout) {
      throw dotnetError('System.Text.RegularExpressions.RegexMatchTimeoutException', timedOut);
    }
  };
  const matches = matchesFrom(regex, text, start ?? (isBackwards(regex) ? text.length : 0), look);
  for (;;) {
    // the time is that of each match
    if (timeout !== undefined) from = call.machine.now();
    const next = matches.next();
    look();
    if (next.done === true) return;
    call.machine.step(regex.groups.length);
    yield next.value;
  }
}

function noMatch(): NativeValue {
  const none: MatchGroup = { number: 0, name: '0', value: '', index: 0, success: false, captures: [] };
  return { kind: 'native', type: 'Match', state: { holds: 'match', groups: [none], text: '', next: noMatch } };
}

/** The next match as a value; the matches behind it are looked for when they are asked for. */
function nextMatch(matches: Generator<readonly MatchGroup[]>, text: string): NativeValue {
  const next = matches.next();
  if (next.done === true) return noMatch();
  const groups = next.value;
  const lazily: { next?: NativeValue } = {};
  return {
    kind: 'native',
    type: 'Match',
    state: { holds: 'match', groups, text, next: () => (lazily.next ??= nextMatch(matches, text)) },
  };
}

function firstMatch(regex: RegexValue, text: string | null, start: number | undefined, call: Call): NativeValue {
  return nextMatch(found(regex, text, start, call), text ?? '');
}

/** Match(text), Match(text, start), and Match(text, start, length), which sees no more than that part. */
function match(regex: RegexValue, call: Call): NativeValue {
  if (call.count < 3) return firstMatch(regex, call.text(0), startOf(call, 1), call);
  const text = call.text(0);
  const [start, length] = [call.int(1), call.int(2)];
  if (text === null) throw argumentNull('input');
  const first = isBackwards(regex) ? start + length : start;
  const wrong = first < 0 || first > text.length ? 'startat' : start < 0 || start > text.length ? 'beginning' : undefined;
  if (wrong !== undefined) throw outOfRange(wrong, 'Start index cannot be less than 0 or greater than input length.');
  if (length < 0 || length > text.length - start) throw outOfRange('length', 'Length cannot be less than 0 or exceed input length.');
  return nextMatch(moved(found(regex, text.slice(start, start + length), undefined, call), start), text);
}

/** Matches of a part of a text at their places in the whole. */
function* moved(matches: Generator<readonly MatchGroup[]>, offset: number): Generator<readonly MatchGroup[]> {
  for (const groups of matches) {
    yield groups.map(group => ({
      ...group,
      index: group.success ? group.index + offset : group.index,
      captures: group.captures.map(capture => ({ ...capture, index: capture.index + offset })),
    }));
  }
}

function allMatches(regex: RegexValue, text: string | null, start: number | undefined, call: Call): NativeValue {
  if (text === null) throw argumentNull('input');
  const lazily: { items?: readonly DotnetValue[] } = {};
  const items = (): readonly DotnetValue[] => {
    if (lazily.items) return lazily.items;
    const matches: NativeValue[] = [];
    for (let one = firstMatch(regex, text, start, call); whole(one).success; ) {
      matches.push(one);
      one = one.state.holds === 'match' ? nextOf(one) : noMatch();
    }
    return (lazily.items = matches);
  };
  return { kind: 'native', type: 'MatchCollection', state: { holds: 'items', items } };
}

function nextOf({ state }: NativeValue): NativeValue {
  const next = state.holds === 'match' ? state.next() : null;
  return isMatch(next) ? next : noMatch();
}

function replace(regex: RegexValue, call: Call, at: number): string {
  const text = call.text(0);
  const by = call.at(at);
  const count = call.has(at + 1) ? call.int(at + 1) : -1;
  const start = startOf(call, at + 2);
  if (text === null) throw argumentNull('input');
  if (by === null) throw argumentNull(call.nullType(at)?.name === 'String' || call.nullType(at) === undefined ? 'replacement' : 'evaluator');
  if (count < -1) throw outOfRange('count', 'Count cannot be less than -1.');
  if (count === 0) return text;
  const parts: string[] = [];
  let length = 0;
  const add = (part: string): void => {
    length += part.length;
    call.machine.text(length);
    parts.push(part);
  };
  const isBack = isBackwards(regex);
  let last = isBack ? text.length : 0;
  let done = 0;
  for (let one = firstMatch(regex, text, start, call); whole(one).success && done !== count; one = nextOf(one), done++) {
    const { index, value } = whole(one);
    const replaced = isKind(by, 'function') ? textResult(by.invoke([one]), call) : typeof by === 'string' ? expandReplacement(by, groupsOf(one), text) : call.unsupported();
    if (isBack) {
      add(text.slice(index + value.length, last));
      add(replaced);
      last = index;
    } else {
      add(text.slice(last, index));
      add(replaced);
      last = index + value.length;
    }
  }
  add(isBack ? text.slice(0, last) : text.slice(last));
  return (isBack ? parts.reverse() : parts).join('');
}

function textResult(value: DotnetValue, call: Call): string {
  return value === null ? '' : typeof value === 'string' ? value : call.unsupported();
}

/** The parts between matches, with what groups have captured between them; `count` parts at most, 0 for all. */
function split(regex: RegexValue, text: string | null, count: number, start: number | undefined, call: Call): DotnetValue {
  if (text === null) throw argumentNull('input');
  if (count < 0) throw outOfRange('count', 'Count cannot be less than -1.');
  if (count === 1) return stringArray([text]);
  if (isBackwards(regex)) return splitBackwards(text, found(regex, text, start, call), count);
  const parts: string[] = [];
  let last = 0;
  let left = count - 1;
  for (const [all, ...groups] of found(regex, text, start, call)) {
    if (!all) continue;
    parts.push(text.slice(last, all.index), ...groups.filter(({ success }) => success).map(({ value }) => value));
    last = all.index + all.value.length;
    if (--left === 0) break;
  }
  return stringArray([...parts, text.slice(last)]);
}

/** From the right: what is left over is at the beginning, and each piece and its groups are turned round. */
function splitBackwards(text: string, matches: Iterable<readonly MatchGroup[]>, count: number): DotnetValue {
  const parts: string[] = [];
  let last = text.length;
  let left = count - 1;
  for (const [all, ...groups] of matches) {
    if (!all) continue;
    parts.push(text.slice(all.index + all.value.length, last), ...groups.filter(({ success }) => success).map(({ value }) => value));
    last = all.index;
    if (--left === 0) break;
  }
  return stringArray([...parts, text.slice(0, last)].toReversed());
}

function isMatch(value: DotnetValue): value is NativeValue {
  return isKind(value, 'native') && value.state.holds === 'match';
}

function isGroup(value: DotnetValue): value is NativeValue {
  return isKind(value, 'native') && value.state.holds === 'group';
}

function isCapture(value: DotnetValue): value is NativeValue {
  return isKind(value, 'native') && value.state.holds === 'capture';
}

function isGroups(value: DotnetValue): value is NativeValue {
  return isKind(value, 'native') && value.state.holds === 'groups';
}

function groupsOf({ state }: NativeValue): readonly MatchGroup[] {
  return state.holds === 'match' ? state.groups : [];
}

function textOf({ state }: NativeValue): string {
  return state.holds === 'match' ? state.text : '';
}

const missing: MatchGroup = { number: 0, name: '0', value: '', index: 0, success: false, captures: [] };

function whole(value: NativeValue): MatchGroup {
  return groupsOf(value)[0] ?? missing;
}

function groupOf({ state }: NativeValue): MatchGroup {
  return state.holds === 'group' ? state.group : missing;
}

function captureOf({ state }: NativeValue): MatchCapture {
  return state.holds === 'capture' ? state.capture : missing;
}

function itemsOf({ state }: NativeValue): readonly DotnetValue[] {
  return state.holds === 'items' ? state.items() : [];
}

function collected({ state }: NativeValue): readonly MatchGroup[] {
  return state.holds === 'groups' ? groupsOf(state.match) : [];
}

/** A group of a collection: the first is the match itself, and one that is not there has no success. */
function groupValue(collection: NativeValue, at: number): DotnetValue {
  if (at === 0 && collection.state.holds === 'groups') return collection.state.match;
  return { kind: 'native', type: 'Group', state: { holds: 'group', group: collected(collection)[at] ?? missing } };
}

function groupProperties(read: (self: NativeValue) => MatchGroup): Readonly<Record<string, (self: NativeValue) => DotnetValue>> {
  return {
    Success: self => read(self).success,
    Value: self => read(self).value,
    Index: self => int(read(self).index),
    Length: self => int(read(self).value.length),
    Name: self => read(self).name,
    Captures: self => ({
      kind: 'native',
      type: 'CaptureCollection',
      state: {
        holds: 'items',
        items: () => {
          const { captures } = read(self);
          // the last capture is the group itself
          return captures.map((capture, at) => (at === captures.length - 1 ? self : { kind: 'native', type: 'Capture', state: { holds: 'capture', capture } }));
        },
      },
    }),
  };
}
