/** A piece of a text that an editor shows: plain words, code on its own, or a link to a page. */
export type Piece = string | { readonly code: string } | { readonly text: string; readonly page: string };

/** Pieces that follow each other on a line. */
export type Paragraph = readonly Piece[];
