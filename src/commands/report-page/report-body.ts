import { t } from '../../base/text/translation.ts';
import { markup } from '../../host/window/page-html.ts';

/** Texts that the script of the page puts in. */
export const reportTexts = {
  checked: t('Checked {0}', '{0}'),
  corner: t('Service or vault'),
  nextStep: t('Next step:'),
  checkAgain: t('Check Again'),
  asMarkdown: t('Open as Markdown'),
  asJson: t('Open as JSON'),
};

/** The elements of the page of a report; its script puts the texts in. */
export const reportBody = `<main>
    <h1 id="heading" tabindex="-1"></h1>
    <p id="lead"></p>
    <p id="time" class="hint"></p>
    <p id="buttons"></p>
    <table id="summary" hidden>
      <caption class="visually-hidden">${markup(t('Findings by service or vault and severity'))}</caption>
      <thead><tr id="columns"></tr></thead>
      <tbody id="rows"></tbody>
    </table>
    <div id="groups"></div>
    <section id="unread" aria-labelledby="unread-heading" hidden>
      <h2 id="unread-heading">${markup(t('Not checked'))}</h2>
      <dl id="unread-list"></dl>
    </section>
    <section aria-labelledby="looked-heading">
      <h2 id="looked-heading">${markup(t('What was looked at'))}</h2>
      <ul id="looked"></ul>
      <table>
        <caption class="visually-hidden">${markup(t('What each check came to'))}</caption>
        <thead><tr><th scope="col">${markup(t('Check'))}</th><th scope="col">${markup(t('Came to'))}</th></tr></thead>
        <tbody id="checks"></tbody>
      </table>
    </section>
  </main>`;
