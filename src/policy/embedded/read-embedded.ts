import { bicepStringAt } from './bicep-strings.ts';
import { TextCombiner } from './combine-text.ts';
import { declaredIn } from './declarations.ts';
import { definitionsOf } from './definitions.ts';
import { findPolicies, type FoundPolicies } from './find-policies.ts';
import { definesNames, type HostKind } from '../../base/host-kind.ts';
import { said } from '../../base/text/translation.ts';
import { readHostValues } from './read-host-values.ts';
import { readJson } from './read-json.ts';
import { readTerraformJson } from './read-terraform-json.ts';
import { beginningOf } from './relocate.ts';
import { resourcesIn } from './resources.ts';
import { terraformStringAt } from './terraform-strings.ts';
import { readYaml } from './yaml/read-yaml.ts';
import type { EmbeddedFile, FileBeside, KindOf } from './embedded-file.ts';
import type { HostFile } from './host-file.ts';

/**
 * Reads what a file of another language says of policies; never fails, whatever the text is. What a policy is, is handed in: the
 * readers are a bundle of their own, without the policies' language. What the files beside it define is known to it.
 */
export function readEmbedded(text: string, kind: HostKind, kindOf: KindOf, beside: readonly FileBeside[] = []): EmbeddedFile {
  const { open, ...found } = readAlone({ file: '', text, kind }, kindOf, beside);
  const made = open.length === 0 ? [] : partsElsewhere({ file: '', text, kind }, kindOf, beside);
  const begun = open.filter(value => !made.includes(beginningOf(value)));
  const unread = [...found.unread, ...begun.map(({ span }) => ({ span, why: said('It begins a policy here that does not end in this text.') }))];
  return { ...found, unread: unread.sort((a, b) => a.span.start - b.span.start) };
}

/** Where the values of a file are that policies in those beside it are made of. */
function partsElsewhere(own: FileBeside, kindOf: KindOf, beside: readonly FileBeside[]): readonly number[] {
  const users = beside.filter(({ text }) => text.includes('local.'));
  return users.flatMap(user => {
    const { parts } = readAlone(user, kindOf, [own, ...beside.filter(other => other !== user)]);
    return parts.flatMap(({ file, at }) => (file === own.file ? [at] : []));
  });
}

function readAlone(
  { text, kind }: FileBeside,
  kindOf: KindOf,
  beside: readonly FileBeside[],
): EmbeddedFile & Pick<FoundPolicies, 'open' | 'parts'> {
  const file = readers[kind](text, kindOf);
  const defining = beside.filter(other => definesNames(other.text));
  const definitions = definitionsOf(file, defining.map(other => ({ ...readers[other.kind](other.text, kindOf), file: other.file })));
  const texts = new TextCombiner(definitions, file.valueOf);
  const declared = resourcesIn(file.root);
  const { unread, ...found } = findPolicies(file.root, { ...declared, definitions, texts, kindOf, hasTellingNames: kind === 'yaml' });
  const tooDeep = { span: { start: 0, end: 0 }, why: said('It holds values that are nested too deep to be read.') };
  return {
    ...found,
    unread: [...(file.isCut ? [tooDeep] : []), ...(file.unread ?? []), ...unread],
    ...declaredIn(file.root, declared, { texts, definitions }),
  };
}

const readers: Readonly<Record<HostKind, (text: string, kindOf: KindOf) => HostFile>> = {
  terraform: text => readHostValues(text, { hasHashComments: true, stringAt: terraformStringAt }),
  bicep: text => readHostValues(text, { hasHashComments: false, stringAt: bicepStringAt }),
  json: text => readJson(text),
  'terraform-json': text => readTerraformJson(text),
  yaml: readYaml,
};
