// npm start [-- --scripted]: an emulator with the demo estate and a VS Code in the browser with the packaged extension.
import { ensureDependencies } from './install/ensure-dependencies.mjs';

const isScripted = process.argv.includes('--scripted');
try {
  await ensureDependencies();
  const { ensureVsCode } = await import('./install/install-vscode.mjs');
  await ensureVsCode();
  const { packageExtension } = await import('./build/package-extension.mjs');
  console.log('Building and packing the extension…');
  await packageExtension();
  const { openInBrowser } = await import('./open-in-browser.mjs');
  const { openDemoWindow } = await import('../drive/vscode/vscode-server-demo.ts');
  console.log('Starting the emulator and VS Code…');
  const window = await openDemoWindow(isScripted ? { record: `scripted-${process.pid}` } : {});
  if (isScripted) {
    const { runScriptedDrive } = await import('./scripted-drive.mjs');
    const isDone = await runScriptedDrive(window);
    await window.close();
    process.exit(isDone ? 0 : 1);
  }
  console.log(`\nVS Code with APIM Secret Wiring: ${window.url}`);
  console.log(
    'It shows a demo estate of the emulator; no Azure is asked. Run "APIM Secret Wiring: Wire a Key Vault Secret into an API" from the command palette (F1).',
  );
  console.log('Ctrl+C ends it.');
  openInBrowser(window.url);
  process.once('exit', () => { process.exitCode = 0; }); // Ctrl+C is the way it is meant to end; the children end with this process
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
