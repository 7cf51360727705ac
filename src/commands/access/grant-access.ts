import { t } from '../../base/text/translation.ts';
import { draftFields } from '../wire-secret/plan-fields.ts';
import { given } from '../wire-secret/draft.ts';
import { grantScopeStep } from '../wire-secret/steps/access/grant-scope.ts';
import { usualIdentityStep } from '../wire-secret/steps/access/identity.ts';
import { serviceStep } from '../wire-secret/steps/target/service.ts';
import { vaultStep } from '../wire-secret/steps/secret/vault.ts';
import { runWiringTask, type TaskContext } from '../apply-plan/run-wiring-task.ts';

/** Lets an identity of a service read a vault's secrets, or one of them, and nothing else; turns the identity on if need be. */
export async function grantAccess(context: TaskContext, argument: unknown): Promise<void> {
  await runWiringTask(
    context,
    {
      title: t('Grant Get-Only Access to a Vault'),
      ...draftFields({ identity: 'enable-identity' }, () => ''),
      questions: reader => [serviceStep(reader), usualIdentityStep(reader), vaultStep(reader), grantScopeStep(reader)],
      changesOf: draft => {
        const who = { serviceId: given(draft, 'service').id, identity: given(draft, 'identity') };
        const { grantScope } = draft;
        return [
          { step: 'enable-identity', wish: who },
          {
            step: 'grant-get-only',
            wish: {
              ...who,
              vaultId: given(draft, 'vault').id,
              ...(grantScope?.kind === 'secret' && { secretName: grantScope.name, onlyThisSecret: true }),
            },
          },
        ];
      },
    },
    argument,
  );
}
