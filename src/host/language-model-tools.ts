import { Disposable, LanguageModelTextPart, LanguageModelToolResult, lm, type PreparedToolInvocation } from 'vscode';
import { isAppError } from '../base/app-error.ts';
import { toKeep } from '../base/text/translation.ts';
import { toolNames, type ToolName } from './tool-names.ts';
import type { Log } from './window/log.ts';
import { reportOf } from './window/error-report.ts';
import { signalFrom } from './window/progress.ts';

/** What is behind the tools. */
export interface LanguageModelTools {
  /** What the user is asked before a tool is used. */
  prepare(name: ToolName, input: unknown): PreparedToolInvocation;
  /** Does what a tool is for: text for the model, by an input that was not checked yet. Throws AppError. */
  invoke(name: ToolName, input: unknown, signal: AbortSignal): Promise<string>;
}

/** Registers the tools; what is behind them is loaded by the first call of one. */
export function registerLanguageModelTools(log: Log, load: () => Promise<LanguageModelTools>): Disposable {
  return Disposable.from(
    ...toolNames.map(name =>
      lm.registerTool<unknown>(name, {
        prepareInvocation: async ({ input }) => (await load()).prepare(name, input),
        invoke: async ({ input }, token) => {
          const cancellation = signalFrom(token);
          try {
            const tools = await load();
            return new LanguageModelToolResult([new LanguageModelTextPart(await tools.invoke(name, input, cancellation.signal))]);
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

/** A failure as the model reads it, so that it can take the next step. */
function failureOf(error: unknown, log: Log): string {
  const report = reportOf(error);
  if (!report) return 'Cancelled.';
  if (!isAppError(error)) log.error(report.logLine);
  return `${toKeep(report.message)} ${toKeep(report.nextStep)}`;
}
