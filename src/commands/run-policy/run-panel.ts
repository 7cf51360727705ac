import { env, ViewColumn, type Disposable, type Uri, type WebviewPanel } from 'vscode';
import { isCancellation } from '../../base/app-error.ts';
import { visibleLines } from '../../base/text/visible-text.ts';
import { t } from '../../base/text/translation.ts';
import { reportOf } from '../../host/window/error-report.ts';
import { tickFirstStep } from '../../host/demo-window/first-steps.ts';
import type { Log } from '../../host/window/log.ts';
import { plain } from '../../host/window/plain-text.ts';
import { createPanel, say, type Plain } from '../../host/window/plain-window.ts';
import { inBackground } from '../../host/window/run.ts';
import { fillWebview, foldersOf } from '../../host/window/webview-page.ts';
import { readMessage, type CopyForm } from './panel-messages.ts';
import { RequestHistory, valuesOf } from './request-history.ts';
import type { FormValues, KeyForm, ResponseView, RunForm, RunOutcome, RunRequest } from './run-view.ts';
import { runPage } from './run-page.ts';
import { visibleForm, visibleHistory, visibleKeys } from './visible-run.ts';

/** What a panel is opened for. */
export interface PanelContent {
  /** One panel is kept for each key. */
  readonly key: string;
  readonly title: string;
  readonly form: RunForm;
  readonly run: (request: RunRequest, signal: AbortSignal) => Promise<RunOutcome>;
  /** Whose key a call can be made with, where that takes long to read. */
  readonly keys?: Promise<KeyForm>;
  /** The request as a text to copy, without its secrets, and what to do with it; throws AppError. Absent where nothing is called. */
  readonly copy?: (as: CopyForm, request: RunRequest) => CopiedRequest;
  /** Shows a place of a policy; absent where places cannot be opened. */
  readonly open?: (file: string, offset: number) => Promise<void>;
}

/** A request as a text, and a sentence that says what was copied. */
export interface CopiedRequest {
  readonly text: string;
  readonly said: string;
}

/** The panels in which policies and operations are run, beside the editor. */
export class RunPanels implements Disposable {
  readonly #panels = new Map<string, { readonly panel: Plain<WebviewPanel>; show(content: PanelContent): void }>();
  /** What was last filled in, so that a panel opened again begins with it; never stored, and without a key that was typed. */
  readonly #lastForms = new Map<string, FormValues>();
  readonly #history = new RequestHistory();
  readonly #extensionUri: Uri;
  readonly #log: Log;

  constructor(extensionUri: Uri, log: Log) {
    this.#extensionUri = extensionUri;
    this.#log = log;
  }

  /** Opens the panel, or brings the one for this key to the front with what there is to run now. */
  open(content: PanelContent): void {
    const known = this.#panels.get(content.key);
    if (known) {
      known.show(content);
      known.panel.reveal(undefined, false);
      return;
    }
    const panel = createPanel('apimSecrets.run', content.title, ViewColumn.Beside, {
      enableScripts: true,
      localResourceRoots: foldersOf(this.#extensionUri, runPage.view),
      retainContextWhenHidden: true,
    });
    const { webview } = panel;
    let current = content;
    let running: AbortController | undefined;
    let revealed: ResponseView | undefined;
    const show = (): void => {
      say(panel, { title: current.title });
      const { key, form, keys } = current;
      const last = this.#lastForms.get(key);
      const history = visibleHistory(this.#history.of(key));
      void webview.postMessage({
        type: 'form',
        form: visibleForm({ ...form, heading: plain(form.heading) }),
        ...(last && { values: last }),
        history,
      });
      if (keys) inBackground(this.#log, async () => webview.postMessage({ type: 'keys', keys: visibleKeys(await keys) }));
    };
    this.#panels.set(content.key, {
      panel,
      show: next => {
        current = next;
        show();
      },
    });
    panel.onDidDispose(() => {
      running?.abort();
      this.#panels.delete(content.key);
    });
    webview.onDidReceiveMessage((received: unknown) => {
      const message = readMessage(received);
      switch (message?.type) {
        case 'ready':
          return show();
        case 'cancel':
          return running?.abort();
        case 'open':
          return inBackground(this.#log, async () => current.open?.(message.file, message.offset));
        case 'refused':
          return void webview.postMessage(
            message.asked === 'run' ? { type: 'failed', text: message.problem } : { type: 'notice', text: message.problem, isProblem: true },
          );
        case 'copy':
          return inBackground(this.#log, async () => webview.postMessage(await this.#copied(current, message.as, message.request)));
        case 'reveal':
          return revealed && void webview.postMessage({ type: 'revealed', response: revealed });
        case 'run': {
          running?.abort();
          revealed = undefined;
          const controller = (running = new AbortController());
          this.#lastForms.set(current.key, valuesOf(message.request));
          return inBackground(this.#log, async () => {
            const { revealed: whole, ...answer } = await this.#answer(current, message.request, controller.signal);
            if (!controller.signal.aborted) revealed = whole;
            const outcome = answer.type === 'result' ? answer.view.response.status : controller.signal.aborted ? 'cancelled' : 'failed';
            this.#history.add(current.key, message.request, { outcome, at: new Date() });
            return webview.postMessage({
              ...answer,
              canReveal: whole !== undefined,
              history: visibleHistory(this.#history.of(current.key)),
            });
          });
        }
        case undefined:
          return undefined;
      }
    });
    fillWebview(webview, this.#extensionUri, runPage);
  }

  dispose(): void {
    for (const { panel } of [...this.#panels.values()]) panel.dispose();
  }

  /** Puts a request into the clipboard, and says so. */
  async #copied(
    { copy }: PanelContent,
    as: CopyForm,
    request: RunRequest,
  ): Promise<{ readonly type: 'notice'; readonly text: string; readonly isProblem: boolean }> {
    try {
      if (!copy) return { type: 'notice', text: t('There is nothing to copy.'), isProblem: true };
      const { text, said } = copy(as, request);
      await env.clipboard.writeText(text);
      return { type: 'notice', text: said, isProblem: false };
    } catch (error) {
      return { type: 'notice', text: this.#wordsOf(error), isProblem: true };
    }
  }

  /** What the webview gets when a run has ended, however it ended. */
  async #answer(
    { run }: PanelContent,
    request: RunRequest,
    signal: AbortSignal,
  ): Promise<
    ({ readonly type: 'result' } & RunOutcome) | { readonly type: 'failed'; readonly text: string; readonly revealed?: undefined }
  > {
    try {
      const outcome = await run(request, signal);
      tickFirstStep(this.#log, 'proved');
      return { type: 'result', ...outcome };
    } catch (error) {
      if (signal.aborted || isCancellation(error)) return { type: 'failed', text: t('Cancelled.') };
      return { type: 'failed', text: this.#wordsOf(error) };
    }
  }

  #wordsOf(error: unknown): string {
    const report = reportOf(error);
    if (report) this.#log.error(report.logLine);
    return report ? visibleLines(`${report.message} ${report.nextStep}`.trim()) : t('Cancelled.');
  }
}
