// How long a policy is linted after a keystroke, on a thread as the editor has it.
import { isMainThread, Worker } from 'node:worker_threads';
import { emptyWorkspace, LintMemory, lintPolicy } from '../../src/policy/index.ts';
import { languageRules } from '../../src/policy/checks/index.ts';
import { youngHeapMb } from '../../src/workers/node-thread.ts';
import { median, secondsOf } from '../support/timing/stopwatch.ts';
import { documentOf, vaultCall } from './generated-policy.ts';

const keystrokes = 450;
const lines = 2000;
const milliseconds = (seconds: number): string => `${(seconds * 1000).toFixed(1)} ms`;

if (isMainThread) new Worker(new URL(import.meta.url), { resourceLimits: { maxYoungGenerationSizeMb: youngHeapMb } });
else typeInPolicies();

/** Types near the start of a policy of about that many lines, in its middle and near its end, without and with vault calls in it. */
function typeInPolicies(): void {
  const typed = {
    'of ordinary policies': ordinary(lines).join('\n'),
    'with sixty vault calls': withCalls(lines, 60),
    'of vault calls': callsOf(lines),
  };
  for (const [name, text] of Object.entries(typed)) {
    const options = [{ memory: new LintMemory() }, { memory: new LintMemory(), languageRules }];
    const places = [0, 0.5, 0.9].map(part => text.indexOf('skip', text.length * part));
    const times = places.flatMap(at => Array.from({ length: keystrokes / places.length }, (_, n) => {
      const source = { file: 'policy.xml', text: `${text.slice(0, at)}${n.toString(36)}${text.slice(at)}` };
      return [options.map(each => secondsOf(() => lintPolicy(source, emptyWorkspace, each)))];
    })).flat();
    const [alone, withLanguage] = options.map((_, which) =>
      times.slice(keystrokes / 4).map(pair => pair[which] ?? Number.NaN).toSorted((a, b) => a - b),
    ).map(sorted => `median ${milliseconds(median(sorted))}, p95 ${milliseconds(sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN)}`);
    const [first = []] = times;
    console.log(
      `policy lint after a keystroke in ${text.split('\n').length} lines ${name}: ${alone ?? ''}; with the rules about the language ${withLanguage ?? ''}, the first time ${first.map(milliseconds).join(' and ')}`,
    );
  }
}

function callsOf(count: number): string {
  let size = 1024;
  while (documentOf(size).split('\n').length < count) size *= 1.05;
  return documentOf(Math.floor(size));
}

/** A policy of that many lines, with vault calls among ordinary policies. */
function withCalls(count: number, calls: number): string {
  const vaultCalls = Array.from({ length: calls }, (_, n) => vaultCall(n).split('\n').slice(1));
  const around = ordinary(count - vaultCalls.flat().length);
  const starts = around.flatMap((line, at) => (line.startsWith('    <set-variable') ? [at] : []));
  vaultCalls.toReversed().forEach((call, n) => {
    around.splice(starts[Math.floor(((calls - n - 1) * starts.length) / calls)] ?? 3, 0, ...call);
  });
  return around.join('\n');
}

/** What most policies are made of: headers, conditions, variables, a rewrite here and there. */
function ordinary(count: number): string[] {
  const rows: string[] = ['<policies>', '  <inbound>', '    <base />'];
  for (let n = 0; rows.length < count - 20; n++) {
    rows.push(
      `    <set-variable name="v${n}" value="@(context.Request.Headers.GetValueOrDefault("x-${n}", "skip"))" />`,
      '    <choose>',
      `      <when condition="@(context.Request.Method == "GET" && (string)context.Variables["v${n}"] != "")">`,
      `        <set-header name="X-Seen-${n}" exists-action="override">`,
      `          <value>@($"{context.RequestId}-{context.Variables["v${n}"]}")</value>`,
      '        </set-header>',
      `        <set-query-parameter name="q${n}" exists-action="skip">`,
      `          <value>{{setting-${n % 7}}}</value>`,
      '        </set-query-parameter>',
      '      </when>',
      '      <otherwise>',
      `        <rewrite-uri template="/fallback/${n}" />`,
      '      </otherwise>',
      '    </choose>',
    );
  }
  return [
    ...rows,
    '  </inbound>',
    '  <backend>',
    '    <base />',
    '  </backend>',
    '  <outbound>',
    '    <base />',
    '  </outbound>',
    '</policies>',
    '',
  ];
}
