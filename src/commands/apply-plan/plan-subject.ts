import type { CommandTarget } from '../../host/command-target.ts';
import type { Change, UndoRecord } from '../../wiring/index.ts';
import { testTargetOf } from '../deploy-policy/test-target.ts';

export { changeSubject as subjectOf } from '../../wiring/index.ts';

/** The operation or API that changes have made worth a test. */
export function testOf(changes: readonly Change[]): CommandTarget | undefined {
  for (const { wish } of changes) if ('scopeLabel' in wish) return testTargetOf(wish.scopeId, wish.scopeLabel);
  return undefined;
}

/** The scopes whose policies changes or what is noted of them write. */
export function policyScopesOf(changes: readonly Change[] | readonly UndoRecord[]): readonly string[] {
  return changes.flatMap(change => {
    const about = 'wish' in change ? change.wish : change;
    return 'scopeId' in about ? [about.scopeId] : [];
  });
}

/** What a check afterwards looks at: the service, or the vault where no service takes part. */
export function checkTargetOf(changes: readonly Change[]): Pick<CommandTarget, 'serviceId' | 'vaultId'> {
  for (const { wish } of changes) if ('serviceId' in wish) return { serviceId: wish.serviceId };
  for (const { wish } of changes) if ('vaultId' in wish) return { vaultId: wish.vaultId };
  return {};
}
