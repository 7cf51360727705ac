import { invalidOperation } from '../../errors.ts';
import type { Call } from '../../typing/call.ts';
import { isKind, type DotnetValue } from '../../value.ts';
import { isNode, removeAttribute, removeNode } from '../../xml/xml-edit.ts';
import { sequenceAxes } from './xml-axes.ts';

/** Takes each node or attribute of a sequence out of what it is in; which they are is known before the first goes. */
function removeAll(call: Call): DotnetValue {
  for (const node of [...call.items(0)]) {
    if (isKind(node, 'xattribute')) removeAttribute(node);
    else if (isNode(node)) removeNode(node);
    else if (node === null) throw invalidOperation('The parent is missing.');
    else call.unsupported();
  }
  return null;
}

/** The extension methods of System.Xml.Linq: the first argument is the sequence that they are called on. */
export const xmlExtensions: ReadonlyMap<string, (call: Call) => DotnetValue> = new Map([...sequenceAxes, ['Remove', removeAll]]);
