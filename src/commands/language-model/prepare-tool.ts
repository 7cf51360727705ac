import type { PreparedToolInvocation } from 'vscode';
import { isRecord } from '../../base/is-record.ts';
import { t } from '../../base/text/translation.ts';
import type { ToolName } from '../../host/tool-names.ts';
import { plain } from '../../host/window/plain-text.ts';

/** What the user is asked before a tool is used: what it does, and what the model gets. */
export function prepareTool(name: ToolName, input: unknown): PreparedToolInvocation {
  const file = isRecord(input) && typeof input['file'] === 'string' ? plain(input['file']) : t('a policy');
  switch (name) {
    case 'apimSecrets_lintPolicy':
      return {
        invocationMessage: t('Linting {0}', file),
        confirmationMessages: {
          title: t('Lint a policy'),
          message: t('The linter reads {0} on this machine. The model gets rules, messages and line numbers, never the text of a secret.', file),
        },
      };
    case 'apimSecrets_explainPath':
      return {
        invocationMessage: t('Following the secrets of {0}', file),
        confirmationMessages: {
          title: t('Explain the path of a secret'),
          message: t('The linter reads {0} on this machine. The model gets the steps by which a secret leaves, never its text.', file),
        },
      };
    case 'apimSecrets_runPolicy':
      return {
        invocationMessage: t('Running {0} with placeholders', file),
        confirmationMessages: {
          title: t('Run a policy with placeholders'),
          message: t('{0} is run on this machine: secrets, vaults and backends are placeholders, and no request is sent. The model gets what the run did.', file),
        },
      };
  }
}
