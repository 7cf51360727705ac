/** The page of a plan: a frame into which the script puts texts. The heading has the focus when it opens, and nothing that writes. */
export const planBody = `  <header>
    <h1 id="heading" tabindex="-1"></h1>
    <p id="subject"></p>
    <p id="lead" class="hint"></p>
  </header>
  <section id="verdict" role="alert" aria-label="Outcome" hidden></section>
  <div id="bar" role="group" aria-label="What can be done">
    <div id="actions"></div>
    <p id="status" role="status" aria-live="polite"></p>
  </div>
  <main>
    <ol id="cards" aria-label="Changes"></ol>
    <section id="settled" hidden><h2 id="settled-heading"></h2><ul id="settled-list" aria-labelledby="settled-heading"></ul></section>
  </main>`;
