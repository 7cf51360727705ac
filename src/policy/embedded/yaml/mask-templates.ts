/** What build tools fill in, on one line: `{{ … }}` of Helm and Jinja, and their directives. */
const templates = /\{\{[^{}\r\n]*\}\}|\{%[^%\r\n]*%\}/g;

/** A text with letters instead of what build tools fill in, and without the lines that are nothing else; every place stays. */
export function maskTemplates(text: string): string {
  return text.split('\n').map(maskLine).join('\n');
}

function maskLine(line: string): string {
  const own = line.trim();
  const isAlone = (own.startsWith('{{') && own.endsWith('}}')) || (own.startsWith('{%') && own.endsWith('%}'));
  return isAlone ? line.replace(own, ' '.repeat(own.length)) : line.replace(templates, ({ length }) => 'x'.repeat(length));
}
