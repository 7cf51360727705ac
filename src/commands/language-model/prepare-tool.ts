import type { PreparedToolInvocation } from 'vscode';
import { isRecord } from '../../base/is-record.ts';
import type { ToolName } from '../../host/tool-names.ts';
import { plain } from '../../host/window/plain-text.ts';

/** What the user is asked before a tool is used: what it does, and what the model gets. */
export function prepareTool(name: ToolName, input: unknown): PreparedToolInvocation {
  const file = isRecord(input) && typeof input['file'] === 'string' ? plain(input['file']) : 'a policy';
  switch (name) {
    case 'apimSecrets_lintPolicy':
      return {
        invocationMessage: `Linting ${file}`,
        confirmationMessages: {
          title: 'Lint a policy',
          message: `The linter reads ${file} on this machine. The model gets rules, messages and line numbers, never the text of a secret.`,
        },
      };
    case 'apimSecrets_explainPath':
      return {
        invocationMessage: `Following the secrets of ${file}`,
        confirmationMessages: {
          title: 'Explain the path of a secret',
          message: `The linter reads ${file} on this machine. The model gets the steps by which a secret leaves, never its text.`,
        },
      };
    case 'apimSecrets_runPolicy':
      return {
        invocationMessage: `Running ${file} with placeholders`,
        confirmationMessages: {
          title: 'Run a policy with placeholders',
          message: `${file} is run on this machine: secrets, vaults and backends are placeholders, and no request is sent. The model gets what the run did.`,
        },
      };
  }
}
