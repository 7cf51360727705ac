/** JSON in which some texts are only known where it is deployed. */
export type ArmValue = string | number | boolean | null | ArmSymbol | readonly ArmValue[] | { readonly [name: string]: ArmValue };

/** A text that is not known yet: the principal of an identity that is turned on first, or a secret that is typed there. */
export class ArmSymbol {
  readonly kind: 'principal' | 'secret';
  /** Resource id of the service whose system-assigned principal is meant; of a secret its name, and that of the service for a named value's: `service/name`. */
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

/** The parameter by which a template, or the variable by which a script, is given a secret; different for different ones. */
export function secretParameter({ of }: ArmSymbol): string {
  return `secretValue_${of.replace(/[^A-Za-z0-9]/g, mark => (mark === '-' ? '_' : `_x${(mark.codePointAt(0) ?? 0).toString(16)}_`))}`;
}
