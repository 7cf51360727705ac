/** The last two words of a path: what a policy, or the file that one is inside, is called where there is little room. */
export function shortFileName(file: string): string {
  return file.replace(/#\d+$/, '').split('/').slice(-2).join('/');
}
