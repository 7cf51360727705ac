import type { Page } from 'playwright-core';

/**
 * What of the window came from a hostile name and acts: links, icons, pictures, and characters that turn the direction of a text.
 * The text of editors and what is typed are left out: there names are exact.
 */
export async function speakingParts(page: Page): Promise<readonly string[]> {
  const found = await Promise.all(page.frames().map(frame => frame.evaluate(() => {
    const describe = (what: string, element: Element | null): string =>
      `${what} in ${element?.closest('[class]')?.className.toString() ?? '?'}: ${element?.outerHTML.slice(0, 200) ?? ''}`;
    const links = [...document.querySelectorAll('a')].filter(
      link => /closeWindow/.test(`${link.href} ${link.title} ${link.dataset['href'] ?? ''}`) || link.textContent === 'speaks',
    );
    const drawn = [...document.querySelectorAll('.codicon-squirrel, img[src*="x-speaks"]')];
    const turned: Element[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const element = node.parentElement;
      if (
        /[\u202e\u200b]/.test(node.textContent ?? '') &&
        element !== null &&
        element.closest('.monaco-editor, script, style, #response-body') === null
      ) {
        turned.push(element);
      }
    }
    const named = [...document.querySelectorAll('[title], [aria-label], [placeholder]')].filter(element =>
      ['title', 'aria-label', 'placeholder'].some(name => (element.getAttribute(name) ?? '').includes('\u202e')),
    );
    return [
      ...links.map(link => describe('a link', link)),
      ...drawn.map(one => describe('an icon or picture', one)),
      ...[...turned, ...named].map(one => describe('a hidden character', one)),
    ];
  }).catch(() => []))); // a frame may go while it is looked at
  return found.flat();
}
