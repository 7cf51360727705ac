import type { ApiFacts } from '../workspace.ts';
import { objectAt, parseJson } from './artifact-json.ts';
import type { ArtifactFiles } from './artifact-files.ts';

/** What the folder of an API says of it; `undefined` where there is no such file. */
export async function readApi(folder: string, files: ArtifactFiles): Promise<ApiFacts | undefined> {
  const text = await files.read(`${folder}/apiInformation.json`);
  if (text === undefined) return undefined;
  const { serviceUrl, subscriptionKeyParameterNames } = objectAt(parseJson(text), 'properties');
  const { header, query } = objectAt({ names: subscriptionKeyParameterNames }, 'names');
  return {
    ...(typeof serviceUrl === 'string' && serviceUrl !== '' && { serviceUrl }),
    ...(typeof header === 'string' && { keyHeader: header }),
    ...(typeof query === 'string' && { keyQuery: query }),
  };
}

/** The addresses of the backends in a folder, by their ids in lower case. */
export async function readBackends(root: string, files: ArtifactFiles): Promise<Readonly<Record<string, string>>> {
  const ids = (await files.folders(`${root}/backends`)) ?? [];
  const read = await Promise.all(
    ids.map(async id => {
      const { url } = objectAt(parseJson(await files.read(`${root}/backends/${id}/backendInformation.json`)), 'properties');
      return typeof url === 'string' ? [[id.toLowerCase(), url] as const] : [];
    }),
  );
  return Object.fromEntries(read.flat());
}
