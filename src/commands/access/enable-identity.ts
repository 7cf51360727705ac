import { t } from '../../base/text/translation.ts';
import { given } from '../wire-secret/draft.ts';
import { identityStep } from '../wire-secret/steps/access/identity.ts';
import { serviceStep } from '../wire-secret/steps/target/service.ts';
import { runWiringTask, type TaskContext } from '../apply-plan/run-wiring-task.ts';

/** Turns on a service's system-assigned identity, or attaches a user-assigned one, keeping all that it has. */
export async function enableIdentity(context: TaskContext, argument: unknown): Promise<void> {
  await runWiringTask(
    context,
    {
      title: t('Enable the Managed Identity'),
      questions: reader => [serviceStep(reader), identityStep(reader)],
      changesOf: draft => [
        { step: 'enable-identity', wish: { serviceId: given(draft, 'service').id, identity: given(draft, 'identity') } },
      ],
    },
    argument,
  );
}
