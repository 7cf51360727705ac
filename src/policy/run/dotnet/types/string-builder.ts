import { t } from '../../../../base/text/translation.ts';
import { argumentError, dotnetError, nonNegative, outOfRange, UnsupportedExpression } from '../errors.ts';
import type { Machine } from '../time/machine.ts';
import { joinTexts, valueText } from '../text/text.ts';
import { refuseMuchRoom } from './collections/capacity.ts';
import { formatted, join } from './string.ts';
import { tooLarge } from './string-search.ts';
import { defineType, kindGuard } from '../typing/type-definition.ts';
import type { Call } from '../typing/call.ts';
import { char, int, isKind, type NativeValue, type StringBuilderValue } from '../value.ts';

/** System.Text.StringBuilder. */
export const stringBuilderType = defineType('System.Text.StringBuilder', kindGuard('string-builder'), {
  properties: {
    Length: self => int(self.text.length),
    Capacity: self => {
      if (self.text.length > self.capacity) throw new UnsupportedExpression(t('The capacity of a StringBuilder that has grown'));
      return int(self.capacity);
    },
  },
  setters: {
    Length: (self, value, machine) => {
      const length = isKind(value, 'integer') ? Number(value.value) : self.text.length;
      if (length < 0) throw nonNegative('value', length);
      grow(self, length - self.text.length, machine);
      self.text = self.text.slice(0, length).padEnd(length, '\0');
    },
  },
  methods: {
    Append: (self, call) => append(self, call, appended(call)),
    AppendLine: (self, call) => append(self, call, `${call.has(0) ? (call.text(0) ?? '') : ''}\r\n`),
    AppendFormat: (self, call) => append(self, call, formatted(call)),
    AppendJoin: (self, call) => append(self, call, join(call)),
    Insert: (self, call) => {
      const at = call.int(0);
      const text = call.count === 2 ? insertable(call) : call.unsupported();
      if (at < 0 || at > self.text.length) throw outOfRange('index', 'Index was out of range. Must be non-negative and less than or equal to the size of the collection.');
      grow(self, text.length, call.machine);
      self.text = self.text.slice(0, at) + text + self.text.slice(at);
      return self;
    },
    Remove: (self, call) => {
      const [start, length] = [call.int(0), call.int(1)];
      if (length < 0) throw nonNegative('length', length);
      if (start < 0) throw nonNegative('startIndex', start);
      if (length > self.text.length - start) {
        throw outOfRange('length', 'Index was out of range. Must be non-negative and less than or equal to the size of the collection.');
      }
      self.text = self.text.slice(0, call.int(0)) + self.text.slice(call.int(0) + call.int(1));
      return self;
    },
    Replace: (self, call) => {
      const isChar = call.isChar(0);
      const to = isChar ? call.char(1) : (call.text(1) ?? '');
      const from = isChar ? call.char(0) : call.string(0, 'oldValue');
      const start = call.has(2) ? call.int(2) : 0;
      const count = call.has(2) ? call.int(3) : self.text.length;
      if (start < 0 || start > self.text.length) throw outOfRange('startIndex', beyond);
      if (count < 0 || start > self.text.length - count) throw outOfRange('count', beyond);
      if (from === '') throw argumentError('The value cannot be an empty string.', 'oldValue');
      call.machine.text(self.text.length * Math.max(1, to.length));
      const changed = self.text.slice(start, start + count).replaceAll(from, () => to);
      call.machine.made((self.text = self.text.slice(0, start) + changed + self.text.slice(start + count)));
      return self;
    },
    Clear: self => {
      self.text = '';
      return self;
    },
    ToString: (self, call) => {
      if (!call.has(0)) return self.text;
      const [start, length] = [call.int(0), call.int(1)];
      if (start < 0) throw nonNegative('startIndex', start);
      if (start > self.text.length) throw tooLarge('startIndex', start, self.text.length);
      if (length < 0) throw nonNegative('length', length);
      if (start > self.text.length - length) throw outOfRange('length', 'Index and length must refer to a location within the string.');
      return self.text.slice(start, start + length);
    },
    Equals: (self, call) => {
      const other = call.at(0);
      return isKind(other, 'string-builder') && other.text === self.text;
    },
  },
  index: (self, call) => char(self.text.charCodeAt(at(self, call))),
  setIndex: (self, call, value) => {
    const index = at(self, call, true);
    if (!isKind(value, 'char')) return call.unsupported();
    self.text = self.text.slice(0, index) + String.fromCharCode(value.code) + self.text.slice(index + 1);
  },
  construct: call => {
    if (call.is(0, 'integer')) {
      if (call.count > 1) return call.unsupported();
      if (call.int(0) < 0) throw nonNegative('capacity', call.int(0));
      refuseMuchRoom(call.int(0));
      return made('', call.int(0));
    }
    const text = call.text(0) ?? '';
    if (!call.has(1)) return made(text);
    if (call.count === 2) {
      if (call.int(1) < 0) throw nonNegative('capacity', call.int(1));
      refuseMuchRoom(call.int(1));
      return made(text, call.int(1));
    }
    return call.unsupported();
  },
});

const usualCapacity = 16;

function made(text: string, capacity = 0): StringBuilderValue {
  return { kind: 'string-builder', text, capacity: Math.max(capacity === 0 ? usualCapacity : capacity, text.length) };
}

function append(self: StringBuilderValue, call: Call, text: string): StringBuilderValue {
  grow(self, text.length, call.machine);
  self.text += text;
  return self;
}

/** Checks and counts what is added to a builder. */
function grow(self: StringBuilderValue, length: number, machine: Machine): void {
  machine.text(self.text.length + length);
  machine.room(length);
}

const beyond = 'Index was out of range. Must be non-negative and less than or equal to the size of the collection.';

function appended(call: Call): string {
  if (call.isChar(0) && call.has(1)) {
    const unit = call.char(0);
    const count = call.int(1);
    if (count < 0) throw nonNegative('repeatCount', count);
    call.machine.text(count);
    return unit.repeat(count);
  }
  if (!call.has(1)) return insertable(call.from(0), 0);
  const whole = insertable(call, 0);
  const [start, count] = [call.int(1), call.int(2)];
  const ofArray = call.is(0, 'array');
  if (start < 0 && (ofArray || count < 0)) throw nonNegative('startIndex', start);
  if (count < 0) throw nonNegative(ofArray ? 'charCount' : 'count', count);
  if (start < 0) throw nonNegative('startIndex', start);
  if (count === 0 && !ofArray) return '';
  if (start > whole.length - count) throw outOfRange(ofArray ? 'charCount' : 'startIndex', beyond);
  return whole.slice(start, start + count);
}

/** What is put in for a value: chars of an array, the text of all else. */
function insertable(call: Call, index = 1): string {
  const value = call.at(index);
  return isKind(value, 'array') && value.element === 'Char' && !call.isOneObject(index) ? joinTexts(value.items, '') : valueText(value);
}

function at(self: StringBuilderValue, call: Call, isSetting = false): number {
  const index = call.int(0);
  if (index >= 0 && index < self.text.length) return index;
  throw isSetting
    ? outOfRange('index', 'Index was out of range. Must be non-negative and less than the size of the collection.')
    : dotnetError('IndexOutOfRangeException', 'Index was outside the bounds of the array.');
}

/** System.IO.StringReader. */
export const stringReaderType = defineType('System.IO.StringReader', (value): value is NativeValue => isKind(value, 'native') && value.type === 'StringReader', {
  methods: {
    ReadToEnd: self => restOf(self),
    ReadLine: self => {
      if (self.state.holds !== 'reader' || self.state.text === '') return null;
      const line = /^([^\r\n]*)(?:\r\n|\r|\n|$)/.exec(self.state.text);
      self.state.text = self.state.text.slice(line?.[0].length ?? 0);
      return line?.[1] ?? '';
    },
  },
  construct: call => ({ kind: 'native', type: 'StringReader', state: { holds: 'reader', text: call.string(0, 's') } }),
});

/** What the reader that an argument is has not read yet. */
export function readRest(call: Call, at: number): string {
  const reader = call.at(at);
  return isKind(reader, 'native') && reader.type === 'StringReader' ? restOf(reader) : call.unsupported();
}

function restOf({ state }: NativeValue): string {
  if (state.holds !== 'reader') return '';
  const { text } = state;
  state.text = '';
  return text;
}
