/** JSON in which some texts are only known where it is deployed. */
export type ArmValue = string | number | boolean | null | ArmSymbol | readonly ArmValue[] | { readonly [name: string]: ArmValue };

/** A text that is not known yet: the principal of an identity that is turned on first, or a secret that is typed there. */
export class ArmSymbol {
  readonly kind: 'principal' | 'secret';
  /**
   * Resource id of the service whose system-assigned principal is meant; of a vault's secret its resource id, of a named value's
   * `service/name`.
   */
  readonly of: string;

  constructor(kind: ArmSymbol['kind'], of: string) {
    this.kind = kind;
    this.of = of;
  }
}

/** The symbols in a value, each once. */
export function symbolsIn(value: ArmValue): readonly ArmSymbol[] {
  if (value instanceof ArmSymbol) return [value];
  if (Array.isArray(value)) return (value as readonly ArmValue[]).flatMap(symbolsIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(symbolsIn) : [];
}
