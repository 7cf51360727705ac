import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runCli } from '../../../src/cli/run.ts';

const leak = `<get-authorization-context provider-id="p" authorization-id="a" context-variable-name="auth" identity-type="managed" />
<return-response><set-body>@(((Authorization)context.Variables["auth"]).AccessToken)</set-body></return-response>`;
const document = `<policies>\n<inbound>\n${leak}\n</inbound>\n</policies>\n`;
const swapped = (text: string): Uint8Array => Buffer.from(text, 'utf16le').swap16();
const deep = `<policies><inbound><set-variable name="a" value="@(${'('.repeat(5000)}1${')'.repeat(5000)})" /></inbound></policies>`;

/** Of each file whose policy leaks: the line of the leak. */
const leaking: Readonly<Record<string, readonly [text: string | Uint8Array, line: number]>> = {
  'a.xml': [document, 4],
  'a.cshtml': [`@* built *@\n${document}`, 5],
  'api.policy': [document, 4],
  'a.xml.tpl': [`%{ if on ~}\n${document}%{ endif ~}\n`, 5],
  'a.tftpl': [`#{header}#\n${document}`, 5],
  'policy': [document, 4],
  'notes.txt': [document, 4],
  'mark.xml': [`\ufeff${document}`, 4],
  'utf16le.xml': [Buffer.from(`\ufeff${document}`, 'utf16le'), 4],
  'utf16be.cshtml': [swapped(`\ufeff${document}`), 4],
  'utf16.policy': [Buffer.from(document, 'utf16le'), 4],
  'leftover.xml': [`<!-- a dash too many -->>\n${document}`, 5],
  'fragment.xml': [`<fragment>\n${leak}\n</fragment>`, 3],
  'sections.xml': [`<inbound>\n${leak}\n</inbound>`, 3],
  'alone.xml': [leak, 2],
  'branches.xml': [`<policies>\n<inbound>\n%{ if on ~}\n${leak}\n%{ else ~}\n<base />\n%{ endif ~}\n</inbound>\n</policies>`, 5],
};
/** What looks like a policy and is not read, with its line. */
const unread: Readonly<Record<string, readonly [text: string, line: number, why: RegExp]>> = {
  'deploy.ps1': [`$policy = @'\n${document}'@\n`, 2, /holds a policy inside other text/],
  'wrapped.xml': [`<root>\n${document}</root>`, 2, /holds a policy inside other text/],
  'large.tf': [`# azurerm_api_management\n${'#\n'.repeat(600_000)}`, 1, /mentions policies and has more than 1 MB/],
  'large.json': [`{"type":"Microsoft.ApiManagement/service","x":"${' '.repeat(1_100_000)}"}`, 1, /mentions policies and has more than 1 MB/],
  'filled.xml': ['<policies>\n<inbound>\n<base />\n#{limits}#\n</inbound>\n</policies>', 4, /has policies here that a build tool fills in/],
};
const others: Readonly<Record<string, string | Uint8Array>> = {
  'pom.xml': '<project><policies><policy /></policies></project>',
  'view.cshtml': '@model Shop.Item\n<div><fragment /></div>',
  'README.md': '# Policies\n\nSee <a href="x">here</a>.',
  'image.png': Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7919) % 256),
  'empty.xml': '',
  'package-lock.json': `{"x":"${' '.repeat(1_100_000)}"}`,
};

interface Output {
  readonly files: number;
  readonly findings: readonly { readonly rule: string; readonly file: string; readonly line: number; readonly confidence: string }[];
  readonly notRead: readonly { readonly file: string; readonly line: number; readonly message: string }[];
  readonly notChecked?: readonly string[];
}

let root = '';
before(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'apim-accounting-'));
  const put = async (folder: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> => {
    await mkdir(path.join(root, folder), { recursive: true });
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(root, folder, name), text);
  };
  await put('leaking', Object.fromEntries(Object.entries(leaking).map(([name, [text]]) => [name, text])));
  await put('unread', { ...Object.fromEntries(Object.entries(unread).map(([name, [text]]) => [name, text])), 'clean.xml': '<policies />' });
  await put('others', { ...others, 'clean.xml': '<policies />' });
  await put('deep', { 'a.xml': deep, 'b.xml': document });
});
after(() => rm(root, { recursive: true, force: true }));

async function run(...argv: readonly string[]): Promise<{ readonly code: number; readonly out: string }> {
  let out = '';
  const code = await runCli({ argv, cwd: root, environment: {}, version: () => '0', write: text => (out += text), writeError: () => undefined });
  return { code, out };
}
const json = async (...argv: readonly string[]): Promise<Output> => JSON.parse((await run('--format', 'json', ...argv)).out) as Output;

describe('every file of a folder', () => {
  it('is read where it begins with a policy, whatever its name, its encoding and what a build tool put before', async () => {
    const { files, findings, notRead } = await json('leaking');
    assert.equal(files, Object.keys(leaking).length);
    assert.equal(notRead, undefined);
    assert.deepEqual(
      findings.filter(({ rule }) => rule === 'secret-in-response').map(({ file, line }) => `${path.basename(file)}:${line}`).toSorted(),
      Object.entries(leaking).map(([name, [, line]]) => `${name}:${line}`).toSorted(),
    );
    assert.deepEqual(findings.filter(({ rule }) => rule === 'policy-syntax').map(({ file, line }) => `${path.basename(file)}:${line}`), ['leftover.xml:1']);
  });

  it('is named with the reason where it looks like a policy and is not read', async () => {
    const { notRead } = await json('unread');
    const expected = Object.entries(unread).toSorted();
    assert.deepEqual(notRead.map(({ file, line }) => `${path.basename(file)}:${line}`).toSorted(), expected.map(([name, [, line]]) => `${name}:${line}`));
    for (const [name, [, , why]] of expected) assert.match(notRead.find(({ file }) => file.endsWith(name))?.message ?? '', why);
  });

  it('is named in text and SARIF, too, and --strict makes it count', async () => {
    const { code, out } = await run('unread');
    assert.match(out, /^unread.deploy\.ps1:2:1 {2}not read {2}It holds a policy inside other text/m);
    assert.match(out, /2 policies read, 5 not read or not checked, no finding\.\n$/);
    assert.equal(code, 0);
    assert.equal((await run('--strict', 'unread')).code, 2);
    assert.equal((await run('--strict', 'others')).code, 0);
    const [log] = (JSON.parse((await run('--format', 'sarif', 'unread')).out) as {
      runs: readonly { invocations: readonly { toolExecutionNotifications: readonly { level: string; message: { text: string } }[] }[] }[];
    }).runs;
    const notifications = log?.invocations[0]?.toolExecutionNotifications ?? [];
    assert.deepEqual(notifications.map(({ level }) => level), Array.from({ length: 5 }, () => 'warning'));
    assert.match(notifications[0]?.message.text ?? '', /^unread.deploy\.ps1 is not read here\. It holds a policy/);
  });

  it('is read where a policy inside other text is named', async () => {
    const { findings } = await json('unread/deploy.ps1', 'unread/wrapped.xml');
    assert.deepEqual(findings.map(({ rule, file, line }) => `${rule} ${path.basename(file)}:${line}`), ['secret-in-response deploy.ps1:5', 'secret-in-response wrapped.xml:5']);
  });

  it('is left out without a word where it is nothing of the kind', async () =>
    assert.deepEqual(await run('others'), { code: 0, out: '1 policy read, no finding.\n' }));

  it('does not keep the others from being linted where it is too deep', async () => {
    const { findings, notChecked } = await json('deep');
    assert.deepEqual(findings.map(({ rule, file, confidence }) => `${rule} ${path.basename(file)} ${confidence}`), ['policy-syntax a.xml low', 'secret-in-response b.xml high']);
    assert.equal(notChecked?.length, 1);
  });
});
