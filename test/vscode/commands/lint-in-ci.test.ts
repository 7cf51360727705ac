import assert from 'node:assert/strict';
import { commands, window, workspace } from 'vscode';
import { atDesk } from '../../support/vscode/demo-estate.ts';
import { eventually } from '../../support/vscode/user-at-quick-inputs.ts';

describe('what a CI service is told', () => {
  it('is opened for the service that is picked, and not saved', () =>
    atDesk(async ({ user }) => {
      const opening = commands.executeCommand('apimSecrets.lintInCi');
      await user.pick(/^Lint in CI/, 'GitHub Actions');
      await opening;
      const workflow = (): string | undefined => workspace.textDocuments.find(({ languageId, isUntitled }) => languageId === 'yaml' && isUntitled)?.getText();
      assert.match(await eventually('an unsaved file of YAML', workflow), /apim-secret-lint --format sarif/);
    }));

  it('is not opened where none is picked', () =>
    atDesk(async ({ user }) => {
      const before = window.activeTextEditor?.document;
      const opening = commands.executeCommand('apimSecrets.lintInCi');
      await user.escape(/^Lint in CI/);
      await opening;
      assert.equal(window.activeTextEditor?.document, before);
    }));
});
