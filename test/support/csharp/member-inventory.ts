import { parseCode, type Expression, type TypeReference } from '../../../src/policy/csharp/index.ts';
import { keywordType } from '../../../src/policy/language/dotnet/keywords.ts';
import { typeNames, typeSignatures, type TypeSignature } from '../../../src/policy/language/dotnet/signatures.ts';
import { expressionsOf, parsePolicy } from '../../../src/policy/syntax/index.ts';
import { corpusFiles } from '../policy/policy-corpus.ts';

/** How often public policies use a member of .NET; the type is {@link unknown} where it is not known. */
export interface MemberUse {
  readonly type: string;
  readonly member: string;
  readonly count: number;
}

/** The type of a receiver that is not known without running the code. */
export const unknown = '?';

/** How often a member must be met to be a usual one. */
export const usualCount = 3;

/** The rows as they are checked in. */
export function memberUsesText(uses: readonly MemberUse[]): string {
  return `${['type\tmember\tcount', ...uses.map(({ type, member, count }) => [type, member, String(count)].join('\t'))].join('\n')}\n`;
}

/** The rows of a text that {@link memberUsesText} made. */
export function readMemberUses(text: string): readonly MemberUse[] {
  const [, ...lines] = text.trimEnd().split('\n');
  return lines.map(line => {
    const [type = '', member = '', count] = line.split('\t');
    return { type, member, count: Number(count) };
  });
}

/** The members that the corpus beside the checkout uses often enough. */
export function takeMemberUses(): readonly MemberUse[] {
  const names = new Set(typeNames().flatMap(typeSignatures).flatMap(({ members }) => members.map(({ name }) => name)));
  const counts = new Map<string, number>();
  for (const { text } of corpusFiles('real')) {
    for (const { code, form } of expressionsOf(parsePolicy(text))) {
      const variables = new Map<string, string | undefined>([['context', 'IContext']]);
      visit(parseCode(code, form).body, variables, (type, member) => {
        const key = `${type}\t${member}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      });
    }
  }
  return [...counts]
    .map(([key, count]) => {
      const [type = '', member = ''] = key.split('\t');
      return { type, member, count };
    })
    .filter(({ type, member, count }) => count >= usualCount && (type !== unknown || names.has(member)))
    .toSorted((a, b) => (`${a.type}\t${a.member}` < `${b.type}\t${b.member}` ? -1 : 1));
}

type Variables = Map<string, string | undefined>;

/** All of a tree, declarations before what follows them: its nodes are objects and arrays of such. */
function visit(node: unknown, variables: Variables, use: (type: string, member: string) => void): void {
  if (Array.isArray(node)) for (const item of node) visit(item, variables, use);
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
  for (const child of Object.values(node)) visit(child, variables, use);
  if (!('kind' in node)) return;
  const typed = node as Expression | Local;
  if (typed.kind === 'local') {
    for (const { name, value } of typed.declarators) {
      variables.set(name, typed.type.name === 'var' ? value && typeOf(value, variables) : typeName(typed.type));
    }
  }
  if (typed.kind === 'member' && 'target' in typed && typeSignatures(pathOf(typed)).length === 0) use(holderOf(typeOf(typed.target, variables), typed.name), typed.name);
  if (typed.kind === 'new' && typed.type) use(typeName(typed.type), 'new');
}

interface Local {
  readonly kind: 'local';
  readonly type: TypeReference;
  readonly declarators: readonly { readonly name: string; readonly value: Expression | undefined }[];
}

/** Where the member comes from: the type itself or what it is assignable to; undefined where it has none of that name. */
export function declaringType(type: string, member: string): string | undefined {
  const open = [type];
  const seen = new Set<string>();
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const signatures = typeSignatures(at);
    if (signatures.some(signature => hasOwn(signature, member))) return at;
    open.push(...signatures.flatMap(({ bases }) => bases.map(plain)));
  }
  return undefined;
}

function hasOwn({ members, constants }: TypeSignature, member: string): boolean {
  return members.some(({ name }) => name === member) || constants?.has(member) === true;
}

function holderOf(type: string | undefined, member: string): string {
  const declaring = type === undefined ? undefined : declaringType(type, member);
  const extensions = ['GatewayExtensions', 'Enumerable'].find(name => typeSignatures(name).some(signature => hasOwn(signature, member)));
  return declaring ?? extensions ?? unknown;
}

function typeOf(node: Expression, variables: Variables): string | undefined {
  switch (node.kind) {
    case 'name':
      return variables.get(node.name) ?? (typeSignatures(keywordType(node.name)).length > 0 ? keywordType(node.name) : undefined);
    case 'type-name':
    case 'cast':
    case 'as':
      return typeName(node.type);
    case 'new':
      return node.type && typeName(node.type);
    case 'string':
      return 'String';
    case 'member': {
      const full = `${node.target.kind === 'name' || node.target.kind === 'member' ? pathOf(node) : ''}`;
      if (typeSignatures(full).length > 0) return plain(full);
      return given(typeOf(node.target, variables), node.name, 'property');
    }
    case 'call':
      if (node.target.kind !== 'member') return undefined;
      return node.target.typeArguments[0] && ['As', 'GetValueOrDefault', 'Value', 'ToObject', 'DeserializeObject'].includes(node.target.name)
        ? typeName(node.target.typeArguments[0])
        : given(typeOf(node.target.target, variables), node.target.name, 'method');
    case 'index':
      return given(typeOf(node.target, variables), 'this', 'indexer');
    default:
      return undefined;
  }
}

function pathOf(node: Expression): string {
  return node.kind === 'member' ? `${pathOf(node.target)}.${node.name}` : node.kind === 'name' ? node.name : '?';
}

function given(type: string | undefined, member: string, kind: string): string | undefined {
  if (type === undefined) return undefined;
  const holder = holderOf(type, member);
  const found = typeSignatures(holder).flatMap(({ members }) => members).find(one => one.name === member && one.kind === kind);
  return found && typeSignatures(plain(found.type)).length > 0 ? plain(found.type) : undefined;
}

function typeName({ name, arrayDepth }: TypeReference): string {
  return arrayDepth > 0 ? 'Array' : plain(name);
}

/** Without namespace, type arguments and `?`, in .NET's words. */
function plain(name: string): string {
  if (name.includes('[')) return 'Array';
  const bare = name.replace(/<.*|\?$/, '');
  return keywordType(bare.slice(bare.lastIndexOf('.') + 1));
}
