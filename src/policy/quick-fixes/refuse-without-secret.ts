import { attributeOf, setAttribute } from '../syntax/index.ts';
import { t } from '../../base/text/translation.ts';
import type { FixMaker } from './fix.ts';

const messages = ['failed-check-error-message', 'failed-validation-error-message'];

/** Refuses a request with a sentence that reveals nothing; the policy that guards the API stays. */
export const refuseWithoutSecret: FixMaker = ({ element }) =>
  messages
    .filter(name => attributeOf(element, name))
    .map(name => ({ title: t('Refuse with a message that gives nothing away'), edits: [setAttribute(element, name, 'Access denied.')] }));
