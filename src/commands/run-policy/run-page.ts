import { t } from '../../base/text/translation.ts';
import { markup } from '../../host/window/page-html.ts';
import type { WebviewPage } from '../../host/window/webview-page.ts';
import { callerPart } from './caller-part.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** The line that matters stays in sight, whatever is scrolled. */
const verdictPart = `
  <h1 id="heading"></h1>
  <div id="in-sight">
    <section id="verdict" role="alert" aria-label="${markup(t('Verdict'))}" hidden></section>
    <p id="failure" role="alert" hidden></p>
    <p id="status" role="status"></p>
  </div>`;

const requestPart = `
    <div class="line">
      <label for="method">${markup(t('Method'))}</label>
      <select id="method">${methods.map(method => `<option>${method}</option>`).join('')}</select>
      <label for="path">${markup(t('Path and query'))}</label>
      <input id="path" type="text" spellcheck="false" autocomplete="off" aria-describedby="path-note">
      <button id="run" type="submit">${markup(t('Run'))}</button>
      <button id="cancel" type="button" class="secondary" hidden>${markup(t('Cancel'))}</button>
    </div>
    <p id="path-note" class="hint" hidden>${markup(t('The path is not one of the operation\'s: the parameters below are not in it.'))}</p>
    <p id="url-line" hidden><span id="url-label">${markup(t('Request URL'))}</span> <output id="url" class="mono" aria-labelledby="url-label" for="path method"></output></p>
    <div id="parameters" hidden></div>
    <div id="key-part" hidden>
      <div class="line">
        <label for="key">${markup(t('Key'))}</label>
        <select id="key" aria-describedby="key-problem"></select>
        <span id="own-key-part" hidden><label for="own-key">${markup(t('Your key'))}</label> <input id="own-key" type="password" spellcheck="false" autocomplete="off"> <span class="hint">${markup(t('It is used for the calls, and stored nowhere.'))}</span></span>
      </div>
      <p id="key-problem" role="alert" hidden></p>
    </div>
    <div class="line" id="worlds" hidden>
      <label for="world">${markup(t('Secrets'))}</label>
      <select id="world" aria-describedby="world-hint"></select>
      <span id="world-hint" class="hint" hidden>${markup(t('Write the path with the API\'s own path first, such as /items/item/500.'))}</span>
    </div>
    <details id="more">
      <summary>${markup(t('Headers and body'))}</summary>
      <label for="headers">${markup(t('Headers, one a line'))}</label>
      <textarea id="headers" rows="3" spellcheck="false" placeholder="Accept: application/json"></textarea>
      <label for="body">${markup(t('Body'))}</label>
      <textarea id="body" rows="4" spellcheck="false"></textarea>
    </details>`;

const valuesPart = `
    <details id="values" hidden>
      <summary>${markup(t('Named values and secrets'))}</summary>
      <div id="named-values"></div>
      <ul id="secrets" aria-label="${markup(t('Secrets that are replaced by placeholders'))}"></ul>
    </details>`;

const toolsPart = `
    <div class="line tools">
      <span id="history-part" hidden><label for="history">${markup(t('History'))}</label> <select id="history"></select></span>
      <span id="copy" hidden><button id="copy-curl" type="button" class="secondary">${markup(t('Copy as cURL'))}</button> <button id="copy-http" type="button" class="secondary">${markup(t('Copy as .http'))}</button></span>
    </div>`;

const resultPart = `
  <div id="result" hidden>
    <section id="unsupported" hidden><h2>${markup(t('Left out'))}</h2><p>${markup(t('The answer may differ from the gateway\'s.'))}</p><ul></ul></section>
    <section id="response"><h2>${markup(t('Response'))}</h2><p id="reveal-line" hidden><button id="reveal" type="button" class="secondary">${markup(t('Show Secrets of the Demo'))}</button></p><p class="mono" id="response-status"></p><p id="problem"></p><table id="response-headers" aria-label="${markup(t('Response headers'))}"></table><pre id="response-body" tabindex="0" role="region" aria-label="${markup(t('Response body'))}"></pre></section>
    <section id="steps"><h2>${markup(t('Policies, in the order in which they ran'))}</h2><div></div></section>
    <section id="requests"><h2>${markup(t('Requests sent'))}</h2><div></div></section>
    <section id="notes"><h2>${markup(t('Logs and caches'))}</h2><ul></ul></section>
  </div>`;

/**
 * The page in which policies and operations are run: a frame of labels and inputs. All that comes from a policy or a service is
 * put in by its script, as text.
 */
export const runPage: WebviewPage = {
  view: 'run-policy',
  title: t('Run'),
  texts: {
    running: t('Running…'),
    fillInAgain: t('Fill in again…'),
    templateParameters: t('Template parameters'),
    queryParameters: t('Query parameters'),
    placeholder: t('a placeholder, new for each run'),
    done: t('done'),
    answered: t('answered the call'),
    failed: t('failed'),
    unsupported: t('left out'),
    showInPolicy: t('Show it in the policy'),
    removed: t('removed'),
    changedNothing: t('It changed nothing.'),
    requestHeaders: t('Request headers'),
    whereItShows: t('Where it shows'),
  },
  body: `  <main>${verdictPart}
  <p id="explanation"></p>
  <form id="form">${requestPart}${callerPart}${valuesPart}${toolsPart}
  </form>${resultPart}
  </main>`,
};
