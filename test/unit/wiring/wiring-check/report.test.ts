import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reportJson, reportMarkdown, reportSummary, scopeLabel, type WiringReport } from '../../../../src/wiring/wiring-check/index.ts';
import { ids } from '../../../support/wiring/wiring-state.ts';

const report: WiringReport = {
  scope: 'shop',
  checkedAt: '2026-01-01T00:00:00.000Z',
  lookedAt: ['1 service, with 2 policies and 3 named values: shop.'],
  checks: [{ id: 'identity', title: 'Managed identities', coverage: 'complete', unread: [] }],
  findings: [
    {
      check: 'identity',
      severity: 'error',
      fact: 'identity is off',
      message: '[x](command:evil) <img> off.',
      evidence: ['one\n## two\r### three\u2028\u202e'],
      subject: { kind: 'service', id: ids.service, label: 'shop' },
      nextStep: 'Turn it on.',
      fix: { label: 'Turn on', changes: [{ step: 'enable-identity', wish: { serviceId: ids.service, identity: { kind: 'system' } } }] },
    },
  ],
  notChecked: [{ what: 'Secrets of `kv`', why: 'May not.' }],
};

describe('a wiring report', () => {
  it('has no markup from names', () => {
    const text = reportMarkdown(report);
    assert.match(text, /\\\[x\\\]\(command:evil\) \\<img\\>/);
    assert.doesNotMatch(text, /^#+ t/m);
    assert.match(text, /one \\#\\# two \\#\\#\\# three \\\\u202e/);
    assert.match(text, /Secrets of \\`kv\\`/);
  });

  it('makes no link, mention, formula or sign of a name', () => {
    const text = reportMarkdown({ ...report, scope: 'https://evil.example www.evil.example a@b.example $x$ ~~x~~ &lt; @team' });
    assert.ok(
      text.startsWith(
        String.raw`# Wiring report: https\://evil.example www\.evil.example a\@<!-- -->b.example \$x\$ \~\~x\~\~ \&lt; \@<!-- -->team` +
          '\n',
      ),
      text,
    );
  });

  it('hides nothing as JSON, and stays exact', () => {
    const text = reportJson({ ...report, scope: 'a\u202eb' });
    assert.match(text, /"scope": "a\\u202eb"/);
    assert.equal((JSON.parse(text) as WiringReport).scope, 'a\u202eb');
  });

  it('has no changes as JSON', () => assert.doesNotMatch(reportJson(report), /changes|enable-identity/));

  it('never says that nothing was found without saying what was not looked at', () =>
    assert.equal(reportSummary({ ...report, findings: [] }), 'Nothing wrong was found; 1 thing could not be checked.'));

  const blind: WiringReport = {
    ...report,
    findings: [],
    checks: [
      { id: 'grant-exactness', title: 'Grants', coverage: 'complete', unread: [] },
      { id: 'named-values', title: 'Named values', coverage: 'not-checked', unread: ['Named values of shop'] },
      { id: 'secrets', title: 'Secrets', coverage: 'in-part', unread: ['Secrets of `kv`'] },
    ],
  };

  it('counts the checks that have not seen all', () => {
    assert.equal(reportSummary(blind), 'Nothing wrong was found; 1 thing could not be checked, so that 2 of 3 checks are incomplete.');
    assert.equal(
      reportSummary({ ...blind, checks: blind.checks.slice(1) }),
      'Nothing was checked in full; 1 thing could not be checked, so that 2 of 2 checks are incomplete.',
    );
  });

  it('lists no such check among those that found nothing, and says why', () => {
    const [, unread = '', looked = ''] = reportMarkdown(blind).split(/^## /m);
    assert.match(unread, /^Not checked\n\n- \*\*Secrets of \\`kv\\`\*\*: May not\./);
    assert.deepEqual(looked.match(/^\|.*$/gm)?.slice(2), [
      '| Grants | Nothing found |',
      '| Named values | Not checked: Named values of shop could not be checked |',
      '| Secrets | Checked in part only: Secrets of \\`kv\\` could not be checked |',
    ]);
  });

  it('says of a check that found something what it has not seen', () => {
    const [{ id, title } = { id: 'identity', title: '' } as const] = report.checks;
    assert.match(
      reportMarkdown({ ...report, checks: [{ id, title, coverage: 'in-part', unread: ['Policies of shop'] }] }),
      /^\| Managed identities \| 1 error; checked in part only: Policies of shop could not be checked \|$/m,
    );
  });

  it('says to other tools which checks have not seen all', () =>
    assert.match(reportJson(blind), /"coverage": "not-checked",\s+"unread": \[\s+"Named values of shop"/));

  it('of an operation is headed by its place in the service', () =>
    assert.equal(scopeLabel({ kind: 'operation', serviceId: ids.service, scopeId: `${ids.service}/apis/items` }), 'apis/items of shop'));

  const mixed: WiringReport = {
    ...report,
    findings: [
      ...report.findings,
      {
        check: 'secrets',
        severity: 'information',
        fact: 'disabled',
        message: 'Off.',
        evidence: [],
        subject: { kind: 'secret', id: `${ids.vault}/secrets/a|b`, label: 'a|b in shop-kv' },
        nextStep: 'Enable it.',
      },
    ],
  };

  it('has a table of what was found where, and the findings of each service and vault', () => {
    const text = reportMarkdown(mixed);
    assert.match(
      text,
      /^\| Service or vault \| Errors \| Warnings \| Hints \|\n\| --- \| ---: \| ---: \| ---: \|\n\| shop \| 1 \| 0 \| 0 \|\n\| shop-kv \| 0 \| 0 \| 1 \|\n\| \*\*All\*\* \| 1 \| 0 \| 1 \|$/m,
    );
    assert.deepEqual(text.match(/^## .*$/gm), ['## shop', '## shop-kv', '## Not checked', '## What was looked at']);
    assert.match(text, /^- \*\*hint\*\*: a\\\|b · disabled \(shop-kv\)\. Off\.$/m);
  });

  it('leads to the pages of what was found, by addresses of https that nothing in a name ends', () => {
    const text = reportMarkdown(mixed, id => `https://portal.azure.com/#resource${id}>) [x](command:evil`);
    assert.match(text, /^## \[shop\]\(<https:\/\/portal\.azure\.com\/#resource\/[^>\s]*%3E\)%20\[x\]\(command:evil>\)$/m);
    assert.doesNotMatch(reportMarkdown(mixed, () => 'command:evil'), /\]\(</);
  });

  it('gives the time with its zone', () => assert.match(reportMarkdown(report), /^Checked 2026-01-01 00:00:00 UTC\. /m));
});
