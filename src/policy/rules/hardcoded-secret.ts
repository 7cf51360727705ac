import type { Rule } from './rule.ts';
import { writtenCredentials } from './written-credentials.ts';
import { t, told } from '../../base/text/translation.ts';

/** A credential that is written out, found by where it is or by its form. */
export const hardcodedSecret: Rule = {
  id: 'hardcoded-secret',
  title: 'A credential is written out in the policy',
  defaultSeverity: 'warning',
  check: context =>
    writtenCredentials({ ...context, ...context.document }).map(({ element, file, what }) => ({
      confidence: 'high',
      message: t('Here {0} is written out; keep it in a vault.', told(what)),
      place: { file, span: element.startTagSpan },
      path: [],
    })),
};
