import { t } from '../../../../base/text/translation.ts';
import { UnsupportedExpression } from '../errors.ts';
import { xmlNamespaces, type WrittenName } from './written-xml.ts';
import type { XmlSource } from './xml-source.ts';

/** An attribute as it is written, with the places of its name and value. */
export interface AttributePair {
  readonly written: string;
  readonly at: number;
  readonly value: string;
  readonly quoteAt: number;
  readonly end: number;
}

/** What is known outside all elements. */
export const outermostScope: ReadonlyMap<string, string> = new Map([['xml', xmlNamespaces.xml], ['', '']]);

/** The namespaces by prefix inside an element with such attributes. */
export function scopeWith(
  source: XmlSource,
  pairs: readonly AttributePair[],
  around: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  if (!pairs.some(({ written }) => written.startsWith('xmlns'))) return around;
  const scope = new Map(around);
  for (const { written, at, value, quoteAt } of pairs) {
    if (written === 'xmlns') scope.set('', value);
    else if (written.startsWith('xmlns:')) {
      if (value === '') throw source.fail('Invalid namespace declaration.', quoteAt);
      const prefix = written.slice(6);
      if (prefix === 'xml' && value !== xmlNamespaces.xml) {
        const meaning = `is reserved for use by XML and can be mapped only to namespace name "${xmlNamespaces.xml}".`;
        throw source.fail(`Prefix "xml" ${meaning}`, at);
      }
      if (prefix === 'xmlns') throw source.fail('Prefix "xmlns" is reserved for use by XML.', at);
      scope.set(prefix, value);
    }
    if (/^xmlns(?:$|:(?!xml$))/.test(written) && (value === xmlNamespaces.xml || value === xmlNamespaces.xmlns)) {
      const prefix = written.slice(6);
      throw source.fail(`Prefix '${prefix}' cannot be mapped to namespace name reserved for "xml" or "xmlns".`, quoteAt + 1);
    }
  }
  return scope;
}

/** A name with the namespace that it stands for. */
export function resolveName(
  source: XmlSource,
  { written, at }: Pick<AttributePair, 'written' | 'at'>,
  scope: ReadonlyMap<string, string>,
  isElement: boolean,
): WrittenName {
  const colon = written.indexOf(':');
  if (!isElement && written === 'xmlns') return { prefix: '', local: written, namespace: xmlNamespaces.xmlns };
  if (colon < 0) return { prefix: '', local: written, namespace: isElement ? (scope.get('') ?? '') : '' };
  const [prefix, local] = [written.slice(0, colon), written.slice(colon + 1)];
  if (prefix === 'xmlns' && isElement) throw new UnsupportedExpression(t('An element with the prefix xmlns'));
  const namespace = prefix === 'xmlns' ? xmlNamespaces.xmlns : scope.get(prefix);
  if (namespace === undefined) throw source.fail(`'${prefix}' is an undeclared prefix.`, at);
  return { prefix, local, namespace };
}
