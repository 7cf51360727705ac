// Drives the main job in a browser without anyone at the keyboard, printing each step.
import { join } from 'node:path';
import { driveTest } from '../drive/journeys/drive-test.ts';
import { driveWizard } from '../drive/journeys/drive-wizard.ts';
import { launchBrowser } from '../drive/workbench/browser.ts';
import { testResults } from '../drive/vscode/vscode-server-location.ts';
import { Workbench } from '../drive/workbench/workbench.ts';

/** The demo's operation fails before it is wired, and answers after. */
function expectStatus(wanted, { status }) {
  if (!wanted.test(status)) throw new Error(`The gateway answered ${status}.`);
}

/**
 * @param {import('../drive/vscode/vscode-server-demo.ts').DemoWindow} window
 * @returns {Promise<boolean>} Whether the job was done; when it was not, the reason and a last picture are given.
 */
export async function runScriptedDrive(window) {
  const screenshots = join(testResults, 'screenshots');
  const browser = await launchBrowser();
  const workbench = await Workbench.open(browser, window.url, { screenshots });
  try {
    const narrate = sentence => console.log(`- ${sentence}`);
    expectStatus(/^500/, await driveTest(workbench, narrate));
    await driveWizard(workbench, narrate);
    expectStatus(/^200/, await driveTest(workbench, narrate));
    console.log(`The main job is done. Pictures: ${screenshots}`);
    return true;
  } catch (error) {
    console.log(`✗ ${error.message}`);
    console.log(`The window at that moment: ${await workbench.screenshot('scripted-failure')}`);
    return false;
  } finally {
    await browser.close();
  }
}
