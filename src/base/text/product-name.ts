/** What the extension is called everywhere: in its views, its settings and before each of its commands. */
export const productName = 'APIM Secret Wiring';

/** A command as the palette lists it, for sentences that lead to it. */
export function paletteTitle(title: string): string {
  return `“${productName}: ${title}”`;
}
