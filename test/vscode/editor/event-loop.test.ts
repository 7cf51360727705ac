import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  commands,
  ConfigurationTarget,
  languages,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type CodeAction,
  type Disposable,
  type TextDocument,
} from 'vscode';
import { hostKindOf } from '../../../src/base/host-kind.ts';
import { emptyWorkspace, lintPolicy, memoryWorkspace, readHostHere } from '../../../src/policy/index.ts';
import { documentOf } from '../../bench/generated-policy.ts';
import { hostilePolicies } from '../../support/policy/hostile-policies.ts';
import { large, largeServiceSeed } from '../../support/emulator/large-service.ts';
import { lintUsualPolicies } from '../../support/policy/lint-usual-policies.ts';
import { secondsOf } from '../../support/timing/stopwatch.ts';
import { usualNamedValues, usualPolicy } from '../../support/policy/usual-policy.ts';
import { startEmulatorProcess } from '../../../drive/vscode/vscode-server-emulator.ts';
import { makeTemporaryFolder } from '../../../drive/vscode/vscode-server-temporary-folder.ts';
import { print, watchEventLoop } from '../../support/vscode/event-loop.ts';
import { leak, openPolicyText, ours } from '../../support/vscode/linted-policy.ts';
import { createUser } from '../../support/vscode/user-at-quick-inputs.ts';

const many = 2000;
const largest = 250 * 1024; // what a service takes
const [folder] = workspace.workspaceFolders ?? [];
/** How long something keeps this thread, in milliseconds: what the extension host would be blocked for. */
function onThisThread(what: string, tookMs: number): number {
  print(`the same on that very thread, ${what}: ${tookMs.toFixed(0)} ms`);
  return tookMs;
}

/** The loop was blocked for much less than the work takes; below half a second, the two cannot be distinguished on a busy machine. */
function assertShort(longestMs: number, onThisThreadMs: number): void {
  assert.ok(longestMs < Math.max(500, onThisThreadMs / 2), `${longestMs} ms, of ${onThisThreadMs}`);
}

/** Waits as long as it takes: mocha's limit ends what never comes. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(resolve => setTimeout(resolve, 20));
}

/** Files of other languages of a size, with a policy that leaks among texts that are none. */
function largeHosts(size: number): readonly (readonly [kind: string, name: string, text: string])[] {
  const filled = (begin: string, part: string, end: string): string =>
    begin + part.repeat(Math.floor((size - begin.length - end.length) / part.length)) + end;
  const indented = leak.replaceAll(/^/gm, '      ');
  const json = JSON.stringify({ properties: { format: 'rawxml', value: leak } });
  return [
    ['YAML', 'large.yaml', filled(`policies:\n  - value: |\n${indented}\nothers:\n`, '  - name: a name\n    text: "some \\t text"\n', '')],
    ['JSON', 'large.json', filled(`{ "a": ${json}, "others": [`, '{ "name": "a name", "text": "some \\t text" },\n', '{}] }\n')],
    ['Terraform', 'large.tf', filled(`xml_content = <<XML\n${leak}\nXML\n`, 'resource "a" "b" {\n  text = "some ${var.text}"\n}\n', '')],
    ['Bicep', 'large.bicep', filled(`// Microsoft.ApiManagement\nvar p = '''\n${leak}\n'''\n`, "var t = {\n  name: 'some ${text}'\n}\n", '')],
  ];
}

/** A comment that the linter certainly has something to say about, and that changes nothing else. */
const comment = '<!-- apim-secrets-ignore nothing: typed -->';

/** Types that comment into the inbound section, and waits for what the linter says of the text then. */
async function typeAndWait(document: TextDocument): Promise<void> {
  const start = document.getText().indexOf('<inbound>') + '<inbound>'.length;
  for (const [index, character] of [...comment].entries()) {
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, document.positionAt(start + index), character);
    await workspace.applyEdit(edit);
  }
  await until(() => ours(document).some(({ message }) => /suppresses nothing: it names no rule|was not checked to its end/.test(message)));
}

/** Waits until each of these has a problem, asking nothing meanwhile. */
async function linted(missing: Set<string>): Promise<void> {
  const listening: Disposable[] = [];
  await new Promise<void>(resolve => {
    listening.push(languages.onDidChangeDiagnostics(({ uris }) => {
      for (const uri of uris) if (ours({ uri }).length > 0) missing.delete(uri.toString());
      if (missing.size === 0) resolve();
    }));
  });
  for (const listener of listening) listener.dispose();
}

/** Puts files into the workspace that are gone after the test. */
async function withFiles(files: ReadonlyMap<string, string>, run: (uriOf: (path: string) => Uri) => Promise<void>): Promise<void> {
  assert.ok(folder);
  const root = join(folder.uri.fsPath, 'of-the-event-loop');
  try {
    for (const [path, text] of files) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    }
    await run(path => Uri.joinPath(folder.uri, 'of-the-event-loop', path));
  } finally {
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await rm(root, { recursive: true, force: true, maxRetries: 10 }); // VS Code may be looking into a folder that goes
  }
}

describe('the extension host goes on answering', function () {
  this.timeout(240_000);

  afterEach(() => commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  it('while a service with 2,000 operations is checked', async () => {
    const scratch = makeTemporaryFolder('apim-large-');
    const seedFile = join(scratch.path, 'seed.json');
    await writeFile(
      seedFile,
      JSON.stringify(largeServiceSeed({ operations: many, policyEvery: 1, policyOf: usualPolicy, namedValues: 500 })),
    );
    const emulator = await startEmulatorProcess({ seed: seedFile });
    const configuration = workspace.getConfiguration('apimSecrets');
    const before = configuration.get<string>('emulatorAddress');
    const user = createUser();
    try {
      await configuration.update('emulatorAddress', emulator.addresses.arm, ConfigurationTarget.Workspace);
      await watchEventLoop('the first read of an estate, which loads what reads Azure', async () =>
        commands.executeCommand('apimSecrets.refresh'),
      );
      const { longestMs } = await watchEventLoop(`the check of a service with ${many} operations`, async () =>
        commands.executeCommand('apimSecrets.checkWiring', { serviceId: large.service }),
      );
      const here = onThisThread('their policies linted', lintUsualPolicies(many));
      assertShort(longestMs, here);
    } finally {
      user.dispose();
      await configuration.update('emulatorAddress', before, ConfigurationTarget.Workspace);
      await emulator.close();
      scratch.remove();
    }
  });

  it('while the policies of a workspace with 2,000 of them are linted', async () => {
    const policies = new Map(Array.from({ length: many }, (_, n) => [`apis/api-${n}/policy.xml`, usualPolicy(n)]));
    const files = new Map([...policies, ...usualNamedValues]);
    await withFiles(files, async uriOf => {
      const { longestMs } = await watchEventLoop(`a workspace with ${many} policies`, () =>
        linted(new Set([...policies.keys()].map(path => uriOf(path).toString()))),
      );
      const here = onThisThread('its policies linted', lintUsualPolicies(many));
      assertShort(longestMs, here);
    });
  });

  for (const [kind, name, text] of largeHosts(1000 * 1024)) {
    it(`while a closed file of ${kind} with nearly 1 MB is read and linted`, async () => {
      await withFiles(new Map([[name, text]]), async uriOf => {
        const { longestMs } = await watchEventLoop(`a file of ${kind} with ${(text.length / 1024).toFixed(0)} KB`, () =>
          linted(new Set([uriOf(name).toString()])),
        );
        const hostKind = hostKindOf(name) ?? assert.fail(name);
        const start = performance.now();
        await readHostHere({ text, kind: hostKind, beside: [] });
        assertShort(longestMs, onThisThread('it read', performance.now() - start));
      });
    });
  }

  it('while the largest policy is typed in', async () => {
    const text = documentOf(largest);
    await withFiles(new Map([['apis/largest/policy.xml', text]]), async uriOf => {
      const { longestMs } = await watchEventLoop(`a policy of ${(text.length / 1024).toFixed(0)} KB opened and typed in`, async () => {
        const document = await workspace.openTextDocument(uriOf('apis/largest/policy.xml'));
        await window.showTextDocument(document);
        await until(() => ours(document).length > 0);
        await typeAndWait(document);
      });
      const here = onThisThread('it linted', secondsOf(() => lintPolicy({ file: 'policy.xml', text }, emptyWorkspace)) * 1000);
      assertShort(longestMs, here);
    });
  });

  it('while it is asked what can be done about a finding in it', async () => {
    const document = await openPolicyText(
      leak.replace('<return-response', `${documentOf(largest / 2).replace(/^[^]*?<base \/>|<\/inbound>[^]*$/g, '')}\n    <return-response`),
      'apim-policy',
    );
    await until(() => ours(document).some(({ code }) => typeof code === 'object' && code.value === 'secret-in-response'));
    const finding = ours(document).find(({ code }) => typeof code === 'object' && code.value === 'secret-in-response');
    assert.ok(finding);
    const { value } = await watchEventLoop('what can be done about a finding in a policy of 125 KB', async () =>
      commands.executeCommand<readonly CodeAction[]>('vscode.executeCodeActionProvider', document.uri, finding.range),
    );
    assert.ok(value.some(({ title }) => title.startsWith('Explain')), value.map(({ title }) => title).join());
  });

  for (const { name, text, fragments, outer } of hostilePolicies) {
    it(`while it is typed in a policy with ${name}, which gets an answer`, async () => {
      const files = new Map([
        ['apis/hostile/policy.xml', text],
        ...Object.entries(fragments).map(([id, content]) => [`policy fragments/${id}/policy.xml`, content] as const),
        ...(outer === undefined ? [] : [['policy.xml', outer] as const]),
      ]);
      await withFiles(files, async uriOf => {
        const document = await workspace.openTextDocument(uriOf('apis/hostile/policy.xml'));
        await window.showTextDocument(document);
        const { longestMs } = await watchEventLoop(`typing in a policy with ${name}`, () => typeAndWait(document));
        const around = memoryWorkspace({
          fragments: Object.fromEntries(Object.entries(fragments).map(([id, content]) => [id, { file: id, text: content }])),
          outerScopes: outer === undefined ? [] : [[{ file: 'outer', text: outer }]],
        });
        assertShort(longestMs, onThisThread('it linted', secondsOf(() => lintPolicy({ file: 'policy.xml', text }, around)) * 1000));
      });
    });
  }
});
