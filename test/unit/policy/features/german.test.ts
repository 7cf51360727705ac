import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { speak, speakAlso } from '../../../../src/base/text/translation.ts';
import { completeAt, hoverAt, noKnowledge, signatureHelpAt, type Piece } from '../../../../src/policy/features/index.ts';
import { parsePolicy, type PolicyDocument } from '../../../../src/policy/syntax/index.ts';
import { bundleOf, languageTableOf } from '../../../support/translations/bundles.ts';

/** A text with a cursor, which is `|`. */
const at = (marked: string): { readonly text: string; readonly offset: number } => ({ text: marked.replace('|', ''), offset: marked.indexOf('|') });
const read = (marked: string): { readonly document: PolicyDocument; readonly offset: number } => {
  const { text, offset } = at(marked);
  return { document: parsePolicy(text), offset };
};
const shown = (piece: Piece): string => (typeof piece === 'string' ? piece : 'code' in piece ? `\`${piece.code}\`` : piece.text);
const hovered = (marked: string): readonly string[] =>
  hoverAt({ file: 'p.xml', ...read(marked), knowledge: noKnowledge })?.paragraphs.map(pieces => pieces.map(shown).join('')) ?? [];
const completed = (marked: string, label: string): readonly (string | undefined)[] => {
  const { document, offset } = read(marked);
  const found = completeAt(document, offset, noKnowledge).items.find(item => item.label === label);
  return [found?.detail, found?.sentence];
};

describe('help at the cursor in German', () => {
  before(() => {
    speak(bundleOf('de'));
    speakAlso(languageTableOf('de'));
  });
  after(() => {
    speak(undefined);
  });

  it('says what a policy does', () =>
    assert.deepEqual(hovered('<policies><inbound><set-me|thod>GET</set-method></inbound></policies>'), [
      '`set-method`', 'Setzt die Methode der Anfrage.', 'Abschnitte: inbound, backend, on-error.', 'Dokumentation',
    ]));
  it('says what an attribute takes', () =>
    assert.deepEqual(hovered('<policies><inbound><set-backend-service backend|-id="a" /></inbound></policies>').slice(0, 3), [
      '`backend-id` von `set-backend-service`', 'Das Backend des Dienstes, an das der Aufruf von hier an geht.', 'Wert: die ID eines Backends. Ein Ausdruck ist erlaubt.',
    ]));
  it('says what a member gives', () =>
    assert.equal(hovered('<policies><inbound><set-body>@(context.Request.Meth|od)</set-body></inbound></policies>')[1], 'Die HTTP-Methode der Anfrage.'));
  it('says what can be written', () => {
    assert.deepEqual(completed('<policies><inbound><|</inbound></policies>', 'set-variable'), [undefined, 'Legt einen Wert in eine Variable.']);
    assert.deepEqual(completed('<policies><inbound><set-body>@(context.Request.|)</set-body></inbound></policies>', 'IpAddress'), [
      'string', 'Die Adresse des Aufrufers.',
    ]);
  });
  it('says what a call takes', () => {
    const { text, offset } = at('<policies><inbound><set-body>@("a".Replace(|))</set-body></inbound></policies>');
    assert.equal(signatureHelpAt(text, offset)?.signatures[0]?.sentence, 'Setzt an jede Stelle, an der er vorkommt, einen anderen Text.');
  });
});
