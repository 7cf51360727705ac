import { secretNameFor } from '../../../../wiring/index.ts';
import { icons } from '../../../../host/window/plain-text.ts';
import { mapReply, type Choice } from '../../../wizard/question.ts';
import type { WizardStep } from '../../../wizard/wizard.ts';
import { given, type MoveTarget, type WiringDraft } from '../../draft.ts';
import type { WiringReader } from '../../wiring-reader.ts';

/** Asks where the value of a named value goes: into a new secret, which loses nothing, or nowhere, when another secret takes its place. */
export function moveTargetStep(reader: WiringReader): WizardStep<WiringDraft> {
  return {
    title: 'Secret',
    answers: 'moveTarget',
    isAsked: ({ secret, moveTarget }) => secret === undefined || moveTarget !== undefined,
    ask: async (draft, asker) => {
      const vault = given(draft, 'vault');
      const { displayName } = given(draft, 'existingNamedValue');
      const reading = await asker.read(`Reading the secrets of ${vault.name}…`, signal => reader.secrets(vault.id, signal));
      if (reading.kind !== 'answer') return reading;
      const names = reading.value.map(({ name }) => name);
      const proposed = secretNameFor(displayName, names);
      const reply = await asker.pick<MoveTarget>({
        placeholder: `Where in ${vault.name} does the value of ${displayName} go?`,
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
      label: icons`$(add) New secret ${proposed}`,
      detail: `Its value is copied there${isTaken ? `; ${vaultName} has a secret ${first} already, which is left as it is` : ', and its name and every policy stay as they are'}`,
      value: 'proposed',
    },
    { label: icons`$(edit) New secret of another name…`, detail: 'Its value is copied there', value: 'named' },
    {
      label: icons`$(arrow-swap) Point it at another secret…`,
      detail: `Its present value is replaced by that of a secret in ${vaultName}`,
      value: 'another',
      ...(names.length === 0 && { refusal: `${vaultName} has no secret yet.` }),
    },
  ];
}
