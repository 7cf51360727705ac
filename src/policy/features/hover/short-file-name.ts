/** The last two words of a path: what a policy is called where there is little room. */
export function shortFileName(file: string): string {
  return file.split('/').slice(-2).join('/');
}
