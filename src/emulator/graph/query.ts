import type { Json } from '../server/json.ts';

/** A query: a table and what is done with its rows in turn. */
export interface Query {
  readonly table: string;
  readonly operators: readonly Operator[];
}

/** One step after a `|`. */
export type Operator =
  | { readonly kind: 'where'; readonly condition: Expression }
  | { readonly kind: 'project'; readonly columns: readonly Column[] }
  | { readonly kind: 'project-away'; readonly names: readonly string[] }
  | { readonly kind: 'extend'; readonly columns: readonly Column[] }
  | { readonly kind: 'mv-expand'; readonly column: Column }
  | { readonly kind: 'order'; readonly keys: readonly SortKey[] }
  | { readonly kind: 'limit'; readonly count: number }
  | { readonly kind: 'distinct'; readonly columns: readonly Column[] }
  | { readonly kind: 'summarize'; readonly aggregates: readonly Aggregate[]; readonly by: readonly Column[] }
  | { readonly kind: 'count' };

/** A column with the name it gets. */
export interface Column {
  readonly name: string;
  readonly value: Expression;
}

/** One key of an `order by`; descending unless said otherwise, as Kusto has it. */
export interface SortKey {
  readonly value: Expression;
  readonly isAscending: boolean;
}

/** One aggregate of a `summarize`. */
export interface Aggregate {
  readonly name: string;
  readonly function: 'count' | 'dcount' | 'make_list' | 'make_set' | 'min' | 'max' | 'sum';
  readonly argument: Expression | undefined;
}

/** Anything with a value in a row. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: Json }
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'member'; readonly object: Expression; readonly key: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[] }
  | { readonly kind: 'comparison'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'in'; readonly isNegated: boolean; readonly ignoresCase: boolean; readonly left: Expression; readonly list: readonly Expression[]; /** The values of a list of literals, folded as the operator compares. */ readonly literals?: ReadonlySet<string> }
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression };
