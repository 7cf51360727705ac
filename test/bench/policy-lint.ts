import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { emptyWorkspace, lintPolicy, parsePolicy, type PolicySource } from '../../src/policy/index.ts';

const typingBudgetMs = 30;
const largeBudgetMs = 1000;
const largestDocument = 256 * 1024;

/** One operation's worth of policies, about 1.5 KB, its names numbered so that no two are alike. */
function block(n: number): string {
  return `
    <cache-lookup-value key="secret-${n}" variable-name="secret${n}" caching-type="internal" />
    <choose>
      <when condition="@(!context.Variables.ContainsKey("secret${n}") && context.Request.Headers.GetValueOrDefault("x-${n}", "") != "skip")">
        <send-request mode="new" response-variable-name="answer${n}" timeout="20" ignore-error="false">
          <set-url>{{vault-url}}/secrets/secret-${n}?api-version=7.6</set-url>
          <set-method>GET</set-method>
          <authentication-managed-identity resource="https://vault.azure.net" />
        </send-request>
        <choose>
          <when condition="@(((IResponse)context.Variables["answer${n}"]).StatusCode != 200)">
            <return-response>
              <set-status code="500" reason="Backend secret unavailable" />
            </return-response>
          </when>
        </choose>
        <set-variable name="secret${n}" value="@{
          var json = ((IResponse)context.Variables["answer${n}"]).Body.As<JObject>();
          var parts = json.Properties().Where(p => p.Name != "id").Select(p => $"{p.Name}={p.Value}");
          return string.Join(";", parts) + (string)json["value"];
        }" />
        <cache-store-value key="secret-${n}" value="@((string)context.Variables["secret${n}"])" duration="300" caching-type="internal" />
      </when>
    </choose>
    <set-header name="X-Key-${n}" exists-action="override">
      <value>@("Bearer " + (string)context.Variables["secret${n}"])</value>
    </set-header>`;
}

/** A document of about that many characters. */
function documentOf(size: number): string {
  const [start, end] = ['<policies>\n  <inbound>\n    <base />', '\n  </inbound>\n  <backend>\n    <base />\n  </backend>\n  <outbound>\n    <base />\n  </outbound>\n</policies>\n'];
  let text = start;
  for (let n = 0; text.length + block(n).length + end.length < size; n++) text += block(n);
  return text + end;
}

/** The median time of some runs, the first ones, which compile the code, left out. */
function medianMs(action: () => void): number {
  const times = Array.from({ length: 13 }, () => {
    const start = performance.now();
    action();
    return performance.now() - start;
  });
  return times.slice(4).toSorted((a, b) => a - b)[4] ?? Number.NaN;
}

function against(value: number, limit: number): string {
  if (value > limit) process.exitCode = 1;
  return ` (budget ${limit} ms: ${value <= limit ? 'kept' : 'EXCEEDED'})`;
}

const lint = (source: PolicySource): number => lintPolicy(source, emptyWorkspace).length;

const usual = { file: 'policy.xml', text: documentOf(6 * 1024) };
const large = { file: 'policy.xml', text: documentOf(largestDocument) };
const fixtures = fileURLToPath(new URL('../fixtures/policies/', import.meta.url));
const small = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.xml'))
  .map(file => ({ file, text: readFileSync(fixtures + file, 'utf8') }));

const coldStart = performance.now();
lint(usual);
const cold = performance.now() - coldStart;
const typing = medianMs(() => lint(usual));
const parse = medianMs(() => parsePolicy(large.text));
const whole = medianMs(() => lint(large));
const many = medianMs(() => small.forEach(lint));

console.log(`policy lint, ${(usual.text.length / 1024).toFixed(0)} KiB document: ${typing.toFixed(1)} ms${against(typing, typingBudgetMs)}; the first one of a process ${cold.toFixed(0)} ms`);
console.log(`policy lint, ${(large.text.length / 1024).toFixed(0)} KiB document, the largest a service takes: ${whole.toFixed(0)} ms${against(whole, largeBudgetMs)}; parsing alone ${parse.toFixed(1)} ms`);
console.log(`policy lint, ${small.length} small documents one after another: ${many.toFixed(0)} ms, ${((1000 * small.length) / many).toFixed(0)} a second`);
