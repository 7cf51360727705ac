import { askControl, type ControlAddress } from '../../drive/vscode/control.ts';

/** The requests that change something, as the emulator counted them by method and path. */
export async function writesOf(window: ControlAddress): Promise<readonly string[]> {
  const { body } = await askControl(window, '/state');
  return Object.entries(body['requests'] as Readonly<Record<string, number>>)
    .map(([request, count]) => `${request} ×${String(count)}`)
    .filter(request => /^(PUT|PATCH|DELETE) /.test(request))
    .sort();
}
