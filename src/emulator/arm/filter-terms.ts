/** The terms of an OData filter that `and` joins; one inside quotes joins nothing. */
export function filterTerms(filter: string): readonly string[] {
  const pieces = Array.from(filter.matchAll(/'[^']*'?|\s+|[^\s']+/g), ([piece]) => piece);
  const terms: string[] = [''];
  for (const [index, piece] of pieces.entries()) {
    const joins = /^and$/i.test(piece) && isBlank(pieces[index - 1]) && isBlank(pieces[index + 1]);
    if (joins) terms.push('');
    else terms[terms.length - 1] += piece;
  }
  return terms.map(term => term.trim());
}

function isBlank(piece = ''): boolean {
  return piece !== '' && piece.trim() === '';
}
