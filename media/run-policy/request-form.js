// The fields that make a request: what they hold, and filling them in.
import { byId, field, make, option } from './elements.js';
import { keyChoice } from './key-choice.js';
import { operationFields } from './operation-fields.js';
import { texts } from '../webview/texts.js';

const callerFields = ['userId', 'email', 'firstName', 'lastName', 'groups', 'claims', 'productId', 'productName', 'subscriptionId', 'subscriptionName'];
const inputOf = name => document.querySelector(`[data-caller="${name}"]`);

/** The form of the page. */
export function requestForm() {
  const [method, path, headers, body, world] = ['method', 'path', 'headers', 'body', 'world'].map(byId);
  const parameters = operationFields(path);
  const key = keyChoice();

  // placeholders are the only world without a service
  const showHint = () => {
    byId('world-hint').hidden = world.value === 'placeholders';
  };
  world.addEventListener('change', showHint);

  const showNamedValues = ({ namedValues, secrets }) => {
    byId('values').hidden = namedValues.length === 0 && secrets.length === 0;
    byId('named-values').replaceChildren(
      ...namedValues.map(({ name, value, label }, index) => {
        const { input, node } = field({ id: `named-value-${index}`, label, value });
        input.dataset.namedValue = name;
        return node;
      }),
    );
    byId('secrets').replaceChildren(...secrets.map(name => make('li', '', `${name} = •••••• `, make('span', 'hint', texts.placeholder))));
  };

  /** Puts values of an earlier request in. */
  const fill = values => {
    method.value = values.method;
    path.value = values.path;
    headers.value = values.headers;
    body.value = values.body;
    if ([...world.options].some(({ value }) => value === values.world)) world.value = values.world;
    showHint();
    key.choose(values.key);
    parameters.fillFields();
    for (const input of document.querySelectorAll('[data-named-value]')) input.value = values.namedValues[input.dataset.namedValue] ?? input.value;
    for (const name of callerFields) inputOf(name).value = values.caller[name] ?? '';
  };

  return {
    path,
    fill,
    showKeys: keys => key.show(keys),
    show(given, values) {
      byId('heading').textContent = given.heading;
      byId('explanation').textContent = given.explanation;
      if (![...method.options].some(({ value }) => value === given.method)) method.append(option(given.method, given.method));
      method.value = given.method;
      path.value = given.path;
      headers.value = given.headers;
      body.value = given.body;
      world.replaceChildren(...given.worlds.map(({ id, label }) => option(id, label)));
      byId('worlds').hidden = given.worlds.length < 2;
      showHint();
      byId('more').open = given.call !== undefined && given.body !== '';
      byId('caller').hidden = given.asksCaller !== true;
      byId('copy').hidden = given.call === undefined;
      showNamedValues(given);
      key.show(given.call?.keys);
      parameters.show(given.call);
      if (values) fill(values);
      path.focus();
      path.select();
    },
    value: () => ({
      method: method.value,
      path: path.value,
      headers: headers.value,
      body: body.value,
      world: world.value,
      namedValues: Object.fromEntries([...document.querySelectorAll('[data-named-value]')].map(input => [input.dataset.namedValue, input.value])),
      key: key.value(),
      caller: Object.fromEntries(callerFields.map(name => [name, inputOf(name).value])),
    }),
  };
}
