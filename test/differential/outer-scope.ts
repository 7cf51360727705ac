import { memoryWorkspace } from '../../src/policy/index.ts';
import { sourcesOf } from './case-documents.ts';
import type { DifferentialCase } from './language/case.ts';

/**
 * A case in which a scope around the policy sets what the policy reads and nothing in it sets; as it is where nothing is missing,
 * or where the scopes around it are known.
 */
export function withOuterVariables(one: DifferentialCase): DifferentialCase {
  const { facts } = one.workspace;
  const text = sourcesOf(one).map(source => source.text).join('\n');
  const set = new Set([...text.matchAll(/(?:<set-variable[^>]*?\sname|variable-name)=["']([^"']*)/g)].map(([, name]) => name));
  const missing = new Map([...text.matchAll(reads)].map(([, cast, direct, type, other]) => [direct ?? other ?? '', cast ?? type ?? 'string']));
  for (const name of set) if (name !== undefined) missing.delete(name);
  if (missing.size === 0 || (facts.outerScopes ?? []).length > 0) return one;
  const inbound = [...missing].map(([name, type]) => settingOf(name, type)).join('\n');
  const outer = `<policies><inbound>${inbound}</inbound><backend><forward-request /></backend><outbound /><on-error /></policies>`;
  return { ...one, workspace: memoryWorkspace({ ...facts, outerScopes: [[{ file: 'outer-scope.xml', text: outer }]] }) };
}

/** Where a variable is read, and as what. */
const reads = /(?:\((\w+)\)\s*)?context\.Variables(?:\["(\w+)"\]|\.GetValueOrDefault(?:<(\w+)>)?\("(\w+)")/g;

function settingOf(name: string, type: string): string {
  if (type === 'IResponse') {
    return `<send-request mode="new" response-variable-name="${name}" timeout="20"><set-url>https://other.example/x</set-url></send-request>`;
  }
  return `<set-variable name="${name}" value="${values[type] ?? 'outer'}" />`;
}

const values: Readonly<Record<string, string>> = {
  bool: '@(true)',
  int: '@(1)',
  JObject: '@(new JObject(new JProperty("k", "v"), new JProperty("value", "something")))',
};
