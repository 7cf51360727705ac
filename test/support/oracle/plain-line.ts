/**
 * A line of value-line.ts without what is no fault: newer data of Unicode puts another space before AM and PM, Linux ends lines in its own
 * way, and the digits of a float say no more than its bits.
 */
export function plainLine(line: string): string {
  return line.replaceAll('\\u202f', ' ').replaceAll('\\u000d\\u000a', '\\u000a').replace(/\b((?:Double|Single) \w+) \([^()]*\)/g, '$1');
}
