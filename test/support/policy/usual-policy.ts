/** How many headers an operation's policy sets: with about 5 KB it is as large as most are. */
const headers = 40;
/** How many named values policies use. */
const settings = 500;

/** A policy as most are, with a secret named value that reaches the caller at its end. */
export function usualPolicy(n: number): string {
  const lines = Array.from(
    { length: headers },
    (_, line) =>
      `    <set-header name="X-${n}-${line}" exists-action="override">\n      <value>@(context.Request.Headers.GetValueOrDefault("x-${line}", "none") + "-{{value-${(n + line) % settings}}}")</value>\n    </set-header>`,
  );
  return [
    '<policies>',
    '  <inbound>',
    '    <base />',
    ...lines,
    '  </inbound>',
    '  <outbound>',
    '    <base />',
    '    <set-body>{{key}}</set-body>',
    '  </outbound>',
    '</policies>',
    '',
  ].join('\n');
}

/** The named values that those policies use, as an artifact folder keeps them: paths and texts. */
export const usualNamedValues: readonly (readonly [path: string, text: string])[] = [
  ...Array.from({ length: settings }, (_, n) => namedValue(`value-${n}`, { value: String(n) })),
  namedValue('key', { secret: true }),
];

function namedValue(displayName: string, properties: object): readonly [path: string, text: string] {
  return [`named values/${displayName}/namedValueInformation.json`, JSON.stringify({ properties: { displayName, ...properties } })];
}
