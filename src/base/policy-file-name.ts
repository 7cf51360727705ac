/**
 * Whether files of such a name are kept for policies, whatever is before them, and one that cannot be read counts. A name may be a URI:
 * that of a policy from Azure has a query.
 */
export function isPolicyFile(file: string): boolean {
  return /\.(?:xml|cshtml|policy|tpl|tftpl)(?:$|\?)/i.test(file);
}
