/** The host of a web address, with its port, as it is written; a text that is none as it is. */
export function hostOf(url: string): string {
  return /^https?:\/\/([^/?#]*)/i.exec(url)?.[1] ?? url;
}
