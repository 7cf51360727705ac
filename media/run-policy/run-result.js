// What came of a run.
import { byId, make, rowsOf } from './elements.js';
import { texts } from '../webview/texts.js';

const marks = { done: '✓', answered: '↩', failed: '✗', unsupported: '!' };

/** Shows results; `open` leads to a place of a policy. */
export function runResult(open) {
  const place = ({ file, offset, label }) => {
    const button = make('button', 'link', label);
    button.type = 'button';
    button.title = texts.showInPolicy;
    button.addEventListener('click', () => open(file, offset));
    return button;
  };

  const change = ({ what, before, after }) => {
    const item = make('li', '', make('strong', '', what));
    if (before !== undefined) item.append(make('pre', 'before', before));
    if (after !== undefined) item.append(make('pre', 'after', after));
    else item.append(make('span', 'hint', ` ${texts.removed}`));
    return item;
  };

  const step = ({ title, section, depth, time, outcome, message, changes, place: at }) => {
    const mark = make('span', `mark ${outcome}`, marks[outcome]);
    mark.title = texts[outcome];
    mark.setAttribute('role', 'img');
    mark.setAttribute('aria-label', texts[outcome]);
    const summary = make('summary', '', mark, make('span', 'name', title), make('span', 'hint', section), make('span', 'hint', time));
    const details = make('details', `step depth-${Math.min(depth, 6)}`, summary);
    if (message) summary.append(make('span', 'message', message));
    if (changes.length > 0) details.append(make('ul', 'changes', ...changes.map(change)));
    else details.append(make('p', 'hint', texts.changedNothing));
    if (at) details.append(place(at));
    return details;
  };

  const requestView = ({ title, headers: list, body: text, answer }) => {
    const details = make('details', '', make('summary', '', make('span', 'mono', title), make('span', 'hint', answer)));
    const rows = make('table', '', ...rowsOf(list));
    rows.setAttribute('aria-label', texts.requestHeaders);
    details.append(rows);
    if (text) details.append(make('pre', '', text));
    return details;
  };

  const list = (id, nodes) => {
    const section = byId(id);
    section.hidden = nodes.length === 0;
    section.lastElementChild.replaceChildren(...nodes);
  };

  const showResponse = response => {
    byId('response-status').textContent = response.status;
    byId('problem').textContent = response.problem;
    byId('problem').hidden = response.problem === '';
    byId('response-headers').replaceChildren(...rowsOf(response.headers));
    byId('response-body').textContent = response.body;
    byId('response-body').hidden = response.body === '';
  };

  return {
    show(view, canReveal) {
      const { verdict, response } = view;
      const icon = { good: '✓', bad: '✗', neutral: '○' }[verdict.kind];
      const box = byId('verdict');
      box.className = verdict.kind;
      const details = make('ul', '', ...verdict.details.map(text => make('li', '', text)));
      // it scrolls where there is much to say
      details.tabIndex = 0;
      details.setAttribute('aria-label', texts.whereItShows);
      box.replaceChildren(make('p', 'verdict-line', make('span', 'mark', icon), verdict.text), ...(verdict.details.length > 0 ? [details] : []));
      box.hidden = false;
      showResponse(response);
      byId('reveal-line').hidden = !canReveal;
      list('unsupported', view.unsupported.map(({ text, place: at }) => make('li', '', `${text} `, at ? place(at) : undefined)));
      list('steps', view.steps.map(step));
      list('requests', view.requests.map(requestView));
      list('notes', view.notes.map(text => make('li', '', text)));
      byId('result').hidden = false;
    },
    showRevealed(response) {
      byId('reveal-line').hidden = true;
      showResponse(response);
    },
    hide() {
      byId('verdict').hidden = true;
      byId('result').hidden = true;
    },
  };
}
