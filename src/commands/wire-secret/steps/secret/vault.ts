import type { ApiManagementService, Vault } from '../../../../azure/index.ts';
import { AppError } from '../../../../base/app-error.ts';
import { t } from '../../../../base/text/translation.ts';
import { principalIdOf, type Estate, type Grant, type IdentityChoice } from '../../../../wiring/index.ts';
import { icons, type Words } from '../../../../host/window/plain-text.ts';
import { mapReply, type Choice } from '../../../wizard/question.ts';
import type { WizardStep } from '../../../wizard/wizard.ts';
import { given, type WiringDraft } from '../../draft.ts';
import { usualIdentity } from '../../usual-identity.ts';
import { wiredSecrets } from '../../wired-secrets.ts';
import type { WiringReader } from '../../wiring-reader.ts';

/** Picks the key vault, where there are several; that of a wiring which the policy has is proposed. */
export function vaultStep(reader: WiringReader): WizardStep<WiringDraft> {
  return {
    title: t('Key vault'),
    answers: 'vault',
    decide: async () => {
      const [vault, ...others] = (await reader.estate()).subscriptions.flatMap(({ vaults }) => vaults);
      return vault && others.length === 0 ? { vault } : undefined;
    },
    ask: async (draft, asker) => {
      const service = given(draft, 'service');
      let wired: string | undefined;
      const reply = await asker.pick<Vault>({
        placeholder: t('Which key vault has the secret for {0}?', draft.scope?.label ?? service.name),
        choices: async function* (signal) {
          const estate = await reader.estate();
          wired = (await wiredSecrets(reader, draft, signal))[0]?.vault.id;
          yield vaultChoices(
            nearestFirst(estate, service.subscriptionId),
            principalOf(service, draft.identity ?? usualIdentity(service, estate)),
          );
        },
        isRemembered: ({ id }) => id === (draft.vault?.id ?? wired),
      });
      return mapReply(reply, vault => ({ vault }));
    },
  };
}

/** The vaults by subscription, each with what the identity may do there. */
export function vaultChoices({ subscriptions, grants }: Estate, principalId: string | undefined): readonly Choice<Vault>[] {
  const grantIn = (vault: Vault): Grant =>
    grants.find(grant => grant.vault.id === vault.id && grant.identity.principalId === principalId)?.grant ?? { kind: 'none' };
  const choices = subscriptions.flatMap(({ subscription, vaults }) =>
    vaults.map((vault, index) => ({
      label: vault.name,
      description: vault.accessModel === 'rbac' ? t('permits by Azure roles') : t('permits by access policies'),
      detail: vaultDetail(grantIn(vault), vault.network.reach),
      value: vault,
      ...(index === 0 && { heading: subscription.displayName }),
    })),
  );
  if (choices.length === 0) {
    throw new AppError('not-found', t('None of your subscriptions contains a key vault.'), t('Create one, or ask for Reader on one that exists.'));
  }
  return choices;
}

function principalOf(service: ApiManagementService, identity: IdentityChoice | undefined): string | undefined {
  return identity && principalIdOf(service, identity);
}

/** The subscription of the service before the others. */
function nearestFirst(estate: Estate, subscriptionId: string): Estate {
  const distance = (id: string): number => (id.toLowerCase() === subscriptionId.toLowerCase() ? 0 : 1);
  return {
    ...estate,
    subscriptions: estate.subscriptions.toSorted(
      (a, b) => distance(a.subscription.subscriptionId) - distance(b.subscription.subscriptionId),
    ),
  };
}

function vaultDetail(grant: Grant, reach: Reach): Words {
  return reach === 'public' ? grantDetail(grant) : icons`${grantDetail(grant)} · ${reachDetail[reach]}`;
}

function grantDetail(grant: Grant): Words {
  switch (grant.kind) {
    case 'none':
      return icons`$(add) ${t('no access yet: Get only will be added')}`;
    case 'get-only':
      return grant.onlySecrets === undefined
        ? icons`$(check) ${t('this identity may get secrets, and nothing more')}`
        : icons`$(check) ${t('this identity may get only {0}, and nothing more', grant.onlySecrets.join(', '))}`;
    case 'more-than-get':
      return grant.canGet
        ? icons`$(warning) ${t('this identity has more than Get')}`
        : icons`$(warning) ${t('this identity has permissions, but not Get')}`;
  }
}

type Reach = Vault['network']['reach'];

const reachDetail: Readonly<Record<Exclude<Reach, 'public'>, Words>> = {
  firewall: icons`$(shield) ${t('behind a firewall')}`,
  privateOnly: icons`$(shield) ${t('private network only')}`,
};
