export { nodesAt, nodesOf, type CodeNode } from './nodes-at.ts';
export { parseCode } from './parse.ts';
export { operandsOf } from './parser/pattern-operands.ts';
export type {
  Argument,
  Block,
  CatchClause,
  CSharpError,
  Declarator,
  Expression,
  Initializer,
  InitializerEntry,
  Parameter,
  ParsedCode,
  Pattern,
  QueryClause,
  Statement,
  StringPart,
  SwitchArm,
  SwitchSection,
  TypeReference,
  Variable,
} from './tree.ts';
