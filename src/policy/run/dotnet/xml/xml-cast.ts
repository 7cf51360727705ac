import { convertValue, readBoolean } from '../typing/convert-value.ts';
import type { DotnetType } from '../typing/dotnet-type.ts';
import { formatError } from '../errors.ts';
import { isNumericType } from '../number/number.ts';
import { parseGuid } from '../text/guid-text.ts';
import type { DotnetValue, XmlAttribute, XmlElement, XmlNode } from '../value.ts';

/** All text below an element. */
export function xmlContent(nodes: readonly XmlNode[]): string {
  return nodes.map(node => (node.kind === 'xtext' ? node.text : node.kind === 'xelement' ? xmlContent(node.children) : '')).join('');
}

/** The conversions of XElement and XAttribute to text, numbers, bool, dates and Guid; undefined when there is none. */
export function castXml(value: XmlElement | XmlAttribute, { name }: DotnetType): DotnetValue | undefined {
  const text = value.kind === 'xelement' ? xmlContent(value.children) : value.value;
  if (name === 'String') return text;
  if (isNumericType(name) || name === 'DateTime') return convertValue(text.trim(), name);
  if (name === 'Guid') return parseGuid(text.trim());
  if (name !== 'Boolean') return undefined;
  const word = text.trim();
  const flag = word === '1' ? true : word === '0' ? false : readBoolean(word);
  if (flag === undefined) throw formatError(`The string '${text}' is not a valid Boolean value.`);
  return flag;
}
