import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isUri, meantBy, relativePaths, type DocumentNames } from '../../../../src/commands/language-model/document-names.ts';

const onWindows: DocumentNames = {
  uris: ['file:///c%3A/home/me/my%20apis/items/policy.xml', 'file:///c:/home/me/my apis/items/policy.xml'],
  paths: ['c:\\home\\me\\my apis\\items\\policy.xml', 'items/policy.xml', 'my apis/items/policy.xml'],
};
const deployed: DocumentNames = {
  uris: [
    'apim-policy:/Get%20Item%20%C2%B7%20contoso.policy.xml?%7B%22id%22%3A%22%2Fsubscriptions%2F1%22%7D',
    'apim-policy:/Get Item · contoso.policy.xml?{"id":"/subscriptions/1"}',
  ],
  paths: ['/Get Item · contoso.policy.xml', 'Get Item · contoso.policy.xml'],
};
const ofGit: DocumentNames = { uris: ['git:/home/me/policy.xml?%7B%22ref%22%3A%22~%22%7D', 'git:/home/me/policy.xml?{"ref":"~"}'], paths: [] };

describe('what a model calls a document', () => {
  for (const [title, names, name, meant] of [
    ['its URI', onWindows, 'file:///c%3A/home/me/my%20apis/items/policy.xml', 'uri'],
    ['its URI with nothing escaped', onWindows, 'file:///c:/home/me/my apis/items/policy.xml', 'uri'],
    ['the URI of a deployed policy with nothing escaped', deployed, 'apim-policy:/Get Item · contoso.policy.xml?{"id":"/subscriptions/1"}', 'uri'],
    ['the URI of another deployed policy of that title', deployed, 'apim-policy:/Get Item · contoso.policy.xml?{"id":"/subscriptions/2"}', undefined],
    ['what the tab of a deployed policy is named after', deployed, 'Get Item · contoso.policy.xml', 'path'],
    ['its path with the drive in capitals', onWindows, 'C:\\home\\me\\my apis\\items\\policy.xml', 'path'],
    ['its path with other slashes', onWindows, 'c:/home/me/my apis/items/policy.xml', 'path'],
    ['its path in its folder', onWindows, 'items/policy.xml', 'path'],
    ['its path in its folder with backslashes', onWindows, 'items\\policy.xml', 'path'],
    ['its path in its folder from there', onWindows, './items/policy.xml', 'path'],
    ['its path with the folder', onWindows, 'my apis/items/policy.xml', 'path'],
    ['a part of its path', onWindows, 'policy.xml', undefined],
    ['its path in other letters', onWindows, 'Items/policy.xml', undefined],
    ['the URI of a version in Git', ofGit, 'git:/home/me/policy.xml?{"ref":"~"}', 'uri'],
    ['the path of the file of which that is a version', ofGit, '/home/me/policy.xml', undefined],
  ] as const) {
    it(`is ${meant === undefined ? 'not ' : ''}${title}`, () => assert.equal(meantBy(names, name), meant));
  }

  for (const [name, is] of [['untitled:Untitled-1', true], ['apim-policy:/a.policy.xml', true], ['file:///a.xml', true], ['c:\\a.xml', false], ['C:/a.xml', false], ['apis/a.xml', false]] as const) {
    it(`${name} is ${is ? 'a URI' : 'a path'}`, () => assert.equal(isUri(name), is));
  }

  for (const [name, paths] of [
    ['items/policy.xml', ['items/policy.xml']],
    ['apis/policy.xml', ['apis/policy.xml', 'policy.xml']],
    ['apis\\policy.xml', ['apis\\policy.xml', 'apis/policy.xml', 'policy.xml']],
  ] as const) {
    it(`${name} may be ${paths.join(' or ')} of the folder apis`, () => assert.deepEqual(relativePaths(name, 'apis'), paths));
  }
});
