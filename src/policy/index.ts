export * from './syntax/index.ts';
export { emptyWorkspace, memoryWorkspace } from './workspace.ts';
export type { NamedValueFacts, PolicySource, PolicyWorkspace, WorkspaceFacts } from './workspace.ts';
