import type { Argument, Expression } from '../../../csharp/index.ts';
import { methodHas, typeHas } from '../../../language/dotnet/effects.ts';
import { namesKey } from '../../secrets/credential-read.ts';
import { isCredentialHeader } from '../../secrets/credential-text.ts';
import { contextRead, places, type Link } from './context-read.ts';
import { deepest, type Looking } from './looking.ts';

/** What methods do that may put what they are given into an object. */
const changing = ['into', 'fills', 'clears', 'loop', 'fold'] as const;

/** Members, elements and calls one behind the other, from the innermost. */
export function lookAtChain(look: Looking, expression: Expression): void {
  const links: Link[] = [];
  let root = expression;
  for (; root.kind === 'member' || root.kind === 'index' || root.kind === 'call'; root = root.target) links.push(root);
  links.reverse();
  look.nodes += links.length;
  if (links.length > deepest) look.isHard = true;
  if (root.kind !== 'name') look.expression(root);
  else if (root.name === 'context') lookAtContext(look, links);
  links.forEach((link, index) => {
    if (link.kind === 'member') return;
    const called = link.kind === 'call' ? links[index - 1] : undefined;
    if (called?.kind === 'member') lookAtCall(look, link.arguments, called);
    const [key] = link.arguments;
    if (key && isHeaderName(key.value)) look.readsCredential = true;
    for (const { value } of link.arguments) look.expression(value);
  });
}

function lookAtContext(look: Looking, links: readonly Link[]): void {
  if (links.some(link => link.kind === 'member' && namesKey(link.name))) look.reads.add(places.key);
  const read = contextRead(links);
  if (read === undefined) look.isClear = false;
  else if (read === 'trace') look.passesOn = true;
  else for (const place of read) look.reads.add(place);
}

function lookAtCall(look: Looking, given: readonly Argument[], { name, target }: Extract<Link, { kind: 'member' }>): void {
  if (name === 'Equals') look.compares = true;
  if (name.startsWith('Encrypt') || typeHas(typeNameOf(target), 'keyed')) look.isHard = true;
  if (changing.some(effect => methodHas(name, effect)) || name === 'Remove' || name === 'Replace' || typeNameOf(target) === 'Array') {
    look.passesOn = true;
    if (given.length > 1) look.isHard = true;
  }
}

/** Whether a text names a header that carries a credential. */
function isHeaderName(key: Expression): boolean {
  return key.kind === 'string' && key.parts.some(part => part.kind === 'text' && isCredentialHeader(part.text));
}

function typeNameOf(target: Expression): string {
  return target.kind === 'name' || target.kind === 'member' ? target.name : '';
}
