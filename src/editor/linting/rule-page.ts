import { Uri, workspace, type Disposable } from 'vscode';
import { readTableInLanguage } from '../table-in-language.ts';
import { pageInLanguage } from './page-in-language.ts';

/** Built into VS Code: shows a Markdown file rendered. */
export const showPreview = 'markdown.showPreview';

/**
 * Scheme of the rule pages: package.json associates it with the Markdown preview, since a finding's link may not run a command.
 */
const rulePageScheme = 'apim-secrets-rule';

/** The page that explains a rule: as a link it opens rendered. */
export function rulePage(rule: string): Uri {
  return Uri.from({ scheme: rulePageScheme, path: `/${rule}.md` });
}

/** Serves the pages, which ship with the extension, in the language of the window. */
export function registerRulePages({ extensionUri }: { readonly extensionUri: Uri }): Disposable {
  return workspace.registerTextDocumentContentProvider(rulePageScheme, {
    provideTextDocumentContent: async ({ path }) => {
      const rule = /^\/([a-z-]+)\.md$/.exec(path)?.[1];
      if (rule === undefined) return undefined;
      const file = Uri.joinPath(extensionUri, 'media', 'rules', `${rule}.md`);
      const [page, table] = await Promise.all([workspace.fs.readFile(file), readTableInLanguage(extensionUri, 'rule-pages')]);
      return pageInLanguage(new TextDecoder().decode(page), table ?? {});
    },
  });
}
