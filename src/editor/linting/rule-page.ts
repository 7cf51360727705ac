import { Uri, workspace, type Disposable } from 'vscode';

/** Built into VS Code: shows a Markdown file rendered. */
export const showPreview = 'markdown.showPreview';

/**
 * Scheme of the rule pages as links: package.json associates it with the Markdown preview, since a finding's link may not run a
 * command.
 */
const rulePageScheme = 'apim-secrets-rule';

/** The page that explains a rule; it ships with the extension. */
export function rulePage(extensionUri: Uri, rule: string): Uri {
  return Uri.joinPath(extensionUri, 'media', 'rules', `${rule}.md`);
}

/** A link that opens the rule's page rendered. */
export function rulePageLink(rule: string): Uri {
  return Uri.from({ scheme: rulePageScheme, path: `/${rule}.md` });
}

/** Serves the pages behind the links. */
export function registerRulePages({ extensionUri }: { readonly extensionUri: Uri }): Disposable {
  return workspace.registerTextDocumentContentProvider(rulePageScheme, {
    provideTextDocumentContent: async ({ path }) => {
      const rule = /^\/([a-z-]+)\.md$/.exec(path)?.[1];
      return rule === undefined ? undefined : new TextDecoder().decode(await workspace.fs.readFile(rulePage(extensionUri, rule)));
    },
  });
}
