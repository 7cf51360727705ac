import { constructionsOf, varianceOf } from '../types/ancestry.ts';
import { isValueType } from '../types/definition.ts';
import { withSharedNames } from '../types/tuple-names.ts';
import { unknown } from '../types/construct-type.ts';
import { hasUnknown, isTyped, partsOf, type StaticType, type UnknownType } from '../types/static-type.ts';
import { areSame, distinctTypes, isSameType } from '../types/same-type.ts';
import { implicitConversion, isConversion } from '../conversions/implicit-conversion.ts';

type Side = 'exact' | 'lower' | 'upper';

/** What the arguments say of each type parameter that is to be inferred. */
export class Bounds {
  readonly fixed = new Map<string, StaticType>();
  private readonly sides = new Map<string, { readonly side: Side; readonly type: StaticType }[]>();
  private readonly tainted = new Map<string, UnknownType>();
  private readonly names: ReadonlySet<string>;

  constructor(names: readonly string[]) {
    this.names = new Set(names);
  }

  get unfixed(): readonly string[] {
    return [...this.names].filter(name => !this.fixed.has(name));
  }

  hasBounds(name: string): boolean {
    return this.sides.has(name) || this.tainted.has(name);
  }

  /** The names of the parameters to infer that are in a type. */
  namesIn(type: StaticType): readonly string[] {
    if (type.kind === 'parameter') return this.names.has(type.name) ? [type.name] : [];
    return partsOf(type).flatMap(part => this.namesIn(part));
  }

  /** Says that nothing is known of what meets a type. */
  taint(type: StaticType, by: UnknownType): void {
    for (const name of this.namesIn(type)) this.tainted.set(name, by);
  }

  /** Concludes from a type that meets that of a parameter. */
  infer(from: StaticType, to: StaticType, side: Side): void {
    if (to.kind === 'parameter' && this.names.has(to.name)) {
      if (from.kind === 'unknown') this.tainted.set(to.name, from);
      else if (isTyped(from)) this.add(to.name, side, from);
      return;
    }
    if (from.kind === 'unknown') {
      this.taint(to, from);
      return;
    }
    switch (to.kind) {
      case 'array':
        if (from.kind === 'array' && from.rank === to.rank) this.infer(from.element, to.element, partSide(side, '+', from.element));
        return;
      case 'nullable':
        if (from.kind === 'nullable') this.infer(from.of, to.of, side === 'exact' ? 'exact' : side);
        return;
      case 'tuple':
        if (from.kind === 'tuple' && from.elements.length === to.elements.length) {
          for (const [i, { type }] of from.elements.entries()) this.infer(type, to.elements[i]?.type ?? type, side === 'exact' ? 'exact' : side);
        }
        return;
      case 'named':
        this.inferNamed(from, to, side);
        return;
      default:
    }
  }

  private inferNamed(from: StaticType, to: Extract<StaticType, { kind: 'named' }>, side: Side): void {
    if (to.arguments.length === 0 || this.namesIn(to).length === 0) return;
    const isSame = from.kind === 'named' && from.name === to.name && from.arguments.length === to.arguments.length;
    const constructions = isSame ? [from.arguments] : side === 'lower' ? constructionsOf(from, to.name) : [];
    const [given, ...others] = constructions;
    if (!given || given.length !== to.arguments.length || !others.every(other => areSame(given, other))) return;
    for (const [i, mark] of varianceOf(to).entries()) {
      const [part, wanted] = [given[i], to.arguments[i]];
      if (part && wanted) this.infer(part, wanted, partSide(side, mark, part));
    }
  }

  private add(name: string, side: Side, type: StaticType): void {
    const known = this.sides.get(name);
    if (known) known.push({ side, type });
    else this.sides.set(name, [{ side, type }]);
  }

  /** Decides for a type; false when what is said of it contradicts itself, or nothing is. */
  fix(name: string): boolean {
    const bounds = this.sides.get(name) ?? [];
    const exact = bounds.find(({ side }) => side === 'exact');
    const taint = this.tainted.get(name);
    if (taint && !exact) {
      this.fixed.set(name, taint);
      return true;
    }
    if (bounds.some(({ type }) => hasUnknown(type))) {
      this.fixed.set(name, bounds.length === 1 ? (bounds[0]?.type ?? unknown('error')) : unknown('error'));
      return true;
    }
    const candidates = distinctTypes(bounds.map(({ type }) => type)).filter(candidate =>
      bounds.every(({ side, type }) => (side === 'exact' ? isSameType(type, candidate) : side === 'lower' ? converts(type, candidate) : converts(candidate, type))),
    );
    const best = candidates.filter(candidate => candidates.every(other => converts(other, candidate)));
    const chosen = best.length === 1 ? best[0] : candidates.length === 1 ? candidates[0] : undefined;
    if (!chosen) return false;
    this.fixed.set(name, withSharedNames(chosen, bounds.map(({ type }) => type)));
    return true;
  }
}

function converts(from: StaticType, to: StaticType): boolean {
  return isConversion(implicitConversion({ type: from }, to));
}

function partSide(side: Side, mark: '+' | '-' | '=', part: StaticType): Side {
  if (side === 'exact' || mark === '=' || isValueType(part) !== false) return 'exact';
  if (mark === '+') return side;
  return side === 'lower' ? 'upper' : 'lower';
}
