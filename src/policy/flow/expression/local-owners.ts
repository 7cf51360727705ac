import { nodesOf, type Argument, type Block, type Expression, type Statement } from '../../csharp/index.ts';
import { methodHas } from '../../language/dotnet/effects.ts';
import { rootOf } from '../value/object-root.ts';
import { namesInMade, placedNames } from './placed-names.ts';

/** What locals of code may be a part of: expressions that name a local or a variable of the context. */
export type LocalOwners = ReadonlyMap<string, readonly Expression[]>;

type Kind<K extends (Expression | Statement)['kind']> = Extract<Expression | Statement, { kind: K }>;

/** The most owners that a local has. */
const mostOwners = 16;

/**
 * What the locals of code may be a part of, by where they come from: `e` of `x` in `var e = x.Element("b")`, `foreach (var e in
 * x.Elements())` and `x.Elements().ToList().ForEach(e => …)`; a parameter of what its function is called with; and by what they are put
 * into: `o` of `v` in `o["a"] = v`, `o.Add(v)` and `var o = new JObject(v)`. To change the part changes the whole.
 */
export function localOwnersOf(body: Expression | Block): LocalOwners {
  const owners = new OwnersReader();
  const nodes = nodesOf({ body }).filter(node => 'kind' in node) as readonly (Expression | Statement)[];
  for (const node of nodes) if (node.kind === 'function') owners.addFunction(node.name, node.parameters.map(({ name }) => name));
  for (const node of nodes) {
    if (node.kind === 'local') for (const { name, value } of node.declarators) owners.addDeclared(name, value);
  }
  for (const node of nodes) owners.addFrom(node);
  return owners.closed();
}

class OwnersReader {
  readonly #owners = new Map<string, Expression[]>();
  readonly #functions = new Map<string, readonly string[]>();

  addFunction(name: string, parameters: readonly string[]): void {
    this.#functions.set(name, parameters);
  }

  addDeclared(name: string, value: Expression | undefined): void {
    if (value?.kind === 'lambda') this.addFunction(name, value.parameters.map(parameter => parameter.name));
    else if (value) {
      this.#add(name, value);
      this.#addPlaced(namesInMade(value), { kind: 'name', name, typeArguments: [], span: value.span });
    }
  }

  addFrom(node: Expression | Statement): void {
    switch (node.kind) {
      case 'foreach':
        for (const { name } of node.variables) this.#add(name, node.source);
        break;
      case 'assignment':
        if (node.target.kind === 'name') {
          this.#add(node.target.name, node.value);
          this.#addPlaced(namesInMade(node.value), node.target);
        } else this.#addPlaced(placedNames(node.value), node.target);
        break;
      case 'is':
        for (const name of namesIn(node.pattern)) this.#add(name, node.operand);
        break;
      case 'query':
        for (const clause of node.clauses) if (clause.kind === 'from') this.#add(clause.name, clause.source);
        break;
      case 'call':
        this.#addCall(node);
        break;
      default:
        break;
    }
  }

  /** The owners of all locals, those of their owners included. */
  closed(): LocalOwners {
    return new Map([...this.#owners.keys()].map(name => [name, this.#above(name)]));
  }

  #above(name: string): readonly Expression[] {
    const found: Expression[] = [];
    const seen = new Set([name]);
    const open = [...(this.#owners.get(name) ?? [])];
    for (let next = open.pop(); next && found.length < mostOwners; next = open.pop()) {
      if (next.kind === 'name') {
        if (seen.has(next.name)) continue;
        seen.add(next.name);
        open.push(...(this.#owners.get(next.name) ?? []));
      }
      found.push(next);
    }
    return found;
  }

  /** Functions get parts of what the call is made on, and own functions what they are given; so do `out` arguments. */
  #addCall({ target, arguments: given }: Kind<'call'>): void {
    const parameters = target.kind === 'name' ? this.#functions.get(target.name) : undefined;
    parameters?.forEach((name, index) => {
      const argument = given[index];
      if (argument) this.#add(name, argument.value);
    });
    if (target.kind !== 'member') return;
    for (const name of given.flatMap(namesOfPart)) this.#add(name, target.target);
    if (methodHas(target.name, 'into')) this.#addPlaced(given.flatMap(({ value }) => placedNames(value)), target.target);
  }

  /** Names of what is put into something, which is a part of it from then on. */
  #addPlaced(names: readonly string[], into: Expression): void {
    for (const name of names) this.#add(name, rootOf(into));
  }

  #add(name: string, value: Expression): void {
    const known = this.#owners.get(name) ?? [];
    for (const holder of holdersOf(value)) {
      if ((holder.kind === 'name' && holder.name === name) || known.length >= mostOwners) continue;
      known.push(holder);
    }
    this.#owners.set(name, known);
  }
}

/** The locals that an argument of a method gives a part of its receiver. */
function namesOfPart({ value, modifier }: Argument): readonly string[] {
  if (value.kind === 'lambda') return value.parameters.map(({ name }) => name);
  if (modifier !== 'out') return [];
  return value.kind === 'declaration' || value.kind === 'name' ? [value.name] : [];
}

/** What a value may be a part of. */
function holdersOf(value: Expression): readonly Expression[] {
  switch (value.kind) {
    case 'conditional':
      return [...holdersOf(value.whenTrue), ...holdersOf(value.whenFalse)];
    case 'binary':
      return value.operator === '??' ? [...holdersOf(value.left), ...holdersOf(value.right)] : [];
    default: {
      if (isCopy(value)) return [];
      const root = rootOf(value);
      return root.kind === 'name' || root.kind === 'index' ? [root] : [];
    }
  }
}

/** Whether a value is made anew on its way out of what it comes from, so that to change it changes nothing else. */
function isCopy(value: Expression): boolean {
  for (let at: Expression = value; ; ) {
    if (at.kind === 'call') {
      if (at.target.kind !== 'member') return true;
      if (/^(?:DeepClone|Clone|ToString|ToObject|Select|Trim|Substring|Split|Replace)$/.test(at.target.name)) return true;
      at = at.target.target;
    } else if (at.kind === 'member' || at.kind === 'index') at = at.target;
    else if (at.kind === 'cast' || at.kind === 'as') at = at.operand;
    else return false;
  }
}

/** The names that a pattern gives what it looks at, and parts of that. */
function namesIn(pattern: Kind<'is'>['pattern']): readonly string[] {
  switch (pattern.kind) {
    case 'type':
    case 'var':
      return pattern.name === undefined ? [] : [pattern.name];
    case 'not':
      return namesIn(pattern.pattern);
    case 'and':
    case 'or':
      return [...namesIn(pattern.left), ...namesIn(pattern.right)];
    case 'property':
      return [...(pattern.name === undefined ? [] : [pattern.name]), ...pattern.members.flatMap(member => namesIn(member.pattern))];
    default:
      return [];
  }
}
