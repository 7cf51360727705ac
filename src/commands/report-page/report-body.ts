/** The elements of the page of a report; its script puts the texts in. */
export const reportBody = `<main>
    <h1 id="heading" tabindex="-1"></h1>
    <p id="lead"></p>
    <p id="time" class="hint"></p>
    <p id="buttons"></p>
    <table id="summary" hidden>
      <caption class="visually-hidden">Findings by service or vault and severity</caption>
      <thead><tr id="columns"></tr></thead>
      <tbody id="rows"></tbody>
    </table>
    <div id="groups"></div>
    <section id="unread" aria-labelledby="unread-heading" hidden>
      <h2 id="unread-heading">Not checked</h2>
      <dl id="unread-list"></dl>
    </section>
    <section aria-labelledby="looked-heading">
      <h2 id="looked-heading">What was looked at</h2>
      <ul id="looked"></ul>
      <table>
        <caption class="visually-hidden">What each check came to</caption>
        <thead><tr><th scope="col">Check</th><th scope="col">Came to</th></tr></thead>
        <tbody id="checks"></tbody>
      </table>
    </section>
  </main>`;
