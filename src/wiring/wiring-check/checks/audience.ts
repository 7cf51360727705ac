import type { Check } from '../facts.ts';
import { placeOf } from '../words.ts';

/** Tokens for vaults are asked for with the audience of this cloud's vaults, to the letter. */
export const audienceCheck: Check = {
  id: 'audience',
  title: 'Audience of the tokens',
  inputs: ['vault-uses'],
  run: ({ services, cloud: { vaultAudience } }) =>
    services.flatMap(({ service, uses }) =>
      uses
        .filter(({ use: { audience } }) => audience !== undefined && audience !== vaultAudience)
        .map(({ use }) => ({
          check: 'audience',
          severity: 'error',
          fact: 'wrong audience',
          message: `${use.label} asks for a token for ${use.audience ?? ''}, which vaults of this cloud refuse.`,
          evidence: [`Vaults here take ${vaultAudience}, without a slash at the end.`],
          subject: placeOf(use, service),
          nextStep: `Write resource="${vaultAudience}"; the quick fix in the policy does it.`,
        })),
    ),
};
