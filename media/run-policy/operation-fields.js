// The fields of an operation's parameters, tied to the path: a change of one shows in the other.
import { byId, field, make } from './elements.js';
import { buildPath, readPath } from './operation-path.js';
import { texts } from '../webview/texts.js';

/** A URL as it is sent: what no URL can hold is encoded, and nothing in it is hidden. */
function sentUrl(text) {
  return URL.canParse(text) ? new URL(text).href : text;
}

/** Ties the fields of the form's call to its path; gives what to do when the path was set from elsewhere. */
export function operationFields(path) {
  let call;
  let inputs = { template: [], query: [] };

  const valuesOf = list => Object.fromEntries(list.map(({ name, input }) => [name, input.value]));
  const showUrl = () => {
    byId('url-line').hidden = call === undefined;
    if (call !== undefined) byId('url').textContent = sentUrl(call.baseUrl + (path.value.startsWith('/') ? '' : '/') + path.value);
  };
  const fillPath = () => {
    path.value = buildPath(call.urlTemplate, { template: valuesOf(inputs.template), query: valuesOf(inputs.query) }, path.value);
    byId('path-note').hidden = true;
    showUrl();
  };
  const fillFields = () => {
    showUrl();
    if (call === undefined) return;
    const found = readPath(call.urlTemplate, path.value, call.queryParameters.map(({ name }) => name));
    byId('path-note').hidden = found !== undefined;
    if (found === undefined) return;
    for (const { name, input } of inputs.template) input.value = found.template[name] ?? '';
    for (const { name, input } of inputs.query) input.value = found.query[name] ?? '';
  };
  path.addEventListener('input', fillFields);

  const fieldsOf = (kind, parameters) =>
    parameters.map(({ name, label, hint, value, options }, index) => {
      const { input, node } = field({ id: `${kind}-${index}`, label, hint, value, options });
      input.dataset.parameter = name;
      input.addEventListener('input', fillPath);
      return { name, input, node };
    });

  return {
    show(given) {
      call = given;
      const known = { template: fieldsOf('template', call?.templateParameters ?? []), query: fieldsOf('query', call?.queryParameters ?? []) };
      inputs = known;
      const groups = [[texts.templateParameters, known.template], [texts.queryParameters, known.query]].filter(([, list]) => list.length > 0);
      byId('parameters').hidden = groups.length === 0;
      byId('parameters').replaceChildren(...groups.map(([title, list]) => make('fieldset', '', make('legend', '', title), ...list.map(({ node }) => node))));
      if (call === undefined) return showUrl();
      path.value = '';
      fillPath();
    },
    fillFields,
  };
}
