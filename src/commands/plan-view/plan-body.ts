import { t } from '../../base/text/translation.ts';
import { markup } from '../../host/window/page-html.ts';

/** Texts that the script of the page puts in. */
export const planTexts = {
  sameLine: t('line {0}:', '{0}'),
  addedLine: t('added line {0}:', '{0}'),
  removedLine: t('removed line {0}:', '{0}'),
  openDiff: t('Open in Diff Editor'),
  permission: t('Permission'),
  warning: t('Warning:'),
  affects: t('Also affected:'),
};

/** The page of a plan: a frame into which the script puts texts. The heading has the focus when it opens, and nothing that writes. */
export const planBody = `  <header>
    <h1 id="heading" tabindex="-1"></h1>
    <p id="subject"></p>
    <p id="lead" class="hint"></p>
  </header>
  <section id="verdict" role="alert" aria-label="${markup(t('Outcome'))}" hidden></section>
  <div id="bar" role="group" aria-label="${markup(t('What can be done'))}">
    <div id="actions"></div>
    <p id="status" role="status" aria-live="polite"></p>
  </div>
  <main>
    <ol id="cards" aria-label="${markup(t('Changes'))}"></ol>
    <section id="settled" hidden><h2 id="settled-heading"></h2><ul id="settled-list" aria-labelledby="settled-heading"></ul></section>
  </main>`;
