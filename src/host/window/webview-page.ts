import { env, l10n, Uri, type Webview } from 'vscode';
import { pageHtml } from './page-html.ts';

/** A page of the extension: `media/<view>/<view>.js` and `.css` over the style sheet that all pages share. */
export interface WebviewPage {
  readonly view: string;
  readonly title: string;
  readonly body: string;
  /** Texts that its script puts in, by their keys there. */
  readonly texts: Readonly<Record<string, string>>;
}

/** The folders from which a page may load. */
export function foldersOf(extensionUri: Uri, view: string): readonly Uri[] {
  return ['webview', view].map(folder => Uri.joinPath(extensionUri, 'media', folder));
}

/** Fills a webview with a page. */
export function fillWebview(webview: Webview, extensionUri: Uri, { view, title, body, texts }: WebviewPage): void {
  const address = (...path: readonly string[]): string => webview.asWebviewUri(Uri.joinPath(extensionUri, 'media', ...path)).toString();
  webview.html = pageHtml({
    view,
    title,
    language: l10n.bundle === undefined ? 'en' : env.language,
    body,
    texts,
    styles: [address('webview', 'base.css'), address(view, `${view}.css`)],
    script: address(view, `${view}.js`),
    cspSource: webview.cspSource,
    nonce: Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join(''),
  });
}
