import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { visibleTexts } from '../../../../src/host/window/visible-texts.ts';

describe('the texts of data for a page', () => {
  it('have no hidden character, however deep they are', () => {
    assert.deepEqual(visibleTexts({ a: 'x\u202ey', list: [['\u200b'], { deep: 'a\nb' }], count: 3, isTrue: true, none: undefined }), {
      a: 'x\\u202ey',
      list: [['\\u200b'], { deep: 'a\\u000ab' }],
      count: 3,
      isTrue: true,
      none: undefined,
    });
  });

  it('stay exact where they are what will be written', () => {
    assert.deepEqual(visibleTexts({ fields: [{ value: 'x\u202e', label: 'x\u202e' }] }), {
      fields: [{ value: 'x\u202e', label: 'x\\u202e' }],
    });
  });
});
