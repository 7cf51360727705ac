import { t } from '../../../base/text/translation.ts';
import { attributeOf, type Element } from '../../syntax/index.ts';
import { DotnetError } from '../expression/index.ts';
import { parseJson } from '../dotnet/json/json-parse.ts';
import { jsonText } from '../dotnet/json/json-text.ts';
import { checkLength } from '../dotnet/errors.ts';
import { isKind } from '../dotnet/value.ts';
import { parseXml } from '../dotnet/xml/xml-parse.ts';
import { encode } from '../dotnet/text/encode.ts';
import { jsonToXml, xmlToJson } from '../gateway/json-xml.ts';
import { bodyText, type Message } from '../gateway/message.ts';
import { PolicyFailure } from '../limits/policy-failure.ts';
import {
  type ElementReader,
  type ExecutionMessages,
  type ExecutionReport,
  type PolicyHandlers,
  UnsupportedPolicy,
} from '../policy-execution.ts';
import { flagOf } from './attributes.ts';
import type { Where } from '../where.ts';

/** Policies that rewrite a body. */
export const transformPolicies = {
  'find-and-replace': (execution, element, where) => {
    const message = execution.messageIn(where);
    const [from, to] = ['from', 'to'].map(name => execution.attribute(element, name, where) ?? '');
    if (from !== undefined && from !== '' && message.body.content) {
      message.body = { content: encode(replaced(bodyText(message.body), from, to ?? '')) };
    }
  },

  'json-to-xml': (execution, element, where) => {
    const namespaces = ['namespace-separator', 'namespace-prefix', 'attribute-block-name'].filter(name => attributeOf(element, name));
    if (namespaces.length > 0) {
      execution.unsupported(t('{0} of json-to-xml: not heeded locally.', namespaces.join(', ')), element.startTagSpan, element.name, where);
    }
    convert(execution, element, where, {
      from: 'json',
      to: 'application/xml',
      by: text => {
        const token = parseJson(text);
        if (isKind(token, 'jarray')) {
          throw new UnsupportedPolicy(t('How the gateway writes an array that is the whole body as XML is not known.'));
        }
        return jsonToXml(token);
      },
    });
  },

  'xml-to-json': (execution, element, where) => {
    const isFriendly = execution.attribute(element, 'kind', where) === 'javascript-friendly';
    convert(execution, element, where, {
      from: 'xml',
      to: 'application/json',
      by: text => jsonText(xmlToJson(parseXml(text), isFriendly), false),
    });
  },
} satisfies PolicyHandlers;

function replaced(text: string, from: string, to: string): string {
  checkLength(text.length + (text.length / from.length) * Math.max(0, to.length - from.length));
  return text.replaceAll(from, () => to);
}

interface Conversion {
  readonly from: 'json' | 'xml';
  readonly to: string;
  readonly by: (text: string) => string;
}

function convert(
  execution: ElementReader & ExecutionMessages & ExecutionReport,
  element: Element,
  where: Where,
  { from, to, by }: Conversion,
): void {
  const message = execution.messageIn(where);
  const type = message.headers.get('Content-Type')?.[0] ?? '';
  if (execution.attribute(element, 'apply', where) !== 'always' && !type.toLowerCase().includes(from)) {
    return execution.note(t('The body is not {0}.', from.toUpperCase()));
  }
  if (flagOf(execution, element, 'consider-accept-header', where) && !accepts(execution.request, to)) {
    return execution.note(t('The caller does not accept {0}.', to));
  }
  try {
    message.body = { content: encode(by(bodyText(message.body))) };
  } catch (error) {
    if (error instanceof DotnetError) throw new PolicyFailure('BodyConversionFailure', error.message);
    throw error;
  }
  message.headers.set('Content-Type', [to]);
}

function accepts({ headers }: Pick<Message, 'headers'>, type: string): boolean {
  const accept = headers.get('Accept')?.join(',').toLowerCase() ?? '';
  return accept === '' || accept.includes('*/*') || accept.includes(type) || accept.includes(type.replace('application', 'text'));
}
