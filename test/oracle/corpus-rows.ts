import { expressionsOf, parsePolicy } from '../../src/policy/syntax/index.ts';
import type { OracleRow } from '../support/oracle/row-line.ts';
import { corpusFiles } from '../support/policy/policy-corpus.ts';
import type { RowContext } from '../unit/policy/run/expression/run-row.ts';
import { variablesFor } from '../unit/policy/run/expression/variables-for.ts';

const token = `eyJhbGciOiJub25lIn0.${Buffer.from(
  '{"sub":"u","aud":"api","roles":["Admin","Reader"],"scp":"a b","iat":1715941230,"exp":1915941230,"groups":["g1"],"name":"N"}',
).toString('base64url')}.eA`;

/** Messages in which expressions of public policies are run: none to speak of, one with JSON, one with a token and an answer that fails. */
const messages: readonly RowContext[] = [
  {},
  {
    method: 'POST',
    body: '{"name":"n","id":7,"items":[{"a":1}]}',
    headers: { 'Content-Type': ['application/json'], Authorization: ['Bearer a.b.c'] },
    response: { status: 200, reason: 'OK', body: '{"value":"v"}' },
  },
  {
    method: 'POST',
    url: 'https://contoso.azure-api.net/orders/1?a=1&debug=true&code=c',
    body: '[{"id":1,"name":"é"},{"id":2}]',
    headers: {
      'Content-Type': ['application/json; charset=utf-8'], Authorization: [`Bearer ${token}`], 'X-Forwarded-For': ['192.0.2.1, 192.0.2.2'],
      Accept: ['application/xml'], 'If-None-Match': ['"x"'], Origin: ['https://a.example'],
    },
    matchedParameters: { id: '1' },
    lastError: { source: 'validate-jwt', reason: 'TokenExpired', message: 'JWT expired' },
    response: {
      status: 401,
      reason: 'Unauthorized',
      headers: { 'Retry-After': ['5'], 'WWW-Authenticate': ['Bearer x="y"'] },
      body: '{"error":{"code":"E","message":"m"},"access_token":"t","expires_in":3599,"value":[{"a":1}]}',
    },
  },
];

/** Each expression of the public policies once, in each message. */
export function corpusRows(): readonly OracleRow[] {
  const expressions = corpusFiles('real').flatMap(({ text }) => expressionsOf(parsePolicy(text)));
  // a named value that a policy names is a number here
  const rows = expressions.map(({ code, form }) => ({ form, code: code.replace(/\{\{[A-Za-z][\w.-]*\}\}/g, '1') }));
  const distinct = new Map(rows.map(row => [`${row.form} ${row.code}`, row]));
  return [...distinct.values()].flatMap(({ code, form }, at) =>
    messages.map((message, number) => ({
      id: `corpus:${at}.${number}`,
      code,
      form,
      context: number === 0 ? message : { ...message, variables: variablesFor(code) },
    })),
  );
}
