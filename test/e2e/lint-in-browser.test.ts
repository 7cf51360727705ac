import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { lintToEnd, memoryWorkspace, type WorkspaceFacts } from '../../src/policy/index.ts';
import { documentOf } from '../bench/generated-policy.ts';
import { launchBrowser } from '../../drive/workbench/browser.ts';
import { hold } from '../support/pages/computing.ts';
import type { LintPage } from '../support/pages/lint-page.ts';
import { repositoryRoot } from '../../drive/vscode/vscode-server-location.ts';

declare const lintPage: LintPage; // what test/support/pages/lint-page.ts puts into the page

const source = {
  file: 'policy.xml',
  text: '<policies><inbound><include-fragment fragment-id="f" /></inbound><outbound><set-body>{{key}}</set-body></outbound></policies>',
};
const facts: WorkspaceFacts = {
  namedValues: { key: { isSecret: true, isFromKeyVault: false } },
  fragments: { f: { file: 'f.xml', text: `<fragment>${' '.repeat(8192)}<trace source="t">{{key}}</trace></fragment>` } },
};
const large = { file: 'policy.xml', text: documentOf(4 * 1024 * 1024) };

/** The linter's worker and a page that asks it, as a browser gets them. */
async function bundles(): Promise<ReadonlyMap<string, string>> {
  const entries = [['/lint-worker.js', 'src/workers/lint-worker-web.ts'], ['/page.js', 'test/support/pages/lint-page.ts']] as const;
  const inject = { '/lint-worker.js': ['test/support/pages/announce-computing.ts'], '/page.js': [] };
  return new Map(await Promise.all(entries.map(async ([path, entry]) => {
    const {
      outputFiles: [output],
    } = await build({
      absWorkingDir: repositoryRoot,
      entryPoints: [entry],
      inject: inject[path],
      bundle: true,
      platform: 'browser',
      format: 'iife',
      write: false,
      logLevel: 'warning',
    });
    return [path, output?.text ?? ''] as const;
  })));
}

/** Serves the page; one that is isolated from others may share memory with its workers. */
async function serve(scripts: ReadonlyMap<string, string>, isIsolated: boolean): Promise<Server> {
  const isolation = isIsolated ? { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' } : {};
  let held = Promise.withResolvers<void>();
  held.resolve();
  const server = createServer((request, response) => {
    if (request.url === hold.begin) held = Promise.withResolvers();
    if (request.url === hold.end) held.resolve();
    void (request.url === hold.computing ? held.promise : Promise.resolve()).then(() => answer(request, response));
  }).listen(0, '127.0.0.1');
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const script = scripts.get(request.url ?? '');
    response.writeHead(200, { 'content-type': script === undefined ? 'text/html' : 'text/javascript', ...isolation });
    response.end(script ?? '<!doctype html><script src="/page.js"></script>');
  };
  await once(server, 'listening');
  return server;
}

for (const isIsolated of [true, false]) {
  describe(`the linter in a web worker, ${isIsolated ? 'in an isolated page' : 'without shared memory'}`, () => {
    const parts: { server?: Server; browser?: Browser } = {};
    let page: Page;

    before(async () => {
      parts.server = await serve(await bundles(), isIsolated);
      parts.browser = await launchBrowser();
      page = await parts.browser.newPage();
      await page.goto(`http://127.0.0.1:${String((parts.server.address() as AddressInfo).port)}/`);
      assert.equal(await page.evaluate(() => lintPage.isIsolated), isIsolated);
    });

    after(async () => {
      await parts.browser?.close();
      parts.server?.close();
    });

    it('finds what it finds in Node', async () => {
      const found = await page.evaluate(([document, around]) => lintPage.lint(document, around), [source, facts] as const);
      assert.deepEqual(found, lintToEnd(source, memoryWorkspace(facts)));
      assert.ok(found.findings.length > 0);
    });

    it('is cancelled while it computes, and answers the next question', async () => {
      assert.equal(await page.evaluate(document => lintPage.cancel(document), large), 'AbortError');
      assert.ok(
        (await page.evaluate(([document, around]) => lintPage.lint(document, around), [source, facts] as const)).findings.length > 0,
      );
      const { started, ended } = await page.evaluate(() => lintPage.threads);
      // without shared memory a computation hears nothing: its worker is ended
      if (!isIsolated) assert.deepEqual({ started, ended }, { started: 2, ended: 1 });
    });
  });
}
