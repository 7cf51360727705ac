import { t } from '../base/text/translation.ts';

/** What a document's size means for its deployment. */
export interface PolicySize {
  /** Whether the service refuses it, rather than that little is left. */
  readonly isOver: boolean;
  readonly sentence: string;
}

/** From this part of the limit on it is reported: what counts exactly is not published. */
const near = 0.8;

/** What is to be said of a policy's size; nothing while it is far from the limit of its tier, or of all others where that is not known. */
export function policySize(text: string, tier?: string): PolicySize | undefined {
  const isConsumption = tier?.toLowerCase() === 'consumption';
  // "Policy size exceeds allowed limit of 250 KB", "… of 16 KB": the service's own words
  const limit = isConsumption ? 16 : 250;
  const size = new TextEncoder().encode(text).length / 1024;
  if (size <= limit * near) return undefined;
  const tierWords = isConsumption
    ? t('in the Consumption tier')
    : tier === undefined
      ? t('(16 KB in the Consumption tier)')
      : t('in the tier {0}', tier);
  const isOver = size > limit;
  const sentence = isOver
    ? t('The policy has {0} KB: API Management refuses more than {1} KB {2}. Move parts of it into policy fragments.', Math.ceil(size), limit, tierWords)
    : t('The policy has {0} of the {1} KB that API Management takes {2}.', Math.ceil(size), limit, tierWords);
  return { isOver, sentence };
}
