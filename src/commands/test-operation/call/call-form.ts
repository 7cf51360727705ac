import { t } from '../../../base/text/translation.ts';
import type { ApiVersion, CallTarget, OperationDetails, OperationParameter } from '../../../azure/index.ts';
import type { CallForm, KeyForm, ParameterField, RunForm } from '../../run-policy/run-view.ts';

/** The text for a parameter of which the API gives no value: something that is one in a path. */
const sample = '500';

/** The form for calls of an operation: its parameters as fields, its required headers and an example of its body filled in. */
export function callForm(
  operation: OperationDetails,
  target: CallTarget,
  keys: KeyForm,
): Pick<RunForm, 'method' | 'path' | 'headers' | 'body'> & { readonly call: CallForm } {
  const { method, urlTemplate, contentType, sampleBody } = operation;
  const { queryParameters, headers } = withVersion(operation, target.version);
  const hasBody = !['GET', 'HEAD', 'OPTIONS'].includes(method.toUpperCase());
  return {
    method: method === '' ? 'GET' : method.toUpperCase(),
    path: urlTemplate, // the page fills in the parameters, as it does after each change of them
    headers: headerLines(headers, hasBody ? contentType : ''),
    body: hasBody ? sampleBody : '',
    call: {
      baseUrl: target.baseUrl,
      urlTemplate,
      templateParameters: templateFields(operation),
      queryParameters: queryParameters.map(parameter => fieldOf(parameter, '')),
      keys,
    },
  };
}

/** The parameters and headers of an operation with the one that says the version: the API does not describe it. */
function withVersion(
  { queryParameters, headers }: OperationDetails,
  version: ApiVersion | undefined,
): Pick<OperationDetails, 'queryParameters' | 'headers'> {
  if (!version) return { queryParameters, headers };
  const parameter = {
    name: version.name,
    type: 'string',
    isRequired: true,
    defaultValue: version.value,
    values: [],
    description: t('Version of the API.'),
  };
  const others = (list: readonly OperationParameter[]): readonly OperationParameter[] =>
    list.filter(({ name }) => name.toLowerCase() !== version.name.toLowerCase());
  return version.scheme === 'query'
    ? { queryParameters: [...others(queryParameters), parameter], headers }
    : { queryParameters, headers: [...others(headers), parameter] };
}

/** The parameters of the template, as the API describes them or, where it does not, as they are there. */
function templateFields({ urlTemplate, templateParameters }: OperationDetails): readonly ParameterField[] {
  const names = [...urlTemplate.matchAll(/\{\*?([^{}]+)\}/g)].map(([, name = '']) => name);
  return [...new Set(names)].map(name => {
    const described = templateParameters.find(parameter => parameter.name.replace(/^\*/, '') === name);
    return fieldOf(
      described ? { ...described, name } : { name, type: '', isRequired: true, defaultValue: '', values: [], description: '' },
      sample,
    );
  });
}

function fieldOf({ name, type, isRequired, defaultValue, values, description }: OperationParameter, otherwise: string): ParameterField {
  const known = defaultValue === '' ? (values[0] ?? otherwise) : defaultValue;
  const facts = [
    type,
    isRequired ? 'required' : '',
    !isRequired && defaultValue !== '' ? t('{0} when left out', defaultValue) : '',
    values.length < 2 ? '' : t('one of {0}', values.join(', ')),
    description,
  ];
  const hint = facts.filter(text => text !== '').join(' · ');
  return { name, hint, isRequired, value: isRequired ? known : '', options: values };
}

function headerLines(headers: readonly OperationParameter[], contentType: string): string {
  const required = headers
    .filter(({ isRequired }) => isRequired)
    .map(({ name, defaultValue, values }): readonly [string, string] => [name, defaultValue === '' ? (values[0] ?? '') : defaultValue]);
  const has = (name: string): boolean => required.some(([other]) => other.toLowerCase() === name);
  const usual: readonly (readonly [string, string])[] = [
    ...(has('accept') ? [] : [['Accept', 'application/json'] as const]),
    ...(contentType === '' || has('content-type') ? [] : [['Content-Type', contentType] as const]),
  ];
  return [...usual, ...required].map(([name, value]) => `${name}: ${value}`).join('\n');
}

/** The names of the template's parameters that are in a path without a value. */
export function parametersLeft(path: string, { urlTemplate }: Pick<OperationDetails, 'urlTemplate'>): readonly string[] {
  return [...urlTemplate.matchAll(/\{\*?([^{}]+)\}/g)].flatMap(([placeholder, name = '']) => (path.includes(placeholder) ? [name] : []));
}
