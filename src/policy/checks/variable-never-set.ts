import { certainFinding } from './certain-finding.ts';
import { writeNearVariable } from './fixes/write-near-variable.ts';
import type { LanguageRule } from './language-rule.ts';
import { variablesReadIn } from './variables/variables-read.ts';
import { variablesSetAround } from './variables/variables-set.ts';
import { t } from '../../base/text/translation.ts';

/**
 * `context.Variables["x"]` is read, and no policy of the call sets it: the read fails then. Only where all policies of the call are known,
 * which is so for the innermost scope alone.
 */
export const variableNeverSet: LanguageRule = {
  id: 'variable-never-set',
  title: 'No policy sets the variable',
  defaultSeverity: 'warning',
  check: context => {
    const { workspace, file } = context;
    if (workspace.scope !== 'operation' || workspace.hasAllScopes !== true) return [];
    const { reads, asked } = variablesReadIn(context);
    const wanted = reads.filter(({ name }) => !asked.has(name));
    if (wanted.length === 0) return [];
    const set = variablesSetAround(context);
    if (!set) return [];
    return wanted
      .filter(({ name }) => !set.has(name))
      .map(({ name, span }) => certainFinding(file, span, t('No policy of this call sets the variable "{0}": the expression fails when it reads it.', name)));
  },
  fixes: [writeNearVariable],
};
