import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pageHtml } from '../../../../src/host/window/page-html.ts';

const page = pageHtml({
  view: 'plan',
  title: 'Undo: <img src=x> & more',
  language: 'de',
  body: '<main></main>',
  texts: { failed: '„"><script>“' },
  styles: ['https://a/base.css', 'https://a/plan.css'],
  script: 'https://a/plan.js',
  cspSource: 'https://a',
  nonce: '4711',
});

describe('the frame of a page', () => {
  it('runs its one script by its nonce, and takes styles from its own place alone', () => {
    assert.match(page, /content="default-src 'none'; style-src https:\/\/a; script-src 'nonce-4711'"/);
    assert.deepEqual([...page.matchAll(/<script type="module" nonce="4711" src="([^"]*)">/g)].map(([, src]) => src), ['https://a/plan.js']);
    assert.equal(page.split('<script').length, 2);
  });

  it('has no markup from a title', () => {
    assert.ok(page.includes('<title>Undo: &#60;img src=x&#62; &#38; more</title>'));
  });

  it('says which view it is', () => assert.match(page, /<body data-view="plan" data-texts="[^"]*">\n<main><\/main>/));

  it('says in which language it is, and has no markup from its texts', () => {
    assert.ok(page.includes('<html lang="de">'));
    assert.ok(page.includes('data-texts="{&#34;failed&#34;:&#34;„\\&#34;&#62;&#60;script&#62;“&#34;}"'));
  });
});
