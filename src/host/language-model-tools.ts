import { Disposable, LanguageModelTextPart, LanguageModelToolResult, lm, type PreparedToolInvocation } from 'vscode';
import { isAppError } from '../base/app-error.ts';
import { plain } from './window/plain-text.ts';
import { isRecord } from '../base/is-record.ts';
import { toolNames, type ToolName } from './tool-names.ts';
import type { Log } from './window/log.ts';
import { reportOf } from './window/error-report.ts';
import { signalFrom } from './window/progress.ts';

/** Does what a tool is for: text for the model, by an input that was not checked yet. Throws AppError. */
export type InvokeTool = (name: ToolName, input: unknown, signal: AbortSignal) => Promise<string>;

/** Registers the tools; what is behind them is loaded by the first call of one. */
export function registerLanguageModelTools(log: Log, load: () => Promise<InvokeTool>): Disposable {
  return Disposable.from(
    ...toolNames.map(name =>
      lm.registerTool<unknown>(name, {
        prepareInvocation: ({ input }) => preparation(name, input),
        invoke: async ({ input }, token) => {
          const cancellation = signalFrom(token);
          try {
            const invoke = await load();
            return new LanguageModelToolResult([new LanguageModelTextPart(await invoke(name, input, cancellation.signal))]);
          } catch (error) {
            throw new Error(failureOf(error, log));
          } finally {
            cancellation.dispose();
          }
        },
      }),
    ),
  );
}

/** What the user is asked before a tool is used: what it does, and what the model gets. */
function preparation(name: ToolName, input: unknown): PreparedToolInvocation {
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

/** A failure as the model reads it, so that it can take the next step. */
function failureOf(error: unknown, log: Log): string {
  const report = reportOf(error);
  if (!report) return 'Cancelled.';
  if (!isAppError(error)) log.error(report.logLine);
  return `${report.message} ${report.nextStep}`;
}
