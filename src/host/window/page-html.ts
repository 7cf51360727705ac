/** What a page of a webview is made of. */
export interface PageParts {
  /** Which view it is, as `data-view` of its body says. */
  readonly view: string;
  readonly title: string;
  /** The language of its texts, as HTML names it. */
  readonly language: string;
  /** The page's own elements, without a name or a text from elsewhere: those are put in by the script, as text. */
  readonly body: string;
  /** Texts that the script puts in, by its keys. */
  readonly texts: Readonly<Record<string, string>>;
  readonly styles: readonly string[];
  readonly script: string;
  readonly cspSource: string;
  readonly nonce: string;
}

/** A text as it stands in the markup of a page, in an attribute, too. */
export function markup(text: string): string {
  return text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`);
}

/** The frame of a page: nothing but its own style sheets, its script and the modules that this imports is loaded or run. */
export function pageHtml({ view, title, language, body, texts, styles, script, cspSource, nonce }: PageParts): string {
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}'">
  <meta name="viewport" content="width=device-width, initial-scale=1">
${styles.map(style => `  <link rel="stylesheet" href="${style}">`).join('\n')}
  <title>${markup(title)}</title>
</head>
<body data-view="${view}" data-texts="${markup(JSON.stringify(texts))}">
${body}
  <script type="module" nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
