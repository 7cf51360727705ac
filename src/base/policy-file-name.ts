/** Whether files of such a name are kept for policies, whatever is before them, and one that cannot be read counts. */
export function isPolicyFile(file: string): boolean {
  return /\.(?:xml|cshtml|policy|tpl|tftpl)$/i.test(file);
}
