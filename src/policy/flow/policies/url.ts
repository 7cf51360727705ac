import { attributeOf, type Element } from '../../syntax/index.ts';
import { credentialFieldsIn } from '../secrets/credential-text.ts';
import type { FlowPosition, FlowReport, PolicyHandlers, RequestWriter, Where } from '../pipeline/flow-context.ts';
import { ForkMap } from '../state/fork-map.ts';
import { lookAtText } from '../pipeline/lost-text.ts';
import { maskedText, sliceText, splitText } from '../value/masked-text.ts';
import { stepTaint, type Taint } from '../value/taint.ts';
import { anyText, concatText, isKnownText, unknownText, type TextPattern } from '../value/text-pattern.ts';
import { plain, type Value } from '../value/value.ts';
import { said } from '../../../base/text/translation.ts';
import { change, madeIn, valuesOf } from './message.ts';
import { deepTaint, taintOfAll } from '../value/deep-taint.ts';
import { joinValue } from '../value/join-value.ts';

const becomesUrl = said('It becomes a part of the URL of the request.');

/** Policies that say where a request goes. */
export const urlPolicies = {
  'set-url': (flow, element, where) => {
    const value = flow.content(element, where);
    lookAtText(flow, flow.resolve(value.text), element, where);
    flow.leak('url', element, where, deepTaint(value, flow.budget), said('the URL of a call'));
    urlCredentials(flow, element, where, value);
    const made = madeIn(flow, where);
    if (made) change(flow, { ...made, url: value });
  },

  'set-query-parameter': (flow, element, where) => {
    const name = flow.nameIn(element, 'name', where) ?? '';
    const action = flow.setting(element, 'exists-action', where);
    const isMade = where.message === 'request';
    if (flow.state && action === 'delete' && !isMade) flow.state.requestQuery.delete(name.toLowerCase());
    const values = valuesOf(flow, element, where);
    const taint = taintOfAll(values, flow.budget);
    flow.leak('url', element, where, taint, said('the query parameter "{0}"', name));
    for (const { text } of values) {
      if (credentialFieldsIn(concatText([`?${name}=`, text ?? '']) ?? '', 'url').length > 0) {
        flow.credential(text, element, where, said('a credential in a query parameter'));
      }
    }
    if (values.length === 0 || isMade) return;
    const kept = plain(stepTaint(taint, flow.place(where, element.startTagSpan), becomesUrl));
    const isAlone = action === 'override' || action === 'delete';
    const old = isAlone ? undefined : flow.state?.requestQuery.get(name.toLowerCase());
    flow.setRequestQuery(name, old ? joinValue(old, kept, flow.budget) : kept);
  },

  'rewrite-uri': (flow, element, where) => {
    const value = flow.attribute(element, 'template', where);
    flow.leak('url', element, where, deepTaint(value, flow.budget), said('the path of the request'));
    urlCredentials(flow, element, where, value);
    if (flow.state && flow.setting(element, 'copy-unmatched-params', where) === 'false') flow.state.requestQuery = new ForkMap();
    writeUrl(flow, element, where, value);
    if (flow.state) flow.state.route = { ...flow.state.route, path: value.text };
  },

  'set-backend-service': (flow, element, where) => {
    const url = attributeOf(element, 'base-url')
      ? flow.attribute(element, 'base-url', where)
      : flow.attribute(element, 'backend-id', where);
    flow.leak('url', element, where, deepTaint(url, flow.budget), said("the backend's address"));
    urlCredentials(flow, element, where, url);
    if (flow.state && where.message !== 'request') {
      const isId = !attributeOf(element, 'base-url');
      const id = isId ? flow.nameIn(element, 'backend-id', where) : undefined;
      const address = isId ? (flow.workspace.backends?.[id?.toLowerCase() ?? ''] ?? unknownText('backend')) : (url.text ?? anyText);
      flow.state.route = {
        ...flow.state.route,
        isOwn: false,
        backends: [{ url: address, element, file: where.file }],
      };
    }
  },
} satisfies PolicyHandlers;

function urlCredentials(report: FlowReport, element: Element, where: Where, { text }: Value): void {
  for (const { value } of credentialFieldsIn(text ?? '', 'url')) report.credential(value, element, where, said('a credential in a URL'));
}

/** Puts a template in the place of the path, and its parameters beside those of the query. */
function writeUrl(flow: FlowPosition & RequestWriter & FlowReport, element: Element, where: Where, value: Value): void {
  const taint = stepTaint(deepTaint(value, flow.budget), flow.place(where, element.startTagSpan), becomesUrl);
  const { text = anyText } = value;
  const mark = maskedText(text).indexOf('?');
  const [path, query] = mark < 0 ? [text, ''] : [sliceText(text, 0, mark), sliceText(text, mark + 1)];
  const taintIn = (part: TextPattern): Taint => (isKnownText(part) ? [] : taint);
  flow.setRequestPath(plain(taintIn(path)));
  for (const parameter of query === '' ? [] : splitText(query, '&')) {
    const [name = '', ...rest] = splitText(parameter, '=');
    const changed = rest.length === 0 ? parameter : concatText(rest);
    flow.setRequestQuery(isKnownText(name) ? name : '*', plain(taintIn(changed ?? anyText)));
  }
  // a path that is not known may contain parameters, too
  if (!isKnownText(path) && (mark < 0 || path.hasChoice) && taint.length > 0) flow.setRequestQuery('*', plain(taint));
}
