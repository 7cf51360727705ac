import { outOfRange } from '../errors.ts';
import type { Machine } from '../time/machine.ts';
import { formatComposite, joinTexts, valueText } from '../text/text.ts';
import { defineType, kindGuard } from '../typing/type-definition.ts';
import type { Call } from '../typing/call.ts';
import { int, isKind, type NativeValue, type StringBuilderValue } from '../value.ts';

/** System.Text.StringBuilder. */
export const stringBuilderType = defineType('System.Text.StringBuilder', kindGuard('string-builder'), {
  properties: { Length: self => int(self.text.length) },
  setters: {
    Length: (self, value, machine) => {
      const length = isKind(value, 'integer') ? Number(value.value) : self.text.length;
      if (length < 0) throw outOfRange('value');
      grow(self, length - self.text.length, machine);
      self.text = self.text.slice(0, length).padEnd(length, '\0');
    },
  },
  methods: {
    Append: (self, call) => append(self, call, call.is(0, 'char') && call.has(1) ? repeated(call) : valueText(call.at(0))),
    AppendLine: (self, call) => append(self, call, `${valueText(call.at(0))}\r\n`),
    AppendFormat: (self, call) => append(self, call, formatComposite(call.text(0), call.given.slice(1))),
    AppendJoin: (self, call) => append(self, call, joinTexts(call.items(1), valueText(call.at(0)))),
    Insert: (self, call) => {
      const at = call.int(0);
      if (at < 0 || at > self.text.length) throw outOfRange('index');
      const text = valueText(call.at(1));
      grow(self, text.length, call.machine);
      self.text = self.text.slice(0, at) + text + self.text.slice(at);
      return self;
    },
    Remove: (self, call) => {
      if (call.int(0) < 0 || call.int(0) + call.int(1) > self.text.length) {
        throw outOfRange('length', 'Index was out of range. Must be non-negative and less than the size of the collection.');
      }
      self.text = self.text.slice(0, call.int(0)) + self.text.slice(call.int(0) + call.int(1));
      return self;
    },
    Replace: (self, call) => {
      const from = valueText(call.at(0));
      const to = valueText(call.at(1));
      call.machine.text(self.text.length * Math.max(1, to.length));
      call.machine.made((self.text = self.text.replaceAll(from, () => to)));
      return self;
    },
    Clear: self => {
      self.text = '';
      return self;
    },
    ToString: (self, call) => (call.count === 2 ? self.text.slice(call.int(0), call.int(0) + call.int(1)) : self.text),
  },
  index: (self, call) => {
    const at = call.int(0);
    if (at < 0 || at >= self.text.length) throw outOfRange('index');
    return { kind: 'char', code: self.text.charCodeAt(at) };
  },
  construct: call => ({ kind: 'string-builder', text: call.isString(0) ? call.string(0) : '' }),
});

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

function repeated(call: Call): string {
  const count = call.int(1);
  if (count < 0) throw outOfRange('repeatCount', 'Non-negative number required.');
  call.machine.text(count);
  return call.char(0).repeat(count);
}

/** System.IO.StringReader. */
export const stringReaderType = defineType('System.IO.StringReader', (value): value is NativeValue => isKind(value, 'native') && value.type === 'StringReader', {
  methods: {
    ReadToEnd: self => {
      if (self.state.holds !== 'reader') return null;
      const { text } = self.state;
      self.state.text = '';
      return text;
    },
    ReadLine: self => {
      if (self.state.holds !== 'reader' || self.state.text === '') return null;
      const line = /^([^\r\n]*)(?:\r\n|\r|\n|$)/.exec(self.state.text);
      self.state.text = self.state.text.slice(line?.[0].length ?? 0);
      return line?.[1] ?? '';
    },
  },
  construct: call => ({ kind: 'native', type: 'StringReader', state: { holds: 'reader', text: call.string(0, 's') } }),
});
