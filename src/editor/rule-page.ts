import { Uri } from 'vscode';

/** Built into VS Code: shows a Markdown file rendered. */
export const showPreview = 'markdown.showPreview';

/** The page that explains a rule; it ships with the extension. */
export function rulePage(extensionUri: Uri, rule: string): Uri {
  return Uri.joinPath(extensionUri, 'media', 'rules', `${rule}.md`);
}

/** A link that opens the rule's page rendered. */
export function rulePageLink(extensionUri: Uri, rule: string): Uri {
  return Uri.parse(`command:${showPreview}?${encodeURIComponent(JSON.stringify([rulePage(extensionUri, rule)]))}`);
}
