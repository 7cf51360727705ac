import { parsePolicy } from './parse.ts';
import { applyEdits } from './apply-edits.ts';
import { expressionsWithEntities } from './tree.ts';

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

/** Policies with their expressions written with entities, as a document in the escaped format has them; what is escaped stays so. */
export function escapeExpressions(policies: string): string {
  const edits = expressionsWithEntities(parsePolicy(policies)).map(({ codeSpan, code }) => ({
    span: codeSpan,
    newText: escapeCode(code),
  }));
  return applyEdits(policies, edits);
}

/** Code as a document in the escaped format has it. */
export function escapeCode(code: string): string {
  return code.replace(/[&<>"]/g, character => entities.get(character) ?? character);
}
