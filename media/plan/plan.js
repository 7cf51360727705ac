// The script of the view of a plan: shows its page, and asks for what its buttons and fields stand for. Everything is put in as text.
import { filled, texts } from '../webview/texts.js';

(() => {
  const vscode = acquireVsCodeApi();
  const byId = id => document.getElementById(id);
  const [heading, lead, verdict, actions, status, cards] = ['heading', 'lead', 'verdict', 'actions', 'status', 'cards'].map(byId);

  /** How long a plan is in sight before it can be applied: an Enter or a click that was meant for what was there before does nothing. */
  const sightMs = 700;
  const typingMs = 450;

  let shown = { revision: -1 };
  let armedRevision = -1;
  let arming;
  const kept = new Map();
  const typing = new Map();

  /** An element with a class and children, texts among them. */
  const make = (tag, className, ...children) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children.filter(child => child !== undefined && child !== ''));
    return element;
  };
  const readerText = text => make('span', 'visually-hidden', text);
  const sign = text => {
    const mark = make('span', 'mark', text);
    mark.setAttribute('aria-hidden', 'true');
    return mark;
  };

  // a key held down presses a button once
  document.addEventListener('keydown', event => {
    if (event.repeat && (event.key === 'Enter' || event.key === ' ') && event.target.tagName === 'BUTTON') event.preventDefault();
  }, true);

  const act = action => vscode.postMessage({ type: 'act', action, revision: shown.revision });

  const button = ({ action, label, isPrimary, isDisabled }) => {
    const element = make('button', isPrimary ? 'primary' : 'secondary', label);
    Object.assign(element, { type: 'button', id: `action-${action}`, disabled: isDisabled === true || (action === 'apply' && armedRevision !== shown.revision) });
    element.addEventListener('click', () => act(action));
    return element;
  };

  /** Lets the plan be applied when it has been in sight for a moment. */
  const arm = () => {
    clearTimeout(arming);
    if (shown.phase !== 'review' || armedRevision === shown.revision || document.visibilityState !== 'visible') return;
    arming = setTimeout(() => {
      armedRevision = shown.revision;
      const apply = byId('action-apply');
      if (apply) apply.disabled = shown.actions.find(({ action }) => action === 'apply').isDisabled === true;
      document.body.dataset.armed = String(armedRevision);
    }, sightMs);
  };
  document.addEventListener('visibilitychange', arm);

  const change = (field, value) => {
    clearTimeout(typing.get(field));
    typing.delete(field);
    vscode.postMessage({ type: 'change', field, value });
  };

  const fieldView = ({ id, label, value, options, hint, problem }) => {
    const input = make(options ? 'select' : 'input');
    input.id = `field-${id}`;
    input.dataset.field = id;
    if (options) input.append(...options.map(option => Object.assign(make('option', '', option.detail ? `${option.label} – ${option.detail}` : option.label), { value: option.value })));
    else Object.assign(input, { type: 'text', spellcheck: false, autocomplete: 'off' });
    input.value = value;
    let sent = value;
    const send = () => {
      if (input.value === sent) return;
      sent = input.value;
      change(id, input.value);
    };
    input.addEventListener('change', send);
    if (!options) {
      input.addEventListener('input', () => {
        clearTimeout(typing.get(id));
        typing.set(id, setTimeout(send, typingMs));
      });
      input.addEventListener('keydown', event => {
        if (event.key === 'Enter' && !event.repeat) send();
      });
    }
    const name = make('label', '', label);
    name.htmlFor = input.id;
    const notes = [make('span', 'hint', hint), make('span', 'problem', problem && sign('✗'), problem)].map((note, index) => Object.assign(note, { id: `${input.id}-${index}`, hidden: !(index === 0 ? hint : problem) }));
    input.setAttribute('aria-describedby', notes.filter(note => !note.hidden).map(note => note.id).join(' '));
    input.setAttribute('aria-invalid', String(problem !== ''));
    return make('div', 'field', name, input, ...notes);
  };

  const lineView = ({ kind, before = '', after = '', parts }) => {
    const marked = { same: 'span', added: 'ins', removed: 'del' }[kind];
    const number = value => {
      const cell = make('span', 'number', String(value));
      cell.setAttribute('aria-hidden', 'true');
      return cell;
    };
    const text = make('span', 'text', ...parts.map(part => (part.isMarked ? make(marked, '', part.text) : part.text)));
    const words = { same: filled(texts.sameLine, after), added: filled(texts.addedLine, after), removed: filled(texts.removedLine, before) }[kind];
    return make('div', `line ${kind}`, number(before), number(after), sign({ same: ' ', added: '+', removed: '−' }[kind]), readerText(`${words} `), text);
  };

  const diffView = ({ label, pieces, note }, card) => {
    const open = make('button', 'link', texts.openDiff);
    open.type = 'button';
    open.id = `compare-${card}`;
    open.addEventListener('click', () => vscode.postMessage({ type: 'compare', card }));
    const lines = make('div', 'lines', ...pieces.map((piece, index) => make('div', index > 0 ? 'piece later' : 'piece', ...piece.map(lineView))));
    lines.tabIndex = 0;
    lines.setAttribute('role', 'group');
    lines.setAttribute('aria-label', label);
    lines.hidden = pieces.length === 0;
    return make('div', 'diff', lines, make('p', 'hint', note), open);
  };

  const marks = { blocked: '✗', change: '+', takeBack: '↶', right: '✓', next: '○', running: '◐', written: '✓', failed: '✗', untouched: '–', stays: '=' };

  const cardView = card => {
    const title = make('h2', '', card.title);
    title.id = `card-${card.id}`;
    const element = make('li', `card ${card.state}`,
      make('div', 'head', sign(marks[card.state]), title, make('span', 'object', card.object), make('span', 'state', card.stateText)),
      make('p', 'sentence', card.sentence));
    element.setAttribute('aria-labelledby', title.id);
    if (card.facts.length > 0) element.append(make('dl', 'facts', ...card.facts.flatMap(([name, text]) => [make('dt', '', name), make('dd', name === texts.permission ? 'mono' : '', text)])));
    element.append(
      ...card.warnings.map(text => make('p', 'warning', sign('⚠'), readerText(`${texts.warning} `), text)),
      ...card.affects.map(text => make('p', 'affects', make('strong', '', `${texts.affects} `), text)));
    if (card.fields.length > 0) element.append(make('div', 'fields', ...card.fields.map(fieldView)));
    if (card.diff) element.append(diffView(card.diff, card.id));
    return element;
  };

  const settledView = card => {
    const element = make('li', `settled ${card.state}`, sign(marks[card.state]), card.title && make('strong', '', `${card.title}: `), card.sentence);
    element.append(...card.warnings.map(text => make('p', 'warning', sign('⚠'), readerText(`${texts.warning} `), text)));
    if (card.fields.length > 0) element.append(make('div', 'fields', ...card.fields.map(fieldView)));
    return element;
  };

  /** The element of a card: the one that is there, as long as the card says the same, so that scrolling and typing go on. */
  const elementOf = (key, card, view) => {
    const json = JSON.stringify(card);
    const known = kept.get(key);
    if (known?.json === json) return known.element;
    const element = view(card);
    kept.set(key, { json, element });
    return element;
  };

  /** Does something when a part of the page says something else than before: a screen reader reads nothing twice. */
  const said = new Map();
  const whenOther = (part, content, does) => {
    const json = JSON.stringify(content);
    if (said.get(part) === json) return;
    said.set(part, json);
    does();
  };

  const fill = (list, elements) => {
    if (elements.length === list.children.length && elements.every((element, index) => element === list.children[index])) return;
    list.replaceChildren(...elements);
  };

  const show = page => {
    const focused = document.activeElement;
    const { id } = focused;
    const text = focused.dataset?.field === undefined ? undefined : { value: focused.value, start: focused.selectionStart, end: focused.selectionEnd };
    const isFirst = shown.revision < 0 && shown.phase === undefined;
    shown = page;
    heading.textContent = page.heading;
    byId('subject').textContent = page.subject;
    byId('subject').hidden = page.subject === '';
    lead.textContent = page.lead;
    lead.hidden = page.lead === '';
    whenOther('verdict', page.verdict, () => {
      verdict.hidden = page.verdict === undefined;
      verdict.className = page.verdict?.kind ?? '';
      if (!page.verdict) return;
      const line = make('p', 'verdict-line', sign({ good: '✓', warning: '⚠', bad: '✗' }[page.verdict.kind]), page.verdict.text);
      verdict.replaceChildren(line, make('ul', '', ...page.verdict.details.map(detail => make('li', '', detail))));
    });
    whenOther('actions', [page.actions, page.revision], () => actions.replaceChildren(...page.actions.map(button)));
    whenOther('status', page.status, () => (status.textContent = page.status));
    document.body.classList.toggle('busy', page.phase === 'planning' || page.phase === 'applying');
    fill(cards, page.cards.map(card => elementOf(`card ${card.id}`, card, cardView)));
    byId('settled').hidden = page.settled.length === 0;
    byId('settled-heading').textContent = page.settledHeading;
    fill(byId('settled-list'), page.settled.map(card => elementOf(`settled ${card.id}`, card, settledView)));
    document.body.dataset.phase = page.phase;
    document.body.dataset.revision = String(page.revision);
    const again = id ? byId(id) : undefined;
    if (text && again && again !== focused) again.value = text.value; // what is typed while a plan is made stays
    // whoever is in the palette or another editor by now stays there
    if (!isFirst && !document.hasFocus()) return arm();
    if (text && again) {
      again.focus();
      if (again.setSelectionRange) again.setSelectionRange(text.start, text.end);
    } else if (again && !again.disabled && !isFirst) again.focus();
    else heading.focus();
    arm();
  };

  window.addEventListener('message', ({ data }) => {
    if (data.type === 'page') show(data.page);
  });
  vscode.postMessage({ type: 'ready' });
})();
