/** What a scope without a policy of its own opens with: it passes everything on to the outer scopes. */
export const emptyPolicy = ['inbound', 'backend', 'outbound', 'on-error']
  .reduce((text, section) => `${text}  <${section}>\n    <base />\n  </${section}>\n`, '<policies>\n')
  .concat('</policies>\n');
