import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pageHtml } from '../../../../src/host/window/page-html.ts';

const page = pageHtml({
  view: 'plan',
  title: 'Undo: <img src=x> & more',
  body: '<main></main>',
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

  it('says which view it is', () => assert.match(page, /<body data-view="plan">\n<main><\/main>/));
});
