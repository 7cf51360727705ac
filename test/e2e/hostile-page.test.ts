import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { startEmulator, type Emulator } from '../../src/emulator/server/server.ts';
import { launchBrowser } from '../../drive/workbench/browser.ts';
import { demo } from '../support/emulator/demo-ids.ts';

/** A name that somebody else owns, and that leads to this machine. */
const rebound = 'management.rebound.example';

/** What a page has of an emulator that it found: everything but the control token. */
interface Target {
  readonly base: string;
  readonly bearer: string;
  readonly namedValue: string;
  readonly secret: string;
  readonly reset: string;
  readonly faults: string;
  readonly gateway: string;
  readonly login: string;
}

/** The kinds of requests that a page can send with a script; each resolves with what it could read of the answer. */
const scripted: Readonly<Record<string, (target: Target) => Promise<string>>> = {
  'fetch of the state': async ({ base }) => (await fetch(`${base}/control/state`)).text(),
  'fetch that may not be read': async ({ faults }) =>
    (await fetch(faults, { method: 'POST', mode: 'no-cors', body: '{"path":"x","status":500}' })).text(),
  'fetch that may not be read, with cookies': async ({ reset }) =>
    (await fetch(reset, { method: 'POST', mode: 'no-cors', credentials: 'include' })).text(),
  'fetch with JSON': async ({ faults }) =>
    (
      await fetch(faults, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'authorization': 'Bearer guess' },
        body: '{"path":"x","status":500}',
      })
    ).text(),
  'fetch as one of its people': async ({ namedValue, bearer }) => (await fetch(namedValue, { headers: { authorization: bearer } })).text(),
  'write as one of its people': async ({ namedValue, bearer }) =>
    (
      await fetch(namedValue, {
        method: 'PUT',
        headers: { 'authorization': bearer, 'content-type': 'application/json' },
        body: '{"properties":{"displayName":"planted","value":"x"}}',
      })
    ).text(),
  'read of a secret': async ({ secret, bearer }) => (await fetch(secret, { headers: { authorization: bearer } })).text(),
  'request under another host': async ({ base, bearer }) =>
    (
      await fetch(`${base}/subscriptions?api-version=2022-12-01`, {
        headers: { 'authorization': bearer, 'x-original-host': 'management.azure.com', 'x-forwarded-host': '127.0.0.1' },
      })
    ).text(),
  'sign-in': async ({ login }) =>
    (
      await fetch(login, {
        method: 'POST',
        body: new URLSearchParams({ client_id: 'developer', scope: 'https://management.azure.com/.default' }),
      })
    ).text(),
  'call of the gateway': async ({ gateway }) => (await fetch(gateway)).text(),
  'call of the gateway that may not be read': async ({ gateway }) =>
    (await fetch(gateway, { method: 'POST', mode: 'no-cors', body: 'x' })).text(),
  'XMLHttpRequest': ({ base }) =>
    new Promise(resolve => {
      const request = new XMLHttpRequest();
      request.onloadend = () => resolve(request.responseText);
      request.open('GET', `${base}/control/state`);
      request.send();
    }),
  'beacon': async ({ reset }) => {
    navigator.sendBeacon(reset, '{}');
    return '';
  },
  'event source': ({ base }) =>
    new Promise(resolve => {
      const source = new EventSource(`${base}/control/state`);
      source.onerror = () => {
        source.close();
        resolve('');
      };
      source.onmessage = ({ data }) => resolve(String(data));
    }),
  'web socket': ({ base }) =>
    new Promise(resolve => {
      const socket = new WebSocket(`${base.replace('http', 'ws')}/control/state`);
      socket.onerror = () => resolve('');
      socket.onopen = () => resolve('open');
    }),
};

/** Elements that send requests by themselves. */
const elements: Readonly<Record<string, (target: Target) => string>> = {
  'image': ({ base }) => `<img src="${base}/control/state"><img src="${base}/gateway/contoso-shop/items/items">`,
  'script': ({ base }) => `<script src="${base}/control/state"></script>`,
  'style sheet': ({ base }) => `<link rel="stylesheet" href="${base}/control/state"><link rel="prefetch" href="${base}/control/faults">`,
  'frame': ({ base }) => `<iframe src="${base}/control/state"></iframe><object data="${base}/control/state"></object>`,
  'form': ({ reset }) => `<form method="post" action="${reset}" target="into"></form><iframe name="into"></iframe>`,
  'form that looks like JSON': ({ faults }) =>
    `<form method="post" enctype="text/plain" action="${faults}" target="json"><input name='{"path":"x","status":500,"a":"' value='"}'></form><iframe name="json"></iframe>`,
  'form with a file': ({ faults }) =>
    `<form method="post" enctype="multipart/form-data" action="${faults}" target="file"><input name="path" value="x"></form><iframe name="file"></iframe>`,
  'sandboxed frame, whose origin is null': ({ faults }) =>
    `<iframe sandbox="allow-scripts allow-forms" srcdoc="<script>fetch('${faults}', { method: 'POST', mode: 'no-cors', body: '{}' })</script><form method=post action='${faults}'></form><script>document.forms[0].submit()</script>"></iframe>`,
};

describe('a page that somebody else wrote', () => {
  const parts: { browser?: Browser; site?: Server; emulator?: Emulator } = {};
  const opened = (): Required<typeof parts> => {
    const { browser, site, emulator } = parts;
    assert.ok(browser !== undefined && site !== undefined && emulator !== undefined);
    return { browser, site, emulator };
  };

  before(async () => {
    // newer browsers ask before a page reaches this machine: this one is as the others still are
    parts.browser = await launchBrowser([
      `--host-resolver-rules=MAP ${rebound} 127.0.0.1`,
      '--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests',
    ]);
    parts.emulator = await startEmulator();
    const site = createServer((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>elsewhere</title>'),
    );
    parts.site = site;
    await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve));
  });
  after(async () => {
    await parts.browser?.close();
    await parts.emulator?.close();
    parts.site?.close();
    parts.site?.closeAllConnections();
  });

  /** The page's own address, and the address at which it finds the emulator. */
  const places: Readonly<Record<string, (sitePort: string, emulatorPort: string) => { readonly own: string; readonly base: string }>> = {
    'of another site': (site, emulator) => ({ own: `http://localhost:${site}/`, base: `http://127.0.0.1:${emulator}` }),
    'of another port of this machine': (site, emulator) => ({ own: `http://127.0.0.1:${site}/`, base: `http://127.0.0.1:${emulator}` }),
    'whose own name was led here': (_, emulator) => ({ own: `http://${rebound}:${emulator}/page`, base: `http://${rebound}:${emulator}` }),
  };

  /** Opens a page of somebody else's. */
  const pageAt = async (place: string): Promise<{ readonly page: Page; readonly target: Target }> => {
    const { browser, site, emulator } = opened();
    const address = site.address();
    assert.ok(typeof address === 'object' && address !== null && places[place] !== undefined);
    const { own, base } = places[place](String(address.port), new URL(emulator.addresses.arm).port);
    const page = await browser.newPage();
    // under the rebound name the page itself comes from elsewhere, before the name leads here
    await page.route(
      url => url.hostname === rebound && url.pathname === '/page',
      route => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>rebound</title>' }),
    );
    await page.goto(own);
    return { page, target: targetAt(base, emulator) };
  };

  /** Lets a page try, and asserts that the emulator has changed nothing. */
  const attack = async (run: () => Promise<void>): Promise<void> => {
    const { emulator } = opened();
    const before = everythingOf(emulator);
    await run();
    assert.deepEqual(everythingOf(emulator), before);
  };

  for (const place of Object.keys(places)) {
    describe(place, () => {
      let there: Awaited<ReturnType<typeof pageAt>>;
      before(async () => {
        there = await pageAt(place);
      });
      after(() => there.page.close());

      for (const [kind, send] of Object.entries(scripted)) {
        it(`gets nothing and changes nothing: ${kind}`, () =>
          attack(async () => {
            const read = await there.page.evaluate(send, there.target).catch((error: unknown) => String(error));
            assert.match(read, /^$|Failed to fetch|"Foreign(Host|Origin)"/);
          }));
      }

      it(`gets nothing and changes nothing: ${Object.keys(elements).join(', ')}`, () =>
        attack(async () => {
          const { page, target } = there;
          const answers: number[] = [];
          page.on('response', response => {
            if (new URL(response.url()).origin === target.base) answers.push(response.status());
          });
          const markup = Object.values(elements).map(element => element(target));
          await page.setContent(`<!doctype html>${markup.join('')}`, { waitUntil: 'load' });
          await page.evaluate(() => {
            for (const form of document.forms) form.submit();
          });
          await page.waitForLoadState('networkidle');
          // the browser itself keeps back what is no image or script
          assert.ok(answers.length >= 5, `${String(answers.length)} requests`);
          assert.deepEqual(answers.filter(status => status !== 403), []);
        }));
    });
  }

  it('gets nothing by leading the whole window to the emulator', () =>
    attack(async () => {
      const { page, target: { gateway } } = await pageAt('of another site');
      await Promise.all([page.waitForURL(gateway), page.evaluate(url => window.location.assign(url), gateway)]);
      assert.match(await page.innerText('body'), /ForeignOrigin/);
    }));
});

function targetAt(base: string, emulator: Emulator): Target {
  return {
    base,
    bearer: `Bearer ${emulator.token('developer', 'https://management.azure.com')}`,
    namedValue: `${base}${demo.shop}/namedValues/planted?api-version=2024-05-01`,
    secret: `${base}/vault/contoso-shop-kv/secrets/backend-password?api-version=7.6`,
    reset: `${base}/control/reset`,
    faults: `${base}/control/faults`,
    gateway: `${base}/gateway/contoso-shop/items/items`,
    login: `${base}/login/common/oauth2/v2.0/token`,
  };
}

/** Everything that a page could have changed, the count of requests included. */
function everythingOf(emulator: Emulator): unknown {
  const { emulation } = emulator;
  return [emulator.state(), emulation.faults.toJson(), emulation.settings, emulation.traces.size];
}
