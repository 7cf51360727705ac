import { formDecode, formEncodeLower } from '../../text/url-encode.ts';
import type { Call } from '../../typing/call.ts';
import { defineType, type Definition, type TypeDefinition } from '../../typing/type-definition.ts';
import { int, isKind, sequence, stringArray, type DotnetValue, type NamedTexts, type NativeValue } from '../../value.ts';

const isCollection = (value: DotnetValue): value is NativeValue => isKind(value, 'native') && value.state.holds === 'named-texts';

/** Several texts for a name, names without regard to case. */
const members: Definition<NativeValue> = {
  properties: {
    Count: self => int(entriesOf(self).size),
    AllKeys: self => namesOf(self),
    Keys: self => sequence(() => Array.from(entriesOf(self).values(), ({ name }) => name)),
  },
  methods: {
    Get: (self, call) => joined(find(self, call)),
    GetValues: (self, call) => {
      const found = find(self, call);
      return found && found.texts.length > 0 ? stringArray(found.texts) : null;
    },
    GetKey: (self, call) => at(self, call)?.name ?? null,
    HasKeys: self => [...entriesOf(self).values()].some(({ name }) => name !== null),
    Add: (self, call) => {
      if (call.count !== 2) return call.unsupported();
      add(entriesOf(self), call.text(0), call.text(1));
      return null;
    },
    Set: (self, call) => {
      set(self, call.text(0), call.text(1));
      return null;
    },
    Remove: (self, call) => {
      entriesOf(self).delete(keyOf(call.text(0)));
      return null;
    },
    Clear: self => {
      entriesOf(self).clear();
      return null;
    },
    ToString: self => (self.type === queryType ? queryText(self) : 'System.Collections.Specialized.NameValueCollection'),
  },
  index: (self, call) => joined(find(self, call)),
  setIndex: (self, call, value) => set(self, call.text(0), value === null || typeof value === 'string' ? value : call.unsupported()),
};

/** NameValueCollection, and the one that a query is read into. */
export const nameValueTypes: readonly TypeDefinition[] = [
  defineType('System.Collections.Specialized.NameValueCollection', isCollection, {
    ...members,
    construct: call => (call.count === 0 ? collection('NameValueCollection', new Map()) : call.unsupported()),
  }),
  defineType('System.Web.HttpValueCollection', isCollection, members),
];

/** The collection whose text is a query again. */
const queryType = 'HttpValueCollection';

/** HttpUtility.ParseQueryString. */
export function parseQuery(text: string): NativeValue {
  const entries = new Map<string, NamedTexts>();
  const query = text.replace(/^\?/, '');
  for (const part of query === '' ? [] : query.split('&')) {
    const end = part.indexOf('=');
    if (end < 0) add(entries, null, formDecode(part));
    else add(entries, formDecode(part.slice(0, end)), formDecode(part.slice(end + 1)));
  }
  return collection(queryType, entries);
}

function collection(type: string, entries: Map<string, NamedTexts>): NativeValue {
  return { kind: 'native', type, state: { holds: 'named-texts', entries } };
}

function entriesOf({ state }: NativeValue): Map<string, NamedTexts> {
  return state.holds === 'named-texts' ? state.entries : new Map<string, NamedTexts>();
}

/** No name is another one than an empty one. */
function keyOf(name: string | null): string {
  return name === null ? '' : `=${name.toLowerCase()}`;
}

function add(entries: Map<string, NamedTexts>, name: string | null, text: string | null): void {
  const known = entries.get(keyOf(name)) ?? { name, texts: [] };
  entries.set(keyOf(name), known);
  if (text !== null) known.texts.push(text);
}

function set(self: NativeValue, name: string | null, text: string | null): void {
  const known = entriesOf(self).get(keyOf(name));
  entriesOf(self).set(keyOf(name), { name: known?.name ?? name, texts: text === null ? [] : [text] });
}

function find(self: NativeValue, call: Call): NamedTexts | undefined {
  return call.isString(0) || call.isNull(0) ? entriesOf(self).get(keyOf(call.text(0))) : at(self, call);
}

function at(self: NativeValue, call: Call): NamedTexts | undefined {
  const index = call.int(0);
  const all = [...entriesOf(self).values()];
  return all[index] ?? call.unsupported();
}

function joined(found: NamedTexts | undefined): string | null {
  return found && found.texts.length > 0 ? found.texts.join(',') : null;
}

function namesOf(self: NativeValue): DotnetValue {
  return stringArray(Array.from(entriesOf(self).values(), ({ name }) => name));
}

function queryText(self: NativeValue): string {
  const parts = [...entriesOf(self).values()].flatMap(({ name, texts }) => {
    const prefix = name === null || name === '' ? '' : `${formEncodeLower(name)}=`;
    return texts.length === 0 ? [prefix] : texts.map(text => prefix + formEncodeLower(text ?? ''));
  });
  return parts.join('&');
}
