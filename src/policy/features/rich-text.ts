import { fromKept, t, type Sentence } from '../../base/text/translation.ts';

/** A piece of a text that an editor shows: plain words, code on its own, or a link to a page. */
export type Piece = string | { readonly code: string } | { readonly text: string; readonly page: string };

/** Pieces that follow each other on a line. */
export type Paragraph = readonly Piece[];

/** A sentence in the language of the window, its values as code. */
export function codeSentence({ english, values }: Sentence): Paragraph {
  return fromKept(english).split(/(\{\d+\})/).flatMap((piece): Paragraph => {
    const code = /^\{\d+\}$/.test(piece) ? values[Number(piece.slice(1, -1))] : undefined;
    return code === undefined ? (piece === '' ? [] : [piece]) : [{ code }];
  });
}

/** The link to the documentation of a policy. */
export function documentationLink(page: string): Piece {
  return { text: t('Documentation'), page };
}
