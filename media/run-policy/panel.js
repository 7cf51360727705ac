// The script of the panel: fills in the form, asks for a run, shows what came of it. Everything is put in as text.
(() => {
  const vscode = acquireVsCodeApi();
  const byId = id => document.getElementById(id);
  const [form, method, path, headers, body] = ['form', 'method', 'path', 'headers', 'body'].map(byId);
  const [run, cancel, status, result] = ['run', 'cancel', 'status', 'result'].map(byId);

  let runs = 0;

  /** An element with a class and children, texts among them. */
  const make = (tag, className, ...children) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children.filter(child => child !== undefined && child !== ''));
    return element;
  };

  const request = () => ({
    method: method.value,
    path: path.value,
    headers: headers.value,
    body: body.value,
    world: byId('world').value,
    namedValues: Object.fromEntries([...document.querySelectorAll('[data-named-value]')].map(input => [input.dataset.namedValue, input.value])),
  });

  const setBusy = isBusy => {
    run.disabled = isBusy;
    cancel.hidden = !isBusy;
    status.textContent = isBusy ? 'Running…' : '';
    status.className = '';
  };

  const start = () => {
    if (run.disabled) return;
    setBusy(true);
    vscode.postMessage({ type: 'run', request: request() });
  };

  form.addEventListener('submit', event => {
    event.preventDefault();
    start();
  });
  document.addEventListener('keydown', event => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) start();
    if (event.key === 'Escape' && run.disabled) vscode.postMessage({ type: 'cancel' });
  });
  cancel.addEventListener('click', () => vscode.postMessage({ type: 'cancel' }));

  // placeholders are the only world without a service
  const showHint = () => {
    byId('world-hint').hidden = byId('world').value === 'placeholders';
  };
  byId('world').addEventListener('change', showHint);

  const showForm = given => {
    byId('heading').textContent = given.heading;
    byId('explanation').textContent = given.explanation;
    method.value = given.method;
    path.value = given.path;
    headers.value = given.headers;
    body.value = given.body;
    const choice = byId('world');
    choice.replaceChildren(...given.worlds.map(({ id, label }) => Object.assign(make('option', '', label), { value: id })));
    byId('worlds').hidden = given.worlds.length < 2;
    showHint();
    const values = byId('values');
    values.hidden = given.namedValues.length === 0 && given.secrets.length === 0;
    byId('named-values').replaceChildren(
      ...given.namedValues.flatMap(({ name, value, label: shown }, index) => {
        const label = make('label', '', shown);
        const input = make('input');
        Object.assign(input, { id: `named-value-${index}`, type: 'text', value, spellcheck: false });
        input.dataset.namedValue = name;
        label.htmlFor = input.id;
        return [label, input];
      }),
    );
    byId('secrets').replaceChildren(...given.secrets.map(name => make('li', '', `${name} = •••••• `, make('span', 'hint', 'a placeholder, new for each run'))));
    path.focus();
    path.select();
  };

  const place = ({ file, offset, label }) => {
    const button = make('button', 'link', label);
    button.type = 'button';
    button.title = 'Show it in the policy';
    button.addEventListener('click', () => vscode.postMessage({ type: 'open', file, offset }));
    return button;
  };

  const table = rows => rows.map(([name, value]) => make('tr', '', make('th', '', name), make('td', '', value)));
  const marks = { done: '✓', answered: '↩', failed: '✗', unsupported: '!' };
  const words = { done: 'done', answered: 'answered the call', failed: 'failed', unsupported: 'left out' };

  const change = ({ what, before, after }) => {
    const item = make('li', '', make('strong', '', what));
    if (before !== undefined) item.append(make('pre', 'before', before));
    if (after !== undefined) item.append(make('pre', 'after', after));
    else item.append(make('span', 'hint', ' removed'));
    return item;
  };

  const step = ({ title, section, depth, time, outcome, message, changes, place: at }) => {
    const mark = make('span', `mark ${outcome}`, marks[outcome]);
    mark.title = words[outcome];
    mark.setAttribute('aria-label', words[outcome]);
    const summary = make('summary', '', mark, make('span', 'name', title), make('span', 'hint', section), make('span', 'hint', time));
    const details = make('details', `step depth-${Math.min(depth, 6)}`, summary);
    if (message) summary.append(make('span', 'message', message));
    if (changes.length > 0) details.append(make('ul', 'changes', ...changes.map(change)));
    else details.append(make('p', 'hint', 'It changed nothing.'));
    if (at) details.append(place(at));
    return details;
  };

  const requestView = ({ title, headers: list, body: text, answer }) => {
    const details = make('details', '', make('summary', '', make('span', 'mono', title), make('span', 'hint', answer)));
    const rows = make('table', '', ...table(list));
    rows.setAttribute('aria-label', 'Request headers');
    details.append(rows);
    if (text) details.append(make('pre', '', text));
    return details;
  };

  const show = (id, nodes) => {
    const section = byId(id);
    section.hidden = nodes.length === 0;
    section.lastElementChild.replaceChildren(...nodes);
  };

  const showResponse = response => {
    byId('response-status').textContent = response.status;
    byId('problem').textContent = response.problem;
    byId('problem').hidden = response.problem === '';
    byId('response-headers').replaceChildren(...table(response.headers));
    byId('response-body').textContent = response.body;
    byId('response-body').hidden = response.body === '';
  };

  byId('reveal').addEventListener('click', () => vscode.postMessage({ type: 'reveal' }));

  const showResult = (view, canReveal) => {
    const { verdict, response } = view;
    const icon = { good: '✓', bad: '✗', neutral: '○' }[verdict.kind];
    const box = byId('verdict');
    box.className = verdict.kind;
    box.replaceChildren(make('p', 'line-of-truth', make('span', 'mark', icon), verdict.text), make('ul', '', ...verdict.details.map(text => make('li', '', text))));
    showResponse(response);
    byId('reveal-line').hidden = !canReveal;
    show('unsupported', view.unsupported.map(({ text, place: at }) => make('li', '', `${text} `, at ? place(at) : undefined)));
    show('steps', view.steps.map(step));
    show('requests', view.requests.map(requestView));
    show('notes', view.notes.map(text => make('li', '', text)));
    result.hidden = false;
  };

  window.addEventListener('message', ({ data }) => {
    if (data.type === 'form') return showForm(data.form);
    if (data.type === 'revealed') {
      byId('reveal-line').hidden = true;
      return showResponse(data.response);
    }
    setBusy(false);
    runs += 1;
    document.body.dataset.runs = String(runs);
    if (data.type === 'result') showResult(data.view, data.canReveal);
    if (data.type === 'failed') {
      status.textContent = data.text;
      status.className = 'failure';
      result.hidden = true;
    }
  });
  vscode.postMessage({ type: 'ready' });
})();
