import { keywordType } from '../../src/policy/language/dotnet/keywords.ts';
import { typeSignatures, type MemberSignature, type TypeSignature } from '../../src/policy/language/dotnet/signatures.ts';
import { linq } from '../../src/policy/run/dotnet/linq/index.ts';
import { allTypes } from '../../src/policy/run/dotnet/typing/registry.ts';
import type { TypeDefinition } from '../../src/policy/run/dotnet/typing/type-definition.ts';
import type { OracleRow } from '../support/oracle/row-line.ts';
import { sampleContext, samples, samplesOf, typeArguments } from './samples.ts';

/** A row of the grid, and the member that it is about. */
export interface GridRow extends OracleRow {
  readonly member: string;
}

const variants = 5;
const namespaces = /^(?:System|System\.(?:Collections\.Generic|Globalization|IO|Linq|Net|Text|Text\.RegularExpressions|Security\.Cryptography|Xml\.Linq)|Newtonsoft\.Json(?:\.Linq)?)$/;

/** Calls of each member that is run, overload by overload as the signatures have them, with what samples there are for its parameters. */
export function gridRows(): readonly GridRow[] {
  const rows = [...allTypes.flatMap(rowsOfType), ...rowsOfLinq()];
  return [...new Map(rows.map(row => [`${row.form ?? ''} ${row.code}`, row])).values()].map((row, at) => ({ ...row, id: `grid:${at}` }));
}

function rowsOfType(definition: TypeDefinition): readonly GridRow[] {
  const simple = definition.name.slice(definition.name.lastIndexOf('.') + 1);
  const [type] = typeSignatures(simple).filter(one => one.fullName === definition.name || !definition.name.includes('.'));
  if (!type) return [];
  const space = definition.name.slice(0, Math.max(0, definition.name.lastIndexOf('.')));
  const name = namespaces.test(space) ? simple : definition.name;
  const receivers = receiversOf(simple, name, type);
  const members = [type, ...basesOf(type)].flatMap(({ members: own }) => own);
  return members.filter(member => isRun(definition, member)).flatMap(member => rowsOfMember(name, receivers, member, simple));
}

/** The classes that a type is made of, and the interface of a dictionary. */
function basesOf({ bases }: TypeSignature): readonly TypeSignature[] {
  const base = bases.find(each => each !== 'object' && !/^I[A-Z]/.test(each)) ?? bases.find(each => each.startsWith('IReadOnlyDictionary<'));
  const [found] = base === undefined ? [] : typeSignatures(base.replace(/<.*/, ''));
  return found ? [found, ...basesOf(found)] : [];
}

function receiversOf(simple: string, name: string, type: TypeSignature): readonly string[] {
  const known = Object.entries(samples).find(([each]) => keywordType(each) === simple)?.[1];
  if (known) return known;
  if (simple.endsWith('Exception')) return [`new ${name}("m")`, `new ${name}()`];
  return type.members.some(member => member.name === 'Create' && member.isStatic) ? [`${name}.Create()`] : [`new ${name}()`];
}

function isRun(definition: TypeDefinition, { kind, name, isStatic }: MemberSignature): boolean {
  if (kind === 'constructor') return definition.construct !== undefined;
  if (kind === 'indexer') return definition.index !== undefined;
  if (kind === 'property') return (isStatic ? definition.fields : definition.properties).has(name);
  return (isStatic ? definition.functions : definition.methods).has(name);
}

function rowsOfMember(name: string, receivers: readonly string[], member: MemberSignature, simple: string): readonly GridRow[] {
  const key = `${simple}.${member.name}`;
  const row = (code: string, form: 'single' | 'block' = 'single'): GridRow => ({
    id: key,
    member: key,
    form,
    code,
    ...(code.includes('context.') && { context: sampleContext }),
  });
  const generic = typeArguments[simple] ?? { T: 'int' };
  if (member.kind === 'property') {
    if (member.isStatic) return [row(`${name}.${member.name}`)];
    const read = receivers.map(receiver => row(`(${receiver}).${member.name}`));
    const [value] = member.isSettable ? argumentsOf([member.type], generic, 1) : [];
    const [receiver] = receivers;
    if (value === undefined || receiver === undefined) return read;
    return [...read, row(`var r = ${receiver}; r.${member.name} = ${value.join('')}; return r;`, 'block')];
  }
  const all = argumentLists(member, generic);
  if (member.kind === 'constructor') return all.map(list => row(`new ${named(name, generic)}(${list})`));
  if (member.isStatic) return all.map(list => row(`${name}.${member.name}${typed(member)}(${list})`));
  return all.flatMap((list, at) => {
    const receiver = receivers[at % Math.max(1, receivers.length)] ?? '';
    if (member.kind === 'indexer') return [row(`(${receiver})[${list}]`)];
    const call = `.${member.name}${typed(member)}(${list})`;
    return [member.type === 'void' ? row(`var r = ${receiver}; r${call}; return r;`, 'block') : row(`(${receiver})${call}`)];
  });
}

/** Type arguments where they cannot be inferred. */
function typed({ typeParameters, parameters }: MemberSignature): string {
  const isInferred = typeParameters.every(name => parameters.some(({ type }) => new RegExp(`\\b${name}\\b`).test(type)));
  return isInferred ? '' : `<${typeParameters.map(() => 'string').join(', ')}>`;
}

function named(name: string, generic: Readonly<Record<string, string>>): string {
  const isGeneric = /^(?:List|HashSet|Queue|Stack|Dictionary|KeyValuePair)$/.test(name);
  return isGeneric ? `${name}<${Object.values(generic).join(', ')}>` : name;
}

/** The lists of arguments of an overload, with and without what may be left out. */
function argumentLists({ parameters, typeParameters }: MemberSignature, generic: Readonly<Record<string, string>>): readonly string[] {
  const own = Object.fromEntries(typeParameters.map((name, at) => [name, at === 0 ? 'int' : 'string']));
  const written = parameters.map(({ type, modifier }) => (modifier === 'out' ? 'out' : modifier === 'params' ? type.replace(/^(\w+)\[\]$/, '$1') : type));
  const lists = argumentsOf(written, { ...generic, ...own }, parameters.length > 0 ? variants : 1);
  const optional = parameters.findIndex(({ isOptional }) => isOptional);
  return [...new Set([...lists, ...(optional < 0 ? [] : lists.slice(0, 1).map(list => list.slice(0, optional)))].map(list => list.join(', ')))];
}

function argumentsOf(types: readonly string[], generic: Readonly<Record<string, string>>, count: number): readonly (readonly string[])[] {
  const choices = types.map((type, at) =>
    type === 'out' ? [`out var o${at}`] : samplesOf(type.replace(/\b\w+\b/g, word => generic[word] ?? word), constantsOf),
  );
  if (choices.some(({ length }) => length === 0)) return [];
  return Array.from({ length: count }, (_, number) => choices.map((list, at) => list[(number * (at + 1) + (number > 2 ? at : 0)) % list.length] ?? ''));
}

function constantsOf(name: string): readonly string[] {
  return typeSignatures(name).flatMap(({ constants }) => [...(constants?.keys() ?? [])]);
}

/** The operators of LINQ, on numbers and on texts. */
function rowsOfLinq(): readonly GridRow[] {
  const operators = typeSignatures('Enumerable').flatMap(({ members }) => members).filter(({ name, parameters }) => linq.has(name) && parameters[0]?.modifier === 'this');
  return operators.flatMap(member => {
    const [source, ...parameters] = member.parameters;
    return ['int', 'string'].flatMap(element => {
      const own = Object.fromEntries(member.typeParameters.map(name => [name, name === 'TSource' || name === 'TFirst' ? element : 'string']));
      const [receivers = [], lists] = [
        samplesOf((source?.type ?? '').replace(/\b\w+\b/g, word => own[word] ?? word), constantsOf),
        argumentsOf(parameters.map(({ type }) => type), own, parameters.length > 0 ? 2 : 1),
      ];
      return receivers.slice(0, 1).flatMap(receiver =>
        lists.map(list => {
          const key = `Enumerable.${member.name}`;
          return { id: key, member: key, form: 'single' as const, code: `${receiver}.${member.name}${typed({ ...member, parameters: member.parameters })}(${list.join(', ')})` };
        }),
      );
    });
  });
}
