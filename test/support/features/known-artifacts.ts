import { artifactPlaceOf } from '../../../src/policy/artifacts/artifact-place.ts';
import { createArtifactReader } from '../../../src/policy/artifacts/artifact-workspace.ts';
import { memoryFiles } from '../../../src/policy/artifacts/memory-files.ts';
import type { KnownFiles } from '../../../src/policy/features/names/known-files.ts';

/** An artifact folder in memory, at `/a`, as what names are looked for in. */
export async function knownArtifacts(texts: Readonly<Record<string, string>>): Promise<KnownFiles> {
  const files = Object.entries(texts).map(([name, text]) => ({ file: `/a/${name}`, path: `/a/${name}`, text }));
  const reader = createArtifactReader(memoryFiles(new Map(files.map(({ path, text }) => [path, text]))));
  const policies = await Promise.all(
    files.filter(({ path }) => path.endsWith('.xml')).map(async file => {
      const around = await reader.around(file.path, file.text);
      const { outerScopes = [], fragments = {} } = around?.policyWorkspace.facts ?? {};
      const sources = [...outerScopes.flat(), ...Object.values(fragments)];
      return { ...file, root: artifactPlaceOf(file.path)?.root, around: sources.map(source => source.file) };
    }),
  );
  return { policies, artifacts: files.filter(({ path }) => path.endsWith('.json')), hosts: [], unread: [] };
}
