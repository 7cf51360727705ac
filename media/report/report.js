// The script of the page of a report: shows it, and asks for what its links stand for. Everything is put in as text.
import { filled, texts } from '../webview/texts.js';

(() => {
  const vscode = acquireVsCodeApi();
  const byId = id => document.getElementById(id);

  /** An element with a class and children, texts among them. */
  const make = (tag, className, ...children) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children.filter(child => child !== undefined && child !== ''));
    return element;
  };
  const sign = text => {
    const mark = make('span', 'mark', text);
    mark.setAttribute('aria-hidden', 'true');
    return mark;
  };
  const readerText = text => make('span', 'visually-hidden', text);

  const button = (label, className, press, name) => {
    const element = make('button', className, label);
    element.type = 'button';
    if (name) element.setAttribute('aria-label', name);
    element.addEventListener('click', press);
    return element;
  };
  const link = ({ label, accessibleLabel: name, ask, isButton }) => button(label, isButton ? '' : 'link', () => vscode.postMessage({ type: 'ask', ask }), name);
  const links = all => (all.length === 0 ? '' : make('p', 'links', ...all.map(link)));

  const marks = { error: '✗', warning: '⚠', information: 'ℹ' };

  const findingView = ({ severity, noun, title, place, message, evidence, nextStep, links: own }) =>
    make('li', `finding ${severity}`,
      make('h3', '', sign(marks[severity]), readerText(`${noun}: `), title, place && make('span', 'place', ` ${place}`)),
      make('p', '', message),
      evidence.length > 0 ? make('ul', 'evidence', ...evidence.map(fact => make('li', '', fact))) : '',
      make('p', '', make('strong', '', `${texts.nextStep} `), nextStep),
      links(own));

  const groupView = ({ id, name, links: own, findings }) => {
    const heading = make('h2', '', name);
    heading.id = id;
    heading.tabIndex = -1;
    const element = make('section', '', make('div', 'head', heading, links(own)), make('ul', 'findings', ...findings.map(findingView)));
    element.setAttribute('aria-labelledby', id);
    return element;
  };

  const rowView = columns => ({ name, group, counts }) => {
    const jump = () => {
      byId(group).scrollIntoView();
      byId(group).focus();
    };
    const head = make('th', '', group ? button(name, 'link', jump) : name);
    head.scope = 'row';
    return make('tr', group ? '' : 'all', head, ...counts.map((count, index) => make('td', count === 0 ? 'none' : '', String(count), readerText(` ${columns[index]}`))));
  };

  const checkView = ({ title, text, isComplete }) => {
    const head = make('th', '', title);
    head.scope = 'row';
    return make('tr', '', head, make('td', '', isComplete ? '' : sign('?'), text));
  };

  const show = page => {
    byId('heading').textContent = page.heading;
    byId('lead').textContent = page.lead;
    byId('time').textContent = filled(texts.checked, page.time.text);
    byId('time').title = page.time.exact;
    byId('summary').hidden = page.rows.length === 0;
    const corner = make('th', '', texts.corner);
    byId('columns').replaceChildren(...[corner, ...page.columns.map(column => make('th', 'number', column))].map(cell => Object.assign(cell, { scope: 'col' })));
    byId('rows').replaceChildren(...page.rows.map(rowView(page.columns)));
    byId('groups').replaceChildren(...page.groups.map(groupView));
    byId('unread').hidden = page.notChecked.length === 0;
    byId('unread-list').replaceChildren(...page.notChecked.flatMap(({ what, why }) => [make('dt', '', what), make('dd', '', why)]));
    byId('looked').replaceChildren(...page.lookedAt.map(sentence => make('li', '', sentence)));
    byId('checks').replaceChildren(...page.checks.map(checkView));
  };

  const command = (label, name) => button(label, 'secondary', () => vscode.postMessage({ type: 'command', command: name }));
  byId('buttons').append(command(texts.checkAgain, 'recheckWiring'), command(texts.asMarkdown, 'wiringReportAsMarkdown'), command(texts.asJson, 'wiringReportAsJson'));

  window.addEventListener('message', ({ data }) => {
    if (data.type === 'page') show(data.page);
  });
  vscode.postMessage({ type: 'ready' });
})();
