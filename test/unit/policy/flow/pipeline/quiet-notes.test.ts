import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isQuietDocument } from '../../../../../src/policy/flow/pipeline/quiet-document.ts';
import { newNotes, QuietNotes } from '../../../../../src/policy/flow/pipeline/quiet-notes.ts';
import { emptyWorkspace, LintMemory, memoryWorkspace, parsePolicy, type PolicyWorkspace } from '../../../../../src/policy/index.ts';

describe('notes of policies', () => {
  it('are there in the look after the one that took them, and as long as they are asked for', () => {
    const notes = new QuietNotes();
    const taken = newNotes();
    notes.begin();
    notes.remember('a', taken);
    for (let look = 0; look < 3; look++) {
      notes.begin();
      assert.equal(notes.recall('a'), taken);
    }
  });

  it('are gone after a look that did not ask for them', () => {
    const notes = new QuietNotes();
    notes.begin();
    notes.remember('a', newNotes());
    notes.begin();
    notes.begin();
    assert.equal(notes.recall('a'), undefined);
  });
});

describe('a look with notes of the one before', () => {
  const look = (): ((text: string, workspace?: PolicyWorkspace) => boolean) => {
    const [memory, notes] = [new LintMemory(), new QuietNotes()];
    return (text, workspace = emptyWorkspace) =>
      isQuietDocument({ file: 'policy.xml', document: parsePolicy(text), workspace, codeOf: part => memory.codeOf(part), notes });
  };
  const identity = '<authentication-managed-identity resource="https://management.azure.com" output-token-variable-name="tok" />';
  const header = '<set-header name="X-A" exists-action="override"><value>@((string)context.Variables["tok"])</value></set-header>';
  const section = (name: string, policies: string): string => `<policies><${name}>${policies}</${name}></policies>`;

  it('sees that the same policy shows its values in another section', () => {
    const isQuiet = look();
    assert.equal(isQuiet(section('inbound', identity + header)), true);
    assert.equal(isQuiet(section('outbound', identity + header)), false);
  });

  it('sees what another policy brings in for one that is the same', () => {
    const isQuiet = look();
    assert.equal(isQuiet(section('outbound', header)), true);
    assert.equal(isQuiet(section('outbound', identity + header)), false);
    assert.equal(isQuiet(section('outbound', header)), true);
  });

  it('looks into a fragment again', () => {
    const isQuiet = look();
    const including = section('outbound', `${identity}<include-fragment fragment-id="f" />`);
    const withFragment = (text: string): PolicyWorkspace => memoryWorkspace({ fragments: { f: { file: 'f.xml', text } } });
    assert.equal(isQuiet(including, withFragment('<fragment><base /></fragment>')), true);
    assert.equal(isQuiet(including, withFragment(`<fragment>${header}</fragment>`)), false);
  });
});
