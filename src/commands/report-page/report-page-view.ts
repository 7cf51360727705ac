import { commands } from 'vscode';
import { AppError } from '../../base/app-error.ts';
import { isRecord } from '../../base/is-record.ts';
import { paletteTitle } from '../../base/text/product-name.ts';
import { t } from '../../base/text/translation.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { commandIds, type CommandName } from '../../host/command-ids.ts';
import { runCommand } from '../../host/window/run.ts';
import type { OpenPanel } from '../../host/window/webview-panels.ts';
import { reportBody, reportTexts } from './report-body.ts';
import { reportPage, type PageAsk } from './report-page.ts';

const viewType = 'apimSecrets.report';
/** What the buttons above the findings do. */
const pageCommands: readonly CommandName[] = ['recheckWiring', 'wiringReportAsMarkdown', 'wiringReportAsJson'];

/** The report in the view as a page, which follows the view: it shows what is checked next, and closes with it. */
export interface ReportPageView {
  open(context: Pick<CommandContext, 'wiringCheck' | 'webviews' | 'log' | 'access'>): Promise<void>;
}

/** Creates the page, which is opened when it is asked for, once. */
export function createReportPage(): ReportPageView {
  let opened: OpenPanel | undefined;
  return {
    open: async context => {
      if (!context.wiringCheck.result) {
        throw new AppError('not-found', t('Nothing was checked yet.'), t('Run {0} first.', paletteTitle(t('Check Wiring'))));
      }
      if (opened) return opened.reveal();
      const { access } = context;
      const hasPortal = !access.isDemo && (await access.azure()).cloud.name !== 'emulator';
      opened ??= openPage(context, { hasPortal, closed: () => (opened = undefined) });
    },
  };
}

interface PageOptions {
  /** Whether the cloud has pages to lead to. */
  readonly hasPortal: boolean;
  readonly closed: () => void;
}

function openPage(
  { wiringCheck, webviews, log }: Pick<CommandContext, 'wiringCheck' | 'webviews' | 'log'>,
  { hasPortal, closed }: PageOptions,
): OpenPanel {
  let asks: readonly PageAsk[] = [];
  const panel = webviews.open(viewType, { view: 'report', title: t('Wiring Report'), body: reportBody, texts: reportTexts });
  const draw = (): void => {
    if (!wiringCheck.result) return panel.close();
    const shown = reportPage(wiringCheck.result.report, { hasPortal });
    ({ asks } = shown);
    panel.setTitle(t('Wiring Report: {0}', wiringCheck.result.report.scope));
    panel.show({ type: 'page', page: shown.page });
  };
  const follow = wiringCheck.onDidChange(draw);
  panel.attend({
    receive: message => {
      if (!isRecord(message)) return;
      const { type, ask, command } = message;
      if (type === 'ready') draw();
      const asked = type === 'ask' && typeof ask === 'number' ? asks[ask] : undefined;
      if (asked) void runCommand(log, async () => commands.executeCommand(commandIds[asked.command], { target: asked.target }));
      const named = type === 'command' ? pageCommands.find(name => name === command) : undefined;
      if (named) void runCommand(log, async () => commands.executeCommand(commandIds[named]));
    },
    closed: () => {
      follow.dispose();
      closed();
    },
  });
  return panel;
}
