import { valueText } from '../text/text.ts';
import type { Call } from '../typing/call.ts';
import { defineType } from '../typing/type-definition.ts';
import { isKind, type DotnetValue, type NativeValue } from '../value.ts';

const isWriter = (value: DotnetValue): value is NativeValue => isKind(value, 'native') && value.type === 'StringWriter';

/** System.IO.StringWriter. */
export const stringWriterType = defineType('System.IO.StringWriter', isWriter, {
  methods: {
    Write: (self, call) => {
      if (call.count !== 1) return call.unsupported();
      put(self, textOf(call), call);
      return null;
    },
    WriteLine: (self, call) => {
      if (call.count > 1) return call.unsupported();
      put(self, `${call.count === 1 ? textOf(call) : ''}\r\n`, call);
      return null;
    },
    ToString: self => written(self),
    Flush: () => null,
    Close: () => null,
    Dispose: () => null,
  },
  construct: call => (call.count === 0 ? { kind: 'native', type: 'StringWriter', state: { holds: 'reader', text: '' } } : call.unsupported()),
});

/** Writes into the writer that an argument is. */
export function writeInto(call: Call, at: number, text: string): void {
  const writer = call.at(at);
  if (!isWriter(writer)) return call.unsupported();
  put(writer, text, call);
}

function textOf(call: Call): string {
  return call.is(0, 'array') ? call.unsupported() : valueText(call.at(0));
}

function put(self: NativeValue, text: string, call: Call): void {
  if (self.state.holds !== 'reader') return;
  call.machine.text(self.state.text.length + text.length);
  self.state.text += text;
}

function written(self: NativeValue): string {
  return self.state.holds === 'reader' ? self.state.text : '';
}
