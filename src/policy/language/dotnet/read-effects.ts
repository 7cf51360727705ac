import { effects, traits, type Effect, type Trait } from './effect.ts';

/** What kind of member a line of the table is about. */
export type MemberKind = 'method' | 'get' | 'set' | 'static' | 'static get';

/** A member as the table has it. */
export interface MemberEffect {
  /** `*` for any type. */
  readonly type: string;
  readonly kind: MemberKind;
  readonly name: string;
  readonly effects: ReadonlySet<Effect>;
  /** Whether the local run has it. */
  readonly isRun: boolean;
}

/** One line of the table. */
interface Line {
  readonly types: readonly string[];
  readonly kind: MemberKind;
  readonly effects: readonly Effect[];
  readonly names: readonly string[];
}

/** What the table says of types and of members; a word in it that is none is an error. */
export function readEffects(table: string): {
  readonly members: readonly MemberEffect[];
  readonly traits: ReadonlyMap<string, ReadonlySet<Trait>>;
} {
  const found = new Map<string, Set<Trait>>();
  const members: MemberEffect[] = [];
  let types: readonly string[] = [];
  for (const line of table.split('\n')) {
    if (line === '') continue;
    const [head = '', words = ''] = line.split(': ');
    if (line.startsWith('@')) {
      types = head.slice(1).split(' ');
      for (const type of types) {
        found.set(
          type,
          new Set([
            ...(found.get(type) ?? []),
            ...words
              .split(' ')
              .filter(word => word !== '')
              .map(traitNamed),
          ]),
        );
      }
    } else members.push(...membersOf(readLine(types, head, words)));
  }
  return { members, traits: found };
}

function readLine(types: readonly string[], head: string, names: string): Line {
  const [, kind, list = ''] = /^(?:(static get|static|get|set) )?(.*)$/.exec(head) ?? [];
  return {
    types,
    kind: kind === 'static get' || kind === 'static' || kind === 'get' || kind === 'set' ? kind : 'method',
    effects: list.split(',').map(effectNamed),
    names: names.split(' '),
  };
}

function membersOf({ types, kind, effects: given, names }: Line): readonly MemberEffect[] {
  const all: ReadonlySet<Effect> = new Set(given);
  return types.flatMap(type =>
    names.map(name => ({ type, kind, name: name.replace(/-$/, ''), effects: all, isRun: type !== '*' && !name.endsWith('-') })),
  );
}

function effectNamed(word: string): Effect {
  return effects.find(effect => effect === word) ?? unknownWord(word);
}

function traitNamed(word: string): Trait {
  return traits.find(trait => trait === word) ?? unknownWord(word);
}

function unknownWord(word: string): never {
  throw new Error(`"${word}" is no word of the table of effects.`);
}
