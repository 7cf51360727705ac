import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  nameAt, namesIn, parsePolicy, renameInHost, renameInHostRefusal, usesInHosts, type RenameInHostQuestion,
} from '../../../../../src/policy/features/index.ts';
import {
  applyEdits, createArtifactReader, editsInFile, makeWhatIsMeant, placeInHost, policiesInFile, policyAt, spanInFile,
} from '../../../../../src/policy/index.ts';
import { filesOf } from '../../../../support/policy/files-of.ts';

const heredoc = (inbound: string): string =>
  `resource "azurerm_api_management_api_policy" "p" {\n  api_name = "a"\n  xml_content = <<XML\n<policies><inbound><base />${inbound}</inbound></policies>\nXML\n}\n`;
const outer = (inbound: string): string =>
  `resource "azurerm_api_management_policy" "s" {\n  xml_content = <<XML\n<policies><inbound>${inbound}</inbound></policies>\nXML\n}\n`;
const quoted = (inbound: string): string => `resource "azurerm_api_management_api_policy" "q" {\n  xml_content = "<policies><inbound>${inbound}</inbound></policies>"\n}\n`;
const sets = '<set-variable name="us‸er" value="a" />';
const reads = '<set-body>@((string)context.Variables["user"])</set-body>';

/** The name at the mark of a file, with what is around its policy. */
async function questionAt(marked: string, others: RenameInHostQuestion['others'] = []) {
  const file = '/r/main.tf';
  const text = marked.replace('‸', '');
  const { policies } = await policiesInFile({ file, text });
  const { policy, offset } = policyAt(policies, marked.indexOf('‸')) ?? assert.fail('no policy is there');
  const thing = nameAt(namesIn(parsePolicy(policy.source.text)), offset) ?? assert.fail('no name is there');
  const around = await createArtifactReader(filesOf({ [file]: text })).around(file, policy.source.text, placeInHost(policy));
  const beside = policies.filter(one => one !== policy).map(({ source }) => ({ path: 'main.tf', text: source.text }));
  return { question: { thing, own: policy, others: [...beside, ...others] }, around: around?.policies ?? [], text };
}

async function renamed(marked: string, newName: string, others: RenameInHostQuestion['others'] = []): Promise<string> {
  const { question, text } = await questionAt(marked, others);
  const meant = renameInHost(question, newName);
  if ('refused' in meant) return meant.refused;
  const inFile = editsInFile(meant, question.own);
  if (!inFile) return 'cannot be written';
  assert.ok(await makeWhatIsMeant(inFile, { meant, policy: question.own }));
  return applyEdits(text, inFile);
}

describe('names in policies inside files of other languages', () => {
  it('are used in the policy and in those around it, each at its place in the file', async () => {
    const { question: { thing, own }, around, text } = await questionAt(outer('<set-variable name="user" value="b" />') + heredoc(sets + reads));
    const uses = usesInHosts(thing, own, around);
    assert.deepEqual(uses.map(({ place: { role } }) => role), ['sets', 'reads', 'sets']);
    for (const { policy, place: { span } } of uses) {
      const { start, end } = spanInFile(policy, span);
      assert.equal(policy.host.text, text);
      assert.equal(text.slice(start, end), 'user');
    }
  });

  it('are not those of a policy that does not run with it', async () => {
    const { question: { thing, own }, around } = await questionAt(heredoc(sets) + quoted(String.raw`<set-variable name=\"user\" value=\"c\" />`));
    assert.equal(usesInHosts(thing, own, around).length, 1);
  });

  it('of a variable are changed in its policy, in a heredoc and in a string with escapes', async () => {
    assert.equal(await renamed(heredoc(sets + reads), 'caller'), heredoc((sets + reads).replaceAll(/us‸?er/g, 'caller')));
    const escaped = quoted(String.raw`<set-variable name=\"us‸er\" value=\"a\" />`);
    assert.equal(await renamed(escaped, 'caller'), escaped.replace('us‸er', 'caller'));
  });

  for (const [what, marked, newName, others, expected] of [
    ['where another file has the name', heredoc(sets), 'caller', [{ path: 'apis/policy.xml', text: reads }], /^apis\/policy\.xml contains the name “user”, too\./],
    ['where a policy around it has the name', outer('<set-variable name="user" value="b" />') + heredoc(sets), 'caller', [], /contains the name/],
    ['where code computes a name', heredoc(`${sets}<set-body>@((string)context.Variables[context.Request.Method])</set-body>`), 'caller', [], /computes the name of a variable/],
    ['to a name that is there', heredoc(`${sets}<set-variable name="caller" value="b" />`), 'caller', [], /There is a variable “caller” already/],
    ['to what is no name', heredoc(sets), '"', [], /cannot be the name of a variable/],
    ['of a fragment', heredoc('<include-fragment fragment-id="si‸gn" />'), 'other', [], /is declared outside of this policy/],
  ] as const) {
    it(`are not changed ${what}`, async () => assert.match(await renamed(marked, newName, others), expected));
  }

  it('are not refused where nothing else has them', async () => {
    const { question } = await questionAt(heredoc(sets), [{ path: 'other.xml', text: '<policies />' }]);
    assert.equal(renameInHostRefusal(question), undefined);
  });
});
