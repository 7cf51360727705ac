import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { policyKindOf, type PolicyKind } from '../../../../src/policy/index.ts';

const set = '<set-variable name="a" value="b" />';

describe('which kind of policy a text is', () => {
  const rows: Readonly<Record<PolicyKind, readonly string[]>> = {
    document: [
      '<policies>',
      '\uFEFF<policies/>',
      '  <!-- a -->\n<!-- b -->\n<policies >',
      '<?xml version="1.0"?><policies>',
      '<!DOCTYPE policies>\n<policies />',
      '<!-- a dash too many -->>\n<policies>',
      '%{ if enabled ~}\n<policies>\n%{ endif ~}',
      '{{- if .Values.on }}\n<policies>',
      '#{header}#\n<policies>',
      '__header__\n<policies>',
      '<%# header %>\n<policies>',
      '<#@ template language="C#" #>\n<policies>',
      '@* built *@\n<policies>',
      '$(header)\n<policies>',
      '${file("header.xml")}\n<policies>',
    ],
    fragment: ['<fragment>', `<fragment>${set}</fragment>`],
    sections: ['<inbound>', '<on-error/>', '<outbound />', `<backend>\n<!-- x -->\n<forward-request /></backend>`, '<backend><base /></backend>'],
    policies: [
      '<!-- pasted -->\n<set-header name="x"><value>1</value></set-header>',
      '<http-data-source><http-request /></http-data-source>',
      '<sql-data-source />',
      '<choose><when condition="@(true)" /></choose>',
      '<base />\n<choose />',
      `<retry condition="@(true)" count="2">${set}</retry>`,
      '<cors><allowed-origins /></cors>',
    ],
  };
  for (const [kind, texts] of Object.entries(rows)) {
    for (const text of texts) it(`${kind}: ${JSON.stringify(text)}`, () => assert.equal(policyKindOf(text), kind));
  }

  const others = [
    '',
    '<project>',
    '<policies-list>',
    '<!-- <policies> -->',
    '<!-- <policies>',
    'policies',
    'See <policies>',
    '# Title\n<policies>',
    '<Policies>',
    '<a><policies/></a>',
    '<backend>',
    '<backend><host>a</host></backend>',
    '<proxy><id>a</id></proxy>',
    '<cors><mapping path="/" /></cors>',
    '<trace>on</trace>',
    '<constructor />',
    '<policies',
    '{{ <policies>',
  ];
  for (const text of others) it(`none: ${JSON.stringify(text)}`, () => assert.equal(policyKindOf(text), undefined));
});
