/** One sentence on what an attribute says or decides, by the element that has it and its name; of others it is known what they take. */
const ofElements: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'send-request': {
    'response-variable-name': 'The variable that gets the answer.',
    timeout: 'After how many seconds the request is given up.',
    'ignore-error': 'Whether the policies go on where the request fails; the variable is then null.',
    'timeout-ms': 'After how many milliseconds the request is given up.',
  },
  'send-one-way-request': {
    timeout: 'After how many seconds the request is given up.',
  },
  'return-response': {
    'response-variable-name': 'The variable with the response that is sent back, such as one of send-request.',
  },
  'forward-request': {
    timeout: "How many seconds the headers of the backend's response are waited for.",
    'timeout-ms': "How many milliseconds the headers of the backend's response are waited for.",
    'follow-redirects': 'Whether the gateway follows redirects of the backend itself.',
    'buffer-request-body': 'Whether the body of the request is kept, so that a retry can send it again.',
    'buffer-response': 'Whether pieces of the response are collected before the caller gets them.',
    'fail-on-error-status-code': 'Whether a status code from 400 to 599 leads to the section on-error.',
    'http-version': 'The version of HTTP that the backend is called with.',
  },
  when: {
    condition: 'The branch runs where this is true and no branch before it ran.',
  },
  retry: {
    condition: 'Decides whether the policies run again.',
    count: 'How often the policies are tried again at most.',
    interval: 'How many seconds are between two attempts.',
    'max-interval': 'The longest wait between two attempts, in seconds.',
    delta: 'By how many seconds the wait between attempts grows.',
    'first-fast-retry': 'Whether the first new attempt comes at once.',
  },
  'include-fragment': {
    'fragment-id': 'The fragment whose policies run in this place.',
  },
  wait: {
    for: 'Whether it waits for all of its policies or for the first of them.',
  },
  'limit-concurrency': {
    key: 'Calls with the same key share one limit.',
    'max-count': 'How many calls may be inside at the same time.',
  },
  'set-variable': {
    name: 'What the variable is called.',
    value: 'What the variable holds.',
  },
  'set-header': {
    name: 'The header that is set.',
    'exists-action': 'What becomes of a header that is there already.',
  },
  'set-query-parameter': {
    name: 'The query parameter that is set.',
    'exists-action': 'What becomes of a query parameter that is there already.',
  },
  'set-body': {
    template: 'Whether the body is a template of Liquid.',
    'xsi-nil': 'What an element of XML with xsi:nil is in the template.',
  },
  'set-status': {
    code: 'The status code of the response.',
    reason: 'The words beside the status code.',
  },
  'set-backend-service': {
    'base-url': 'The address that the call goes to from here on.',
    'backend-id': 'The backend of the service that the call goes to from here on.',
  },
  'rewrite-uri': {
    template: 'The path and the query at the backend, with parameters of the URL in braces.',
    'copy-unmatched-params': "Whether query parameters go along that the operation's own template does not have.",
  },
  'check-header': {
    name: 'The header that is looked at.',
    'failed-check-httpcode': 'The status code of a refusal.',
    'failed-check-error-message': 'What a refused caller is told.',
    'ignore-case': 'Whether the values are compared without regard to case.',
  },
  'ip-filter': {
    action: 'Whether these addresses alone are let in, or kept out.',
  },
  'validate-jwt': {
    'header-name': 'The header with the token.',
    'query-parameter-name': 'The query parameter with the token.',
    'require-expiration-time': 'Whether a token must say when it expires.',
    'require-scheme': 'The scheme that the header must have in front of the token, such as Bearer.',
    'require-signed-tokens': 'Whether a token must be signed.',
    'clock-skew': 'By how many seconds the clocks of issuer and gateway may differ.',
    'output-token-variable-name': 'The variable that gets the token once it is validated.',
  },
  'validate-azure-ad-token': {
    'header-name': 'The header with the token.',
    'query-parameter-name': 'The query parameter with the token.',
    'output-token-variable-name': 'The variable that gets the token once it is validated.',
    'tenant-id': 'The tenant of Microsoft Entra that must have issued the token.',
  },
  'openid-config': {
    url: "The address of the issuer's OpenID configuration, which leads to its keys.",
  },
  claim: {
    name: 'The claim that the token must have.',
    match: 'Whether the token must have all of the values or any of them.',
    separator: 'What is between several values of one claim.',
  },
  'authentication-basic': {
    username: 'The user name that the backend gets.',
    password: 'The password that the backend gets.',
  },
  'authentication-certificate': {
    thumbprint: 'The certificate of the service, by its thumbprint.',
    body: 'The certificate itself, as bytes.',
    password: 'The password of the certificate that is given as bytes.',
  },
  'authentication-managed-identity': {
    resource: 'What the token is for: the application that takes it.',
    'client-id': 'The user-assigned identity, by its client id; without it the system-assigned one is meant.',
    'output-token-variable-name': 'The variable that gets the token.',
    'ignore-error': 'Whether the policies go on where no token is given.',
  },
  'cache-lookup': {
    'vary-by-developer': 'Whether each developer has responses of their own in the cache.',
    'vary-by-developer-groups': 'Whether each group of developers has responses of its own in the cache.',
    'downstream-caching-type': 'Whether clients and proxies may cache the response, too.',
    'must-revalidate': 'Whether those caches must ask again once the response is old.',
    'allow-private-response-caching': 'Whether responses to requests with a header Authorization are cached.',
  },
  'cache-store': {
    duration: 'How many seconds the response is kept.',
  },
  'cache-store-value': {
    key: 'The key that the value is stored under.',
    value: 'The value that is stored.',
    duration: 'How many seconds the value is kept.',
  },
  'cache-lookup-value': {
    key: 'The key of the value.',
    'default-value': 'What the variable gets where nothing is stored under the key.',
    'variable-name': 'The variable that gets the value.',
  },
  'cache-remove-value': {
    key: 'The key of the value that is taken out.',
  },
  cors: {
    'allow-credentials': 'Whether browsers may send cookies and credentials along.',
    'terminate-unmatched-request': 'Whether a request that the lists do not allow is answered at once, without the backend.',
  },
  'allowed-methods': {
    'preflight-result-max-age': 'How many seconds a browser may keep the answer to a preflight request.',
  },
  trace: {
    source: 'What the trace says it comes from.',
    severity: 'How grave what is traced is.',
  },
  'log-to-eventhub': {
    'logger-id': 'The logger of the service that gets the text.',
    'partition-id': 'The partition of the event hub that gets the text.',
    'partition-key': 'The value that decides about the partition.',
  },
  'emit-metric': {
    name: 'What the metric is called.',
    value: 'What is added to the metric.',
    namespace: 'The namespace of the metric.',
  },
  'mock-response': {
    'status-code': 'The status code of the response.',
    'content-type': 'The content type of the response.',
  },
  'find-and-replace': {
    from: 'The text that is looked for.',
    to: 'The text that takes its place.',
  },
};

/** The same of attributes that mean the same wherever they are. */
const ofAny: Readonly<Record<string, string>> = {
  'retry-after-header-name': 'The response header that says after how many seconds a refused caller may call again.',
  'retry-after-variable-name': 'The variable that gets the seconds after which a refused caller may call again.',
  'remaining-calls-header-name': 'The response header that says how many calls are left in the period.',
  'remaining-calls-variable-name': 'The variable that gets how many calls are left in the period.',
  'total-calls-header-name': 'The response header that says how many calls the limit allows.',
  calls: 'How many calls the period allows.',
  'renewal-period': 'The period that is counted over, in seconds.',
  bandwidth: 'How many kilobytes the period allows.',
  'counter-key': 'What is counted together: calls with the same key share one limit.',
  'increment-condition': 'Decides whether a call counts.',
  'increment-count': 'By how much a call counts.',
  'first-period-start': 'When the first period begins; the others follow it.',
  'caching-type': "Which cache is used: the gateway's own, an external one, or the external one where there is one.",
  mode: "Whether the request is a new one or a copy of the caller's.",
  'failed-validation-httpcode': 'The status code of a refusal.',
  'failed-validation-error-message': 'What a refused caller is told.',
  'token-value': 'The token itself, for example out of a variable.',
  'certificate-id': 'The certificate of the service, by its id.',
  'tokens-per-minute': 'How many tokens a minute allows.',
  'token-quota': 'How many tokens the period of the quota allows.',
  'token-quota-period': 'How long the period of the quota is.',
  'estimate-prompt-tokens': 'Whether the tokens of a prompt are estimated before the model counts them.',
  apply: 'Whether the body is converted always, or only where its content type says so.',
  'consider-accept-header': "Whether the caller's header Accept decides, too.",
};

/** What an attribute of an element says or decides; undefined where there is no sentence on it. */
export function attributeMeaning(element: string, attribute: string): string | undefined {
  const own = Object.hasOwn(ofElements, element) ? ofElements[element] : undefined;
  if (own && Object.hasOwn(own, attribute)) return own[attribute];
  return Object.hasOwn(ofAny, attribute) ? ofAny[attribute] : undefined;
}

/** All of the sentences. */
export const attributeMeanings: readonly string[] = [ofAny, ...Object.values(ofElements)].flatMap(sentences => Object.values(sentences));

/** What has a sentence: pairs of an element and its attribute, and the attributes of any element. */
export function elementsWithMeanings(): { readonly byElement: readonly (readonly [string, string])[]; readonly ofAny: readonly string[] } {
  const byElement = Object.entries(ofElements).flatMap(([element, sentences]) =>
    Object.keys(sentences).map(attribute => [element, attribute] as const));
  return { byElement, ofAny: Object.keys(ofAny) };
}
