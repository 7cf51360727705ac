import { t } from '../../../base/text/translation.ts';
import type { Check } from '../facts.ts';
import { placeOf } from '../words.ts';

/** Tokens for vaults are asked for with the audience of this cloud's vaults, to the letter. */
export const audienceCheck: Check = {
  id: 'audience',
  title: t('Audience of the tokens'),
  inputs: ['vault-uses'],
  run: ({ services, cloud: { vaultAudience } }) =>
    services.flatMap(({ service, uses }) =>
      uses
        .filter(({ use: { audience } }) => audience !== undefined && audience !== vaultAudience)
        .map(({ use }) => ({
          check: 'audience',
          severity: 'error',
          fact: t('wrong audience'),
          message: t('{0} asks for a token for {1}, which vaults of this cloud refuse.', use.label, use.audience ?? ''),
          evidence: [t('Vaults here take {0}, without a slash at the end.', vaultAudience)],
          subject: placeOf(use, service),
          nextStep: t('Write resource="{0}"; the quick fix in the policy does it.', vaultAudience),
        })),
    ),
};
