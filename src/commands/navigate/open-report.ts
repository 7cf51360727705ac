import { Disposable, languages, Uri, window, workspace } from 'vscode';
import { AppError } from '../../base/app-error.ts';
import { paletteTitle } from '../../base/text/product-name.ts';
import { t } from '../../base/text/translation.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { portalPages } from './open-in-portal.ts';
import { reportJson, reportMarkdown, type WiringReport } from '../../wiring/index.ts';

/** Scheme of reports as documents: read-only, kept for as long as they are open. */
const scheme = 'apim-report';

const forms = {
  markdown: { ending: 'md', write: reportMarkdown },
  json: { ending: 'json', write: (report: WiringReport) => reportJson(report) },
} as const;

/** Reports as documents of their own, to read, save or send. */
export interface ReportDocuments extends Disposable {
  /** Opens the report in the view. */
  open(context: Pick<CommandContext, 'wiringCheck' | 'access' | 'estate'>, form: keyof typeof forms): Promise<void>;
}

/** Makes the documents known to VS Code. */
export function createReportDocuments(): ReportDocuments {
  const texts = new Map<string, string>();
  const registration = Disposable.from(
    workspace.registerTextDocumentContentProvider(scheme, { provideTextDocumentContent: uri => texts.get(uri.toString()) }),
    workspace.onDidCloseTextDocument(({ uri }) => texts.delete(uri.toString())),
  );
  return {
    open: async ({ wiringCheck, access, estate }, form) => {
      if (!wiringCheck.result) throw new AppError('not-found', t('Nothing was checked yet.'), t('Run {0} first.', paletteTitle(t('Check Wiring'))));
      const { report } = wiringCheck.result;
      const pageOf = await portalPages({ access, estate });
      const { ending, write } = forms[form];
      const name = t('Wiring report, {0}.{1}', report.scope.replaceAll('/', ' '), ending);
      const uri = Uri.from({ scheme, path: `/${name}`, query: report.checkedAt });
      texts.set(uri.toString(), write(report, id => pageOf?.(id).href));
      const document = await workspace.openTextDocument(uri);
      await window.showTextDocument(document.languageId === form ? document : await languages.setTextDocumentLanguage(document, form), {
        preview: false,
      });
    },
    dispose: () => {
      registration.dispose();
    },
  };
}
