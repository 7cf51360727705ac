/** The oldest Node.js that has what the command line uses. */
const oldest = 22;

/** What is wrong with a version of Node.js such as `20.20.2`, in a sentence; nothing where it is new enough. */
export function nodeComplaint(version: string): string | undefined {
  return Number.parseInt(version, 10) < oldest ? `apim-secret-lint needs Node.js ${oldest} or newer; this is ${version}.` : undefined;
}
