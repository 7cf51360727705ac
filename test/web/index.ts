import 'mocha/mocha.js';
import { extensions } from 'vscode';

mocha.setup({ ui: 'bdd', timeout: 30_000, reporter: class {} as never });

/** Entry that VS Code calls in the extension host of a browser: runs the suites, and posts what happens to where the page is from. */
export async function run(): Promise<void> {
  const events: Promise<unknown>[] = [];
  const { extensionUri } = extensions.getExtension('apim-secrets.apim-secret-wiring') ?? {};
  const post = (event: object): void => {
    events.push(fetch(`http://${extensionUri?.authority ?? ''}/events`, { method: 'POST', body: JSON.stringify(event) }));
  };
  try {
    await import('./local-work.test.ts');
    await new Promise<number>(resolve => {
      const runner = mocha.run(resolve);
      runner.on('pass', test => post({ event: 'pass', title: test.fullTitle(), ms: test.duration ?? 0 }));
      runner.on('fail', (test, error: unknown) => post({ event: 'fail', title: test.fullTitle(), error: textOf(error) }));
    });
  } catch (error) {
    post({ event: 'fail', title: 'the suite begins', error: textOf(error) });
  }
  await Promise.all(events);
  post({ event: 'end' });
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.stack ?? error.message : String(error);
}
