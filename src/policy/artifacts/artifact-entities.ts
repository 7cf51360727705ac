import type { EntityKind } from '../language/index.ts';
import { objectAt, parseJson } from './artifact-json.ts';
import type { ArtifactFiles } from './artifact-files.ts';

/** Something of a service that an artifact folder has, and policies can name. */
export interface ArtifactEntity {
  readonly entity: EntityKind;
  readonly id: string;
  /** An address or what it is called, where its file says so. */
  readonly detail?: string;
}

const folders: readonly { readonly entity: EntityKind; readonly folder: string; readonly file?: string }[] = [
  { entity: 'backend', folder: 'backends', file: 'backendInformation.json' },
  { entity: 'logger', folder: 'loggers', file: 'loggerInformation.json' },
  { entity: 'fragment', folder: 'policy fragments' },
  { entity: 'certificate', folder: 'certificates' },
  { entity: 'api', folder: 'apis' },
];

/** The entities of an artifact folder by their ids, which are the names of their folders. */
export async function readArtifactEntities(root: string, files: ArtifactFiles): Promise<readonly ArtifactEntity[]> {
  const found = await Promise.all(
    folders.map(async ({ entity, folder, file }) => {
      const ids = (await files.folders(`${root}/${folder}`)) ?? [];
      return Promise.all(ids.map(async id => ({ entity, id, ...(file !== undefined && (await detailOf(`${root}/${folder}/${id}/${file}`, files))) })));
    }),
  );
  return found.flat();
}

async function detailOf(path: string, files: ArtifactFiles): Promise<{ readonly detail?: string }> {
  const { url, description } = objectAt(parseJson(await files.read(path)), 'properties');
  const detail = typeof url === 'string' ? url : description;
  return typeof detail === 'string' && detail !== '' ? { detail } : {};
}
