import assert from 'node:assert/strict';
import { commands, window, workspace } from 'vscode';
import { atDesk } from '../../support/vscode/demo-estate.ts';
import { leak, openPolicyText } from '../../support/vscode/linted-policy.ts';
import { eventually } from '../../support/vscode/user-at-quick-inputs.ts';

const panels = (): readonly string[] => window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ label }) => label).filter(label => label.startsWith('Run: '));

describe('Run Policy Locally without a policy', () => {
  it('says so where nothing is open, and runs a sample where that is wanted', () =>
    atDesk(async ({ user }) => {
      await commands.executeCommand('workbench.action.closeAllEditors');
      await commands.executeCommand('apimSecrets.runPolicyLocally');
      const said = await user.message(/^No document is open, so nothing was run\./);
      assert.deepEqual([said.severity, said.buttons, panels()], ['information', ['Run a Sample'], []]);
      said.choose('Run a Sample');
      await eventually('the panel of a run', () => (panels().length > 0 ? true : undefined));
      const sample = window.visibleTextEditors.find(({ document }) => document.languageId === 'apim-policy')?.document;
      assert.deepEqual([sample?.isUntitled, sample?.getText().startsWith('<policies>')], [true, true]);
    }));

  it('says so of a document that is none, and leaves it at that where no button is pressed', () =>
    atDesk(async ({ user }) => {
      const { uri } = await openPolicyText('<project />');
      await commands.executeCommand('apimSecrets.runPolicyLocally');
      const said = await user.message(/^The document in this editor is no policy, so nothing was run\./);
      said.choose(undefined);
      assert.deepEqual([panels(), window.activeTextEditor?.document.uri.toString()], [[], uri.toString()]);
    }));
});

describe('a window in Restricted Mode', () => {
  for (const command of ['apimSecrets.runPolicyLocally', 'apimSecrets.tryWithoutAzure']) {
    it(`refuses ${command}, which a button of the walkthrough starts there, and leads to the trust`, () =>
      atDesk(async ({ user }) => {
        const before = Object.getOwnPropertyDescriptor(workspace, 'isTrusted') ?? assert.fail('VS Code says whether the workspace is trusted');
        await openPolicyText(leak);
        Object.defineProperty(workspace, 'isTrusted', { ...before, get: () => false });
        try {
          await commands.executeCommand(command);
          const { severity, buttons } = await user.message(/^This workspace is not trusted, so only the linter runs/);
          assert.deepEqual([severity, buttons, panels()], ['error', ['Manage Workspace Trust'], []]);
        } finally {
          Object.defineProperty(workspace, 'isTrusted', before);
        }
      }));
  }
});
