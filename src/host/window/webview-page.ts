import { Uri, type Webview } from 'vscode';
import { pageHtml } from './page-html.ts';

/** A page of the extension: `media/<view>/<view>.js` and `.css` over the style sheet that all pages share. */
export interface WebviewPage {
  readonly view: string;
  readonly title: string;
  readonly body: string;
}

/** The folders from which a page may load. */
export function foldersOf(extensionUri: Uri, view: string): readonly Uri[] {
  return ['webview', view].map(folder => Uri.joinPath(extensionUri, 'media', folder));
}

/** Fills a webview with a page. */
export function fillWebview(webview: Webview, extensionUri: Uri, { view, title, body }: WebviewPage): void {
  const address = (...path: readonly string[]): string => webview.asWebviewUri(Uri.joinPath(extensionUri, 'media', ...path)).toString();
  webview.html = pageHtml({
    view,
    title,
    body,
    styles: [address('webview', 'base.css'), address(view, `${view}.css`)],
    script: address(view, `${view}.js`),
    cspSource: webview.cspSource,
    nonce: Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join(''),
  });
}
