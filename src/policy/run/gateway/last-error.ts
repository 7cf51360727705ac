import { attributeOf, type Element } from '../../syntax/index.ts';
import type { LastErrorModel } from '../expression/index.ts';
import type { PolicyFailure } from '../limits/policy-failure.ts';
import type { RunInput } from '../run-input.ts';
import { scopeName } from './scope-name.ts';
import type { Where } from '../where.ts';

/** Where a failure came up. */
export interface FailurePlace {
  readonly element: Element;
  readonly where: Where;
  readonly input: RunInput;
}

/** What `context.LastError` says of a failure. */
export function lastErrorOf({ source, reason, message }: PolicyFailure, { element, where, input }: FailurePlace): LastErrorModel {
  const { section, path } = where;
  const policyId = attributeOf(element, 'id')?.value ?? '';
  return { source: source ?? element.name, reason, message, scope: scopeOf(where, input), section, path, policyId };
}

/** The scope whose document a policy belongs to: a fragment counts for the scope that includes it. */
function scopeOf({ scope }: Where, { source: { file }, workspace }: RunInput): string {
  const outer = workspace.outerScopes(file);
  return scopeName(scope === 0 ? file : (outer[scope - 1]?.[0]?.file ?? ''), scope, outer.length);
}
