/** A scalar as the parser of YAML has it. */
export interface YamlScalar {
  /** What it says. */
  readonly value: string;
  readonly style: 'literal' | 'folded' | 'single' | 'double' | 'plain';
  /** Where it is written: from its quote, or the mark of its block, on. */
  readonly start: number;
  readonly end: number;
  /** Of a block, how far what is around it is indented. */
  readonly indentation: number;
}
