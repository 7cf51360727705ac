import type { Expression, ParsedCode } from '../csharp/index.ts';
import { Binder, type BindingRules } from './binder/binder.ts';
import { Scope } from './binder/scope.ts';
import type { BoundCode, BoundExpression } from './bound-code.ts';
import { bindExpression } from './expressions/bind-expression.ts';
import { bindLambda } from './expressions/bind-lambda.ts';
import { resolveType } from './expressions/resolve-type.ts';
import { bindPattern } from './expressions/bind-pattern.ts';
import { convert, methodOfGroup } from './expressions/convert.ts';
import { bindBlock, bindStatements } from './statements/bind-statement.ts';
import { endsReachable } from './statements/reachable.ts';
import { named, unknown } from './types/construct-type.ts';
import type { StaticType } from './types/static-type.ts';

/** What code finds outside itself. */
export interface BindingEnvironment {
  /** Names that are there without a declaration, with their types; `context` unless others are given. */
  readonly roots?: ReadonlyMap<string, StaticType>;
}

const rules: BindingRules = {
  expression: bindExpression,
  convert,
  lambda: bindLambda,
  methods: methodOfGroup,
  block: bindBlock,
  pattern: bindPattern,
  type: resolveType,
};
const gatewayRoots: ReadonlyMap<string, StaticType> = new Map([['context', named('IContext')]]);
const nothing: BoundExpression = { type: unknown('syntax'), names: 'value' };

/** Reports a call that gives nothing where the code is to give a value. */
function requireResult(binder: Binder, node: Expression, scope: Scope): void {
  const { type } = binder.bind(node, scope);
  if (type.kind === 'void') binder.report({ kind: 'no-conversion', span: node.span, subject: '', types: [type, named('Object')] });
}

/** Gives each expression of a code its static type, by the rules of C# 7.3. Never throws: what is not known is said to be unknown. */
export function bindCode({ body }: Pick<ParsedCode, 'body'>, { roots = gatewayRoots }: BindingEnvironment = {}): BoundCode {
  const binder = new Binder(rules, roots, body.span.end - body.span.start);
  const scope = new Scope();
  if (body.kind === 'block') {
    bindStatements(binder, body.statements, scope);
    for (const { value, scope: inner } of binder.returns) if (value) requireResult(binder, value, inner);
    for (const { value, span } of binder.returns) if (!value) binder.report({ kind: 'empty-return', span, subject: '', types: [] });
    if (endsReachable(body, binder.truth)) binder.report({ kind: 'missing-return', span: body.span, subject: '', types: [] });
  } else {
    binder.requireValue(body, binder.bind(body, scope));
    requireResult(binder, body, scope);
    if (body.kind === 'lambda') binder.rules.convert(binder, body, unknown('syntax'), scope, true);
  }
  const { recording } = binder;
  const of = (node: Expression): BoundExpression => recording.nodes.get(node) ?? nothing;
  return {
    of,
    typeOf: node => of(node).type,
    declaredType: node => recording.declared.get(node),
    returns: body.kind === 'block' ? binder.returns.flatMap(({ value }) => value ?? []) : [body],
    problems: recording.problems.toSorted((a, b) => a.span.start - b.span.start),
    isCut: binder.isCut,
  };
}
