import { frameworkSignatures } from './framework.ts';
import { gatewaySignatures } from './gateway.ts';

/**
 * What a type that policy expressions use is: its members with their signatures. Types are written as C# writes them, without
 * namespaces: `string`, `int?`, `IEnumerable<TSource>`.
 *
 * The tables are text, a line each type and member, of which a type is read when it is first asked for:
 * `@Full.Name<T>:base,interfaces` begins a type (`!` behind the name: a static class), `@Name=A 0,B 1` is an enum (`|` for one of flags);
 * `Name type` is a property or field (`=` behind the name: it can be set), `Name<T>(type name,…)type|(…)type` a method with its overloads,
 * `new(…)` the constructors, `this(…)type` the indexer; a point in front of a name makes it static. `this` before the first parameter is
 * that of an extension method; `=` behind the last is one that may be left out. `~Name Name` names the members of which .NET has
 * overloads that are not here, `~*` says that it may have any; `-Name(…)|(…)` says what those overloads take.
 */
export interface TypeSignature {
  /** `Dictionary`, `TimeZoneInfo.AdjustmentRule`. */
  readonly name: string;
  /** With the namespace, as far as it has one. */
  readonly fullName: string;
  readonly parameters: readonly string[];
  /** What it is assignable to: the base class first, then the interfaces. */
  readonly bases: readonly string[];
  readonly isStatic: boolean;
  /** Of an enum: the numbers of its members. */
  readonly constants: ReadonlyMap<string, bigint> | undefined;
  readonly isFlags: boolean;
  readonly members: readonly MemberSignature[];
  /** The overloads of one member, which are read when they are first asked for. */
  membersNamed(name: string): readonly MemberSignature[];
  /** The members of which .NET has more than is here, and nested types; `*` for any. */
  readonly unlisted: ReadonlySet<string>;
  /** What the overloads of a method that are not here take, where that is written: types without signatures among it. */
  unlistedNamed(name: string): readonly MemberSignature[];
}

/** A member of a type, each overload by itself. */
export interface MemberSignature {
  readonly kind: 'constructor' | 'property' | 'method' | 'indexer';
  /** `new` and `this` for constructors and indexers. */
  readonly name: string;
  readonly isStatic: boolean;
  readonly isSettable: boolean;
  /** Those of a generic method. */
  readonly typeParameters: readonly string[];
  readonly parameters: readonly ParameterSignature[];
  /** What it gives; `void` for a method that gives nothing, the type itself for a constructor. */
  readonly type: string;
}

/** One parameter. */
export interface ParameterSignature {
  readonly name: string;
  readonly type: string;
  readonly modifier: 'this' | 'out' | 'ref' | 'in' | 'params' | undefined;
  readonly isOptional: boolean;
}

const lazily: { blocks?: ReadonlyMap<string, readonly string[]> } = {};
const read = new Map<string, readonly TypeSignature[]>();

/** The type of a simple or full name: C#'s keywords are not looked at. A name with several numbers of type parameters has several. */
export function typeSignatures(name: string): readonly TypeSignature[] {
  const known = read.get(name);
  const blocks = known ? undefined : (lazily.blocks ??= blocksByName()).get(name);
  if (!blocks) return known ?? []; // names of policies are as many as there are policies
  const types = blocks.map(readType);
  read.set(name, types);
  return types;
}

/** The full names of all types. */
export function typeNames(): readonly string[] {
  return blocks().map(block => headOf(block).fullName);
}

function blocks(): readonly string[] {
  return [...frameworkSignatures.split('\n@'), ...gatewaySignatures.split('\n@')].filter(block => block !== '');
}

function blocksByName(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const block of blocks()) {
    const { name, fullName } = headOf(block);
    for (const key of new Set([name, fullName])) found.set(key, [...(found.get(key) ?? []), block]);
  }
  return found;
}

interface Head {
  readonly name: string;
  readonly fullName: string;
  readonly parameters: readonly string[];
  readonly mark: string;
  readonly rest: string;
}

const outerTypes: ReadonlySet<string> = new Set(['TimeZoneInfo', 'Dictionary', 'List', 'Queue', 'Stack', 'HashSet']);

function headOf(block: string): Head {
  const end = block.indexOf('\n');
  const [, fullName = '', parameters = '', mark = '', rest = ''] =
    /^([\w.]+)(?:<([^>]*)>)?(!?[:=|])(.*)$/.exec(end < 0 ? block : block.slice(0, end)) ?? [];
  const words = fullName.split('.');
  const name = words.slice(outerTypes.has(words.at(-2) ?? '') ? -2 : -1).join('.'); // a nested type keeps the name of the one that it is in
  return { name, fullName, parameters: parameters === '' ? [] : parameters.split(','), mark, rest };
}

const enumBases: readonly string[] = ['Enum'];

/** What of a type is read when it is asked for. */
interface Parts {
  lines: readonly string[];
  members: Members;
  others: Members;
  constants: ReadonlyMap<string, bigint>;
  unlisted: ReadonlySet<string>;
}

function readType(block: string): TypeSignature {
  const { name, fullName, parameters, mark, rest } = headOf(block);
  const isEnum = mark === '=' || mark === '|';
  const owner = parameters.length === 0 ? name : `${name}<${parameters.join(',')}>`;
  const lazily: Partial<Parts> = {};
  const lines = (): readonly string[] => (lazily.lines ??= block.split('\n').slice(1).filter(line => line !== ''));
  // of most types that are asked for it is asked what they are, and not what they have
  const members = (): Members => (lazily.members ??= new Members(lines().filter(line => !/^[~-]/.test(line)), owner));
  const others = (): Members => (lazily.others ??= new Members(lines().flatMap(line => (line.startsWith('-') ? line.slice(1) : [])), owner));
  return {
    name,
    fullName,
    parameters,
    bases: isEnum ? enumBases : splitTypes(rest),
    isStatic: mark.startsWith('!'),
    get constants() {
      return isEnum ? (lazily.constants ??= new Map(rest.split(',').map(member => readConstant(member)))) : undefined;
    },
    isFlags: mark === '|',
    get unlisted() {
      return (lazily.unlisted ??= new Set(lines().flatMap(line => (line.startsWith('~') ? line.slice(1).split(' ') : []))));
    },
    get members() {
      return members().all();
    },
    membersNamed: each => members().named(each),
    unlistedNamed: each => others().named(each),
  };
}

/** The members of a type, of which each is read when it is first asked for. */
class Members {
  private readonly lines: ReadonlyMap<string, readonly string[]>;
  private readonly read = new Map<string, readonly MemberSignature[]>();
  private readonly owner: string;

  constructor(lines: readonly string[], owner: string) {
    this.lines = Map.groupBy(lines, line => memberName.exec(line)?.[1] ?? '');
    this.owner = owner;
  }

  named(name: string): readonly MemberSignature[] {
    const known = this.read.get(name);
    if (known) return known;
    const lines = this.lines.get(name);
    if (!lines) return noMembers; // names of policies are as many as there are policies
    const members = lines.flatMap(line => readMembers(line, this.owner));
    this.read.set(name, members);
    return members;
  }

  all(): readonly MemberSignature[] {
    return [...this.lines.keys()].flatMap(name => this.named(name));
  }
}

const memberName = /^\.?(\w+)/;
const noMembers: readonly MemberSignature[] = [];

function readConstant(member: string): readonly [string, bigint] {
  const at = member.indexOf(' ');
  return [member.slice(0, at), BigInt(member.slice(at + 1))];
}

function readMembers(line: string, owner: string): readonly MemberSignature[] {
  const [, point = '', name = '', typeParameters = '', equals = '', rest = ''] = /^(\.?)(\w+)(?:<([\w,]+)>)?(=?)(.*)$/s.exec(line) ?? [];
  const common = {
    name,
    isStatic: point !== '',
    isSettable: equals !== '',
    typeParameters: typeParameters === '' ? [] : typeParameters.split(','),
  };
  if (!rest.startsWith('(')) return [{ ...common, kind: 'property', parameters: [], type: rest.trim() }];
  const kind = name === 'new' ? 'constructor' : name === 'this' ? 'indexer' : 'method';
  return rest.split('|').map(text => {
    const isOwnSettable = text.startsWith('='); // of indexers each may be set or not
    const signature = isOwnSettable ? text.slice(1) : text;
    const end = signature.lastIndexOf(')');
    return {
      ...common,
      isSettable: common.isSettable || isOwnSettable,
      kind,
      parameters: splitTypes(signature.slice(1, end)).map(readParameter),
      type: kind === 'constructor' ? owner : signature.slice(end + 1),
    };
  });
}

function readParameter(text: string): ParameterSignature {
  const [, modifier, type = '', name = '', equals = ''] = /^(?:(this|out|ref|in|params) )?(.+) (\w+)(=?)$/.exec(text) ?? [];
  return { name, type, modifier: isModifier(modifier) ? modifier : undefined, isOptional: equals !== '' };
}

function isModifier(text: string | undefined): text is NonNullable<ParameterSignature['modifier']> {
  return text === 'this' || text === 'out' || text === 'ref' || text === 'in' || text === 'params';
}

/** Splits at the commas that are not between angle brackets. */
function splitTypes(text: string): readonly string[] {
  if (text === '') return [];
  const found: string[] = [];
  let [start, depth] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    const unit = text[at];
    if (unit === '<' || unit === '[') depth++;
    else if (unit === '>' || unit === ']') depth--;
    else if (unit === ',' && depth === 0) {
      found.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...found, text.slice(start)];
}
