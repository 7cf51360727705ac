/** Addresses of the panel's own files, and what the content policy allows. */
export interface PanelResources {
  readonly script: string;
  readonly style: string;
  readonly cspSource: string;
  readonly nonce: string;
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** The panel's page: a frame of labels and inputs. All that comes from a policy is put in by the script, as text. */
export function panelHtml({ script, style, cspSource, nonce }: PanelResources): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}'">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="${style}">
  <title>Run</title>
</head>
<body>
  <h1 id="heading"></h1>
  <p id="explanation"></p>
  <form id="form">
    <div class="line">
      <label for="method">Method</label>
      <select id="method">${methods.map(method => `<option>${method}</option>`).join('')}</select>
      <label for="path">Path and query</label>
      <input id="path" type="text" spellcheck="false" autocomplete="off">
      <button id="run" type="submit">Run</button>
      <button id="cancel" type="button" class="secondary" hidden>Cancel</button>
    </div>
    <div class="line" id="worlds" hidden>
      <label for="world">Secrets</label>
      <select id="world" aria-describedby="world-hint"></select>
      <span id="world-hint" class="hint" hidden>Write the path with the API's own path first, such as /items/item/500.</span>
    </div>
    <details id="more">
      <summary>Headers and body</summary>
      <label for="headers">Headers, one a line</label>
      <textarea id="headers" rows="3" spellcheck="false" placeholder="Accept: application/json"></textarea>
      <label for="body">Body</label>
      <textarea id="body" rows="4" spellcheck="false"></textarea>
    </details>
    <details id="values" hidden>
      <summary>Named values and secrets</summary>
      <div id="named-values"></div>
      <ul id="secrets" aria-label="Secrets that placeholders stand in for"></ul>
    </details>
  </form>
  <div id="status" role="status" aria-live="polite"></div>
  <main id="result" hidden>
    <section id="verdict" role="alert"></section>
    <section id="unsupported" hidden><h2>Left out</h2><p>The answer may differ from the gateway's.</p><ul></ul></section>
    <section id="response"><h2>Response</h2><p id="reveal-line" hidden><button id="reveal" type="button" class="secondary">Show Secrets of the Demo</button></p><p class="mono" id="response-status"></p><p id="problem"></p><table id="response-headers" aria-label="Response headers"></table><pre id="response-body" tabindex="0" aria-label="Response body"></pre></section>
    <section id="steps"><h2>Policies, in the order in which they ran</h2><div></div></section>
    <section id="requests"><h2>Requests sent</h2><div></div></section>
    <section id="notes"><h2>Logs and caches</h2><ul></ul></section>
  </main>
  <script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
