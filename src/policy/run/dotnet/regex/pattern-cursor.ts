import type { PatternSource } from './escaped-unit.ts';
import type { GroupNumbers } from './group-numbers.ts';
import { RegexOption, type RegexNode } from './regex-node.ts';
import { wrongPattern } from './wrong-pattern.ts';

/** A place in a pattern, with the options that count there; each rule of the grammar reads on from it. */
export class PatternCursor {
  readonly pattern: string;
  readonly groups: GroupNumbers;
  /** The rule for a whole pattern; handed in, so that no file imports back. */
  readonly choice: (cursor: PatternCursor) => RegexNode;
  options: number;
  at = 0;
  /** How many choices the place is in. */
  depth = 0;
  /** The number of the next group without a name. */
  unnamed = 1;

  constructor(
    pattern: string,
    options: number,
    { groups, choice }: { readonly groups: GroupNumbers; readonly choice: (cursor: PatternCursor) => RegexNode },
  ) {
    this.pattern = pattern;
    this.options = options;
    this.groups = groups;
    this.choice = choice;
  }

  /** The character here; empty at the end. */
  get unit(): string {
    return this.pattern.charAt(this.at);
  }

  get rest(): string {
    return this.pattern.slice(this.at);
  }

  has(option: number): boolean {
    return (this.options & option) !== 0;
  }

  fail(reason: string, at = this.at): never {
    throw wrongPattern(this.pattern, at, reason);
  }

  /** The pattern as what reads sets and single characters of it takes it. */
  source(): PatternSource {
    return {
      pattern: this.pattern,
      ignoresCase: this.has(RegexOption.ignoreCase),
      isInvariant: this.has(RegexOption.cultureInvariant),
      isAscii: this.has(RegexOption.ecmaScript),
      fail: (reason, at) => this.fail(reason, at),
    };
  }

  /** The number of a group by its name, or by its number. */
  numberOf(name: string): number | undefined {
    const { numbers, named } = this.groups;
    if (/^\d+$/.test(name)) return numbers.has(Number(name)) ? Number(name) : undefined;
    return named.get(name);
  }
}
