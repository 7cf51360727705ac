import { t } from '../../../../base/text/translation.ts';
import { secretNameFor } from '../../../../wiring/index.ts';
import { icons } from '../../../../host/window/plain-text.ts';
import { mapReply, type Choice } from '../../../wizard/question.ts';
import type { WizardStep } from '../../../wizard/wizard.ts';
import { given, type MoveTarget, type WiringDraft } from '../../draft.ts';
import type { WiringReader } from '../../wiring-reader.ts';

/** Asks where the value of a named value goes: into a new secret, which loses nothing, or nowhere, when another secret takes its place. */
export function moveTargetStep(reader: WiringReader): WizardStep<WiringDraft> {
  return {
    title: t('Secret'),
    answers: 'moveTarget',
    isAsked: ({ secret, moveTarget }) => secret === undefined || moveTarget !== undefined,
    ask: async (draft, asker) => {
      const vault = given(draft, 'vault');
      const { displayName } = given(draft, 'existingNamedValue');
      const reading = await asker.read(t('Reading the secrets of {0}…', vault.name), signal => reader.secrets(vault.id, signal));
      if (reading.kind !== 'answer') return reading;
      const names = reading.value.map(({ name }) => name);
      const proposed = secretNameFor(displayName, names);
      const reply = await asker.pick<MoveTarget>({
        placeholder: t('Where in {0} does the value of {1} go?', vault.name, displayName),
        choices: async function* () {
          yield moveTargets({ displayName, vaultName: vault.name, names, proposed });
        },
        isRemembered: target => target === draft.moveTarget,
      });
      return mapReply(reply, moveTarget => {
        if (moveTarget === 'another') return { moveTarget };
        return {
          moveTarget,
          secret: { kind: 'new' },
          newSecretName: moveTarget === 'proposed' ? proposed : (draft.newSecretName ?? proposed),
        };
      });
    },
  };
}

interface Targets {
  readonly displayName: string;
  readonly vaultName: string;
  readonly names: readonly string[];
  readonly proposed: string;
}

/** The ways, the one that loses nothing first. */
export function moveTargets({ displayName, vaultName, names, proposed }: Targets): readonly Choice<MoveTarget>[] {
  const first = secretNameFor(displayName, []);
  const isTaken = proposed !== first;
  return [
    {
      label: icons`$(add) ${t('New secret {0}', proposed)}`,
      detail: isTaken
        ? t('Its value is copied there; {0} has a secret {1} already, which is left as it is', vaultName, first)
        : t('Its value is copied there, and its name and every policy stay as they are'),
      value: 'proposed',
    },
    { label: icons`$(edit) ${t('New secret of another name…')}`, detail: t('Its value is copied there'), value: 'named' },
    {
      label: icons`$(arrow-swap) ${t('Point it at another secret…')}`,
      detail: t('Its present value is replaced by that of a secret in {0}', vaultName),
      value: 'another',
      ...(names.length === 0 && { refusal: t('{0} has no secret yet.', vaultName) }),
    },
  ];
}
