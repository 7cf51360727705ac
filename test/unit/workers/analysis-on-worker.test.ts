import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { hostKindOf } from '../../../src/base/host-kind.ts';
import { inEnglish, speak, toKeep } from '../../../src/base/text/translation.ts';
import { languageRules } from '../../../src/policy/checks/index.ts';
import { actionsAt, lintPolicy, lintToEnd, memoryWorkspace, readHostHere, type Finding, type PolicySource } from '../../../src/policy/index.ts';
import { analysisOnWorker } from '../../../src/workers/analysis-on-worker.ts';
import { nodeThreads } from '../../../src/workers/node-thread.ts';
import { bundleOf } from '../../support/translations/bundles.ts';

const folder = join(import.meta.dirname, '..', '..', 'fixtures', 'policies');
const fixtures: readonly PolicySource[] = globSync('*/*.xml', { cwd: folder })
  .toSorted()
  .map(file => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
const start = nodeThreads(new URL('../../../src/workers/lint-worker.ts', import.meta.url));
const { signal } = new AbortController();

/** What a policy with these lines in its inbound section is. */
const inbound = (lines: string): string => `<policies><inbound><base />${lines}</inbound></policies>`;
const workspace = memoryWorkspace({
  hasAllNamedValues: true,
  namedValues: { key: { isSecret: true, isFromKeyVault: true } },
  fragments: {
    answer: {
      file: 'answer.xml',
      text: `<fragment>${' '.repeat(8192)}<return-response><set-body>{{key}}</set-body></return-response></fragment>`,
    },
  },
  outerScopes: [[{ file: 'global.xml', text: inbound('<set-variable name="outer" value="{{key}}" />') }]],
});
const around: PolicySource = {
  file: 'policy.xml',
  text: inbound(
    '<include-fragment fragment-id="answer" /><set-header name="X" exists-action="override"><value>{{missing}}</value></set-header><set-body>@((string)context.Variables["outer"])</set-body>',
  ),
};
const leaks = (findings: readonly Finding[]): readonly string[] => findings.map(({ rule, place }) => `${rule} ${place.file}`);

describe('a look at policies on a worker', () => {
  const analysis = analysisOnWorker({ start });
  after(() => analysis.dispose());

  it('finds what it finds on the caller’s own thread', async () => {
    assert.ok(fixtures.length > 50);
    for (const source of fixtures) {
      assert.deepEqual(await analysis.lint({ source, workspace }, signal), lintToEnd(source, workspace), source.file);
    }
  });

  it('checks the language where that is asked for, with what is known of the place', async () => {
    const source = { file: 'policy.xml', text: inbound('<quota calls="1" renewal-period="300" /><set-variable name="a" value="@(contex.Api)" />') };
    const ofApi = memoryWorkspace({ scope: 'api' });
    const checked = await analysis.lint({ source, workspace: ofApi, checksLanguage: true }, signal);
    assert.deepEqual(checked, lintToEnd(source, ofApi, { languageRules }));
    assert.deepEqual(checked.findings.map(({ rule }) => rule), ['policy-misplaced', 'expression-name']);
    assert.deepEqual((await analysis.lint({ source, workspace: ofApi }, signal)).findings, []);
  });

  it('reads files of other languages as the caller would, with those beside them', async () => {
    const infrastructure = join(import.meta.dirname, '..', '..', 'fixtures', 'infrastructure');
    const files = globSync('**/*.{tf,bicep,json,yaml,yml}', { cwd: infrastructure });
    assert.ok(files.length > 5);
    for (const file of files) {
      const question = { text: readFileSync(join(infrastructure, file), 'utf8'), kind: hostKindOf(file) ?? assert.fail(file), beside: [] };
      assert.deepEqual(await analysis.readHost(question, signal), await readHostHere(question), file);
    }
    const large = `locals {\n  part = "<base />"\n}\n${'# \n'.repeat(4000)}`;
    const question = { text: 'xml_content = "<policies>${local.part}</policies>"', kind: 'terraform', beside: [{ file: 'a.tf', text: large, kind: 'terraform' }] } as const;
    for (const when of ['once', 'again, by the number of its text']) {
      const { policies } = await analysis.readHost(question, signal);
      assert.deepEqual(policies.map(({ placed }) => placed.text), ['<policies><base /></policies>'], when);
    }
  });

  it('has named values, fragments and outer scopes', async () => {
    const found = await analysis.lint({ source: around, workspace }, signal);
    assert.deepEqual(found, lintToEnd(around, workspace));
    assert.ok(
      leaks(found.findings).includes('named-value-unknown policy.xml') && leaks(found.findings).includes('secret-in-response answer.xml'),
      leaks(found.findings).join(),
    );
  });

  it('follows the severities, and reports what a comment suppresses where that is asked for', async () => {
    const source = {
      file: 'policy.xml',
      text: inbound(
        '<!-- apim-secrets-ignore named-value-unknown: meant -->\n<set-header name="X" exists-action="override"><value>{{missing}}</value></set-header>',
      ),
    };
    const count = async (options: object) => (await analysis.lint({ source, workspace, ...options }, signal)).findings.length;
    assert.deepEqual(
      [
        await count({}),
        await count({ withSuppressed: true }),
        await count({ withSuppressed: true, severities: { 'named-value-unknown': 'off' } }),
      ],
      [0, 1, 0],
    );
  });

  it('proves the fixes that the caller’s own thread proves', async () => {
    for (const source of fixtures.filter((_, index) => index % 10 === 0)) {
      const problems = lintPolicy(source, workspace)
        .filter(({ place }) => place.file === source.file)
        .map(({ rule, place }) => ({ offset: place.span.start, finding: { rule, place } }));
      const places = { offset: source.text.indexOf('/secrets/'), problems };
      assert.deepEqual(await analysis.actionsAt({ source, workspace, places }, signal), actionsAt(source, workspace, places), source.file);
    }
  });

  it('finds the variables that hold secrets which the caller’s own thread finds', async () => {
    let count = 0;
    for (const source of fixtures.filter((_, index) => index % 10 === 0)) {
      const outcome = await analysis.lint({ source, workspace, withSecretVariables: true }, signal);
      assert.deepEqual(outcome, lintToEnd(source, workspace, { withSecretVariables: true }), source.file);
      count += outcome.secretVariables?.variables.length ?? 0;
    }
    assert.ok(count > 0);
  });

  it('sends what surrounds many policies once', async () => {
    const numbersOfParts: number[] = [];
    const watched = analysisOnWorker({
      start: watcher => {
        const thread = start(watcher);
        const post = (message: unknown): void => {
          if (typeof message === 'object' && message !== null && 'parts' in message && Array.isArray(message.parts)) {
            numbersOfParts.push(message.parts.length);
          }
          thread.post(message);
        };
        return { ...thread, post };
      },
    });
    try {
      // read anew, but the same text
      const again = memoryWorkspace({
        ...workspace.facts,
        fragments: { answer: { file: 'answer.xml', text: [...(workspace.facts.fragments?.['answer']?.text ?? '')].join('') } },
      });
      for (const surroundings of [workspace, again, workspace]) {
        assert.deepEqual(await watched.lint({ source: around, workspace: surroundings }, signal), lintToEnd(around, workspace));
      }
      const other = memoryWorkspace({ ...workspace.facts, namedValues: {} });
      assert.ok(
        leaks((await watched.lint({ source: around, workspace: other }, signal)).findings).every(leak => !leak.startsWith('secret-')),
      );
      assert.deepEqual(numbersOfParts, [2, 0, 0, 1]);
    } finally {
      watched.dispose();
    }
  });

  it('says that a policy was not checked to its end, with why', async () => {
    const impatient = analysisOnWorker({ start, limitMs: 1 });
    try {
      await assert.rejects(impatient.lint({ source: around, workspace }, signal), {
        code: 'operation-failed',
        message: 'The policy was not checked to its end. It takes longer than 0.001 seconds.',
      });
    } finally {
      impatient.dispose();
    }
  });

  it('is silent about what is cancelled', async () => {
    const cancel = new AbortController();
    const asked = analysis.lint({ source: around, workspace }, cancel.signal);
    cancel.abort();
    await assert.rejects(asked, { name: 'AbortError' });
    assert.ok((await analysis.lint({ source: around, workspace }, signal)).findings.length > 0);
  });
});

describe('a look at policies in a window in German', () => {
  const german = bundleOf('de');
  const analysis = analysisOnWorker({ start: nodeThreads(new URL('../../../src/workers/lint-worker.ts', import.meta.url), undefined, german) });
  before(() => speak(german));
  after(() => {
    speak(undefined);
    analysis.dispose();
  });
  const wordsOf = (findings: readonly Finding[]): readonly string[] =>
    findings.flatMap(({ message, path }) => [message, ...path.map(step => step.message)]);

  it('finds the same in German words, of which the English is known', async () => {
    let count = 0;
    for (const source of [...fixtures, around]) {
      const found = (await analysis.lint({ source, workspace, checksLanguage: true }, signal)).findings;
      const english = inEnglish(() => lintToEnd(source, workspace, { languageRules })).findings;
      assert.deepEqual(wordsOf(found).map(toKeep), wordsOf(english), source.file);
      assert.deepEqual(leaks(found), leaks(english), source.file);
      // what the parsers say of a document is English
      const told = found.filter(({ rule }) => rule !== 'policy-syntax');
      const same = wordsOf(told).filter(text => toKeep(text) === text);
      assert.deepEqual(same, [], source.file);
      count += told.length;
    }
    assert.ok(count > 100, String(count));
  });

  it('offers its fixes in German', async () => {
    const text = inbound('<send-request response-variable-name="s" mode="new" ignore-error="true"><set-url>https://v.vault.azure.net/secrets/s?api-version=7.4</set-url><set-method>GET</set-method><authentication-managed-identity resource="https://vault.azure.net" /></send-request>');
    const source = { file: 'p.xml', text };
    const problems = lintPolicy(source, workspace).map(finding => ({ offset: finding.place.span.start, finding }));
    const offered = await analysis.actionsAt({ source, workspace, places: { offset: 0, problems } }, signal);
    const titles = offered.problems.flatMap(({ fixes }) => fixes.map(({ title }) => title));
    assert.ok(titles.includes('Scheitern, wenn der Tresor nicht erreichbar ist'), titles.join());
  });
});
