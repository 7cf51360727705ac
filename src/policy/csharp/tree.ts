import type { Span } from '../../base/text/text-span.ts';
import type { Sentence } from '../../base/text/translation.ts';

/** Something in the C# that cannot be read, at offsets of the code it was parsed from. */
export interface CSharpError {
  readonly span: Span;
  readonly message: Sentence;
  /** Whether it is only too long or too deep to be read here: the gateway may read it. */
  readonly isLimit?: true;
}

/** The code of `@(…)`: one expression; of `@{…}`: statements. Always complete: gaps are `missing` expressions with an error. */
export interface ParsedCode {
  readonly body: Expression | Block;
  readonly errors: readonly CSharpError[];
  /** What is between the marks of comments, in the order of the code. */
  readonly comments: readonly Span[];
  /** Whether a part of the code is not read because it is too long or too deep; an error says so. */
  readonly isCut: boolean;
}

/**
 * Any expression. `span` contains offsets of the code, without the `parentheses` around it, of which the outermost are kept: they end
 * a chain of `?.`, and say nothing else that the tree does not.
 */
export type Expression = ExpressionShape & { readonly span: Span; readonly parentheses?: Span };

type ExpressionShape =
  | { readonly kind: 'literal'; readonly type: 'number' | 'char' | 'boolean' | 'null'; readonly text: string }
  | { readonly kind: 'string'; readonly parts: readonly StringPart[] }
  | { readonly kind: 'named-value'; readonly name: string }
  /** A value that a build tool fills in, such as `${count}`. */
  | { readonly kind: 'template' }
  | { readonly kind: 'name'; readonly name: string; readonly typeArguments: readonly TypeReference[] }
  | { readonly kind: 'member'; readonly target: Expression; readonly name: string; readonly typeArguments: readonly TypeReference[]; readonly isConditional: boolean }
  | { readonly kind: 'index'; readonly target: Expression; readonly arguments: readonly Argument[]; readonly isConditional: boolean }
  | { readonly kind: 'call'; readonly target: Expression; readonly arguments: readonly Argument[] }
  | { readonly kind: 'new'; readonly type: TypeReference | undefined; readonly arguments: readonly Argument[]; readonly initializer: Initializer | undefined }
  | { readonly kind: 'new-array'; readonly type: TypeReference | undefined; readonly sizes: readonly Expression[]; readonly items: readonly Expression[]; /** As those of a type, where it is not one level of one dimension. */ readonly ranks?: readonly number[] }
  | { readonly kind: 'anonymous'; readonly members: readonly { readonly name: string; readonly value: Expression }[] }
  | { readonly kind: 'array-initializer'; readonly items: readonly Expression[] }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expression; readonly isPostfix: boolean }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'assignment'; readonly operator: string; readonly target: Expression; readonly value: Expression }
  | { readonly kind: 'conditional'; readonly condition: Expression; readonly whenTrue: Expression; readonly whenFalse: Expression }
  | { readonly kind: 'cast'; readonly type: TypeReference; readonly operand: Expression }
  | { readonly kind: 'as'; readonly operand: Expression; readonly type: TypeReference }
  | { readonly kind: 'is'; readonly operand: Expression; readonly pattern: Pattern }
  | { readonly kind: 'lambda'; readonly parameters: readonly Parameter[]; /** Whether it is `delegate { … }`, which takes any parameters. */ readonly takesAny?: true; readonly body: Expression | Block }
  | { readonly kind: 'query'; readonly clauses: readonly QueryClause[] }
  | { readonly kind: 'switch-expression'; readonly subject: Expression; readonly arms: readonly SwitchArm[] }
  | { readonly kind: 'tuple'; readonly items: readonly Argument[] }
  | { readonly kind: 'declaration'; readonly type: TypeReference; readonly name: string }
  | { readonly kind: 'type-operator'; readonly operator: 'typeof' | 'default'; readonly type: TypeReference | undefined }
  | { readonly kind: 'checked'; readonly operator: 'checked' | 'unchecked'; readonly operand: Expression }
  | { readonly kind: 'throw-expression'; readonly value: Expression }
  | { readonly kind: 'type-name'; readonly type: TypeReference }
  | { readonly kind: 'missing' };

/** Text of a string, a named value in it, or a hole of an interpolated string. */
export type StringPart =
  | { readonly kind: 'text'; readonly text: string; readonly span: Span }
  | { readonly kind: 'named-value'; readonly name: string; readonly span: Span }
  | { readonly kind: 'hole'; readonly value: Expression; readonly alignment: Expression | undefined; readonly format: string | undefined };

/** An argument, maybe named, maybe `out` or `ref`. */
export interface Argument {
  readonly name: string | undefined;
  readonly modifier: 'out' | 'ref' | 'in' | undefined;
  readonly value: Expression;
}

/** What is in braces after `new T(…)`: members and indexers to set, or elements to add (several values: `{ key, value }`). */
export interface Initializer {
  readonly entries: readonly InitializerEntry[];
}

/** One entry: `Name = value`, `[key] = value`, or `value` / `{ a, b }`. */
export type InitializerEntry =
  | { readonly kind: 'member'; readonly name: string; readonly value: Expression | Initializer }
  | { readonly kind: 'indexer'; readonly arguments: readonly Argument[]; readonly value: Expression | Initializer }
  | { readonly kind: 'element'; readonly values: readonly Expression[] };

/** A type as written: `JObject`, `Dictionary<string, int>`, `byte[]`, `int?`, `(string, int)`; namespaces stay in the name. */
export interface TypeReference {
  readonly name: string;
  readonly typeArguments: readonly TypeReference[];
  /** Of a tuple, whose name is `(…)`. */
  readonly elements?: readonly { readonly type: TypeReference; readonly name: string | undefined }[];
  readonly isNullable: boolean;
  /** `[]` once for each array level. */
  readonly arrayDepth: number;
  /** The dimensions of each array level where one has several: `int[][,]` has 1 and 2. */
  readonly ranks?: readonly number[];
  readonly span: Span;
}

/** The right side of `is`, a `case` or a switch arm. */
export type Pattern =
  | { readonly kind: 'constant'; readonly value: Expression }
  | { readonly kind: 'relational'; readonly operator: string; readonly value: Expression }
  | { readonly kind: 'type'; readonly type: TypeReference; readonly name: string | undefined }
  | { readonly kind: 'var'; readonly name: string }
  | { readonly kind: 'discard' }
  | { readonly kind: 'not'; readonly pattern: Pattern }
  | { readonly kind: 'and' | 'or'; readonly left: Pattern; readonly right: Pattern }
  | { readonly kind: 'property'; readonly type: TypeReference | undefined; readonly members: readonly { readonly name: string; readonly pattern: Pattern }[]; readonly name: string | undefined };

/** A clause of a query, in source order; the last one is `select` or `group`, or continues with `into`. */
export type QueryClause =
  | { readonly kind: 'from'; readonly type: TypeReference | undefined; readonly name: string; readonly source: Expression }
  | { readonly kind: 'let'; readonly name: string; readonly value: Expression }
  | { readonly kind: 'where'; readonly condition: Expression }
  | { readonly kind: 'join'; readonly type: TypeReference | undefined; readonly name: string; readonly source: Expression; readonly left: Expression; readonly right: Expression; readonly into: string | undefined }
  | { readonly kind: 'orderby'; readonly keys: readonly { readonly key: Expression; readonly isDescending: boolean }[] }
  | { readonly kind: 'select'; readonly value: Expression }
  | { readonly kind: 'group'; readonly value: Expression; readonly key: Expression }
  | { readonly kind: 'into'; readonly name: string };

/** An arm of a switch expression. */
export interface SwitchArm {
  readonly pattern: Pattern;
  readonly guard: Expression | undefined;
  readonly value: Expression;
}

/** Any statement. */
export type Statement = StatementShape & { readonly span: Span };

/** Statements between braces, or the whole of `@{…}`. */
export type Block = Extract<Statement, { kind: 'block' }>;

type StatementShape =
  | { readonly kind: 'block'; readonly statements: readonly Statement[] }
  | { readonly kind: 'local'; readonly type: TypeReference; readonly declarators: readonly Declarator[]; readonly isConst?: true }
  | { readonly kind: 'deconstruction'; readonly variables: readonly Variable[]; readonly value: Expression }
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'if'; readonly condition: Expression; readonly whenTrue: Statement; readonly whenFalse: Statement | undefined }
  | { readonly kind: 'for'; readonly initializers: readonly Statement[]; readonly condition: Expression | undefined; readonly updates: readonly Expression[]; readonly body: Statement }
  | { readonly kind: 'foreach'; /** Several when each element is taken apart. */ readonly variables: readonly Variable[]; readonly source: Expression; readonly body: Statement }
  | { readonly kind: 'while'; readonly condition: Expression; readonly body: Statement }
  | { readonly kind: 'do'; readonly condition: Expression; readonly body: Statement }
  | { readonly kind: 'switch'; readonly subject: Expression; readonly sections: readonly SwitchSection[] }
  | { readonly kind: 'try'; readonly block: Statement; readonly catches: readonly CatchClause[]; readonly finallyBlock: Statement | undefined }
  | { readonly kind: 'using'; readonly resources: Statement | Expression; readonly body: Statement | undefined }
  | { readonly kind: 'lock'; readonly target: Expression; readonly body: Statement }
  | { readonly kind: 'return'; readonly value: Expression | undefined }
  | { readonly kind: 'throw'; readonly value: Expression | undefined }
  | { readonly kind: 'checked'; readonly operator: 'checked' | 'unchecked'; readonly body: Block }
  | { readonly kind: 'function'; readonly type: TypeReference; readonly name: string; readonly typeParameters: readonly TypeReference[]; readonly parameters: readonly Parameter[]; readonly body: Expression | Block }
  | { readonly kind: 'yield'; readonly value: Expression | undefined }
  | { readonly kind: 'goto'; /** What is behind `goto case`. */ readonly value: Expression | undefined }
  | { readonly kind: 'break' | 'continue' | 'empty' };

/** A variable that is given its value by what it is in; without a type where C# lets it be left out. */
export interface Variable {
  readonly type: TypeReference | undefined;
  readonly name: string;
}

/** A parameter of a lambda or a local function. */
export interface Parameter extends Variable {
  readonly modifier: 'out' | 'ref' | 'in' | 'params' | undefined;
  /** What it is when a call leaves it out. */
  readonly defaultValue: Expression | undefined;
}

/** `name = value` of a declaration. */
export interface Declarator {
  readonly name: string;
  readonly value: Expression | undefined;
  /** Whether it is another name for the variable that its value is, as in `ref var b = ref a`. */
  readonly isReference?: true;
  readonly span: Span;
}

/** Labels and statements of a switch section; a label without pattern is `default`. */
export interface SwitchSection {
  readonly labels: readonly { readonly pattern: Pattern | undefined; readonly guard: Expression | undefined }[];
  readonly statements: readonly Statement[];
}

/** `catch (Type name) when (filter) { … }`. */
export interface CatchClause {
  readonly type: TypeReference | undefined;
  readonly name: string | undefined;
  readonly filter: Expression | undefined;
  readonly body: Statement;
}
