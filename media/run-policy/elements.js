// Elements of the page. Everything is put in as text.

/**
 * The element with an id; the page has it.
 * @param {string} id
 * @returns {any}
 */
export const byId = id => document.getElementById(id);

/** An element with a class and children, texts among them. */
export function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children.filter(child => child !== undefined && child !== ''));
  return element;
}

/** Rows of a table with names and values. */
export function rowsOf(pairs) {
  return pairs.map(([name, value]) => {
    const head = make('th', '', name);
    head.scope = 'row';
    return make('tr', '', head, make('td', '', value));
  });
}

/** A choice of a list. */
export function option(value, label) {
  return Object.assign(make('option', '', label), { value });
}

/** A text field with its label, and what is to be known of it below. */
export function field({ id, label, hint = '', value, options = [] }) {
  const input = Object.assign(make('input', ''), { id, type: 'text', value, spellcheck: false, autocomplete: 'off' });
  const parts = [Object.assign(make('label', '', label), { htmlFor: id }), input];
  if (options.length > 0) {
    const list = Object.assign(make('datalist', '', ...options.map(text => option(text, ''))), { id: `${id}-values` });
    input.setAttribute('list', list.id);
    parts.push(list);
  }
  if (hint !== '') {
    parts.push(Object.assign(make('span', 'hint', hint), { id: `${id}-hint` }));
    input.setAttribute('aria-describedby', `${id}-hint`);
  }
  return { input, node: make('div', 'field', ...parts) };
}
