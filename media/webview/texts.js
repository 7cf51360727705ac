// Texts of the page in the language of the window: the host puts them into the page.

/** The texts, by their keys. */
export const texts = JSON.parse(document.body.dataset.texts);

/** A text with a value at its place. */
export const filled = (text, value) => text.replace('{0}', () => String(value));
