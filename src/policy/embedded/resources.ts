import { entryValue, type Entry, type HostValue } from './host-value.ts';

/** A resource that a file declares. */
export interface HostResource {
  /** Of Azure, in lower case and without its version, behind that of the resource around it; or of Terraform's own provider. */
  readonly type: string;
  /** The name by which the file refers to it. */
  readonly label?: string;
  /** All that is said of it. */
  readonly body: HostValue;
  /** Where its properties are: in `properties`, or in the body itself. */
  readonly properties: HostValue;
  /** Whether it is deployed on a condition, as far as it says so itself. */
  readonly isOptional: boolean;
  /** The resource around it. */
  readonly parent?: HostResource;
}

/** A module that a file names: by a path, or by what its body says. */
export interface HostModule {
  readonly path: string | undefined;
  readonly body: HostValue;
}

/** The resources and modules of a file, nested ones included. */
export function resourcesIn(root: HostValue): { readonly resources: readonly HostResource[]; readonly modules: readonly HostModule[] } {
  const resources: HostResource[] = [];
  const modules: HostModule[] = [];
  const add = (resource: HostResource): HostResource => {
    resources.push(resource);
    return resource;
  };
  const visit = (value: HostValue, parent: HostResource | undefined): void => {
    switch (value.kind) {
      case 'object': {
        const type = typeIn(value);
        const isOne = type !== undefined && (entryValue(value, 'properties') !== undefined || isOfApiManagement(type, value));
        const own = isOne
          ? add({ ...childOf(parent, type), body: value, properties: propertiesOf(value), isOptional: isOptional(value) })
          : parent;
        for (const entry of value.entries) visitEntry(entry, own);
        break;
      }
      case 'member':
        visit(value.of, parent);
        break;
      default:
        for (const part of partsOf(value)) visit(part, parent);
    }
  };
  const visitEntry = ({ words, value }: Entry, parent: HostResource | undefined): void => {
    const [first, second = '', third = ''] = words;
    if (first === 'module') modules.push({ path: third === '' ? undefined : third, body: bodyOf(value) });
    if (first !== 'resource') return visit(value, parent);
    const body = bodyOf(value);
    const isTerraform = /^[a-z]+_/.test(second) && !third.includes('@') && !/^[\w.]+\/[\w./]+$/.test(third) && !parent;
    const own = add(
      isTerraform
        ? terraformResource(second, third, body)
        : { ...childOf(parent, third), label: second, body, properties: propertiesOf(body), isOptional: isOptional(value) },
    );
    if (isTerraform || body.kind !== 'object') return visit(body, isTerraform ? undefined : own);
    for (const entry of body.entries) visitEntry(entry, own);
  };
  visit(root, undefined);
  return { resources, modules };
}

/** A resource of an ARM template may have a name alone: that an API is in a product is all that there is to say. */
function isOfApiManagement(type: string, body: HostValue): boolean {
  return type.toLowerCase().startsWith('microsoft.apimanagement/') && entryValue(body, 'apiVersion') !== undefined;
}

/** Of `azapi_resource` the type is a text, and the body an object or the JSON that is made of one. */
function terraformResource(type: string, label: string, body: HostValue): HostResource {
  if (!type.startsWith('azapi_')) return { type, label, body, properties: body, isOptional: isOptional(body) };
  const given = entryValue(body, 'body');
  const content = given?.kind === 'call' ? (given.given[0] ?? given) : (given ?? body);
  return { type: withoutVersion(typeIn(body) ?? ''), label, body, properties: propertiesOf(content), isOptional: isOptional(body) };
}

/** `count` and `for_each` of Terraform, `if` and loops of Bicep, `condition` and `copy` of ARM. */
function isOptional(value: HostValue): boolean {
  if (value.kind === 'object') return ['count', 'for_each', 'condition', 'copy'].some(name => entryValue(value, name) !== undefined);
  return value.kind === 'list' || value.kind === 'other';
}

function propertiesOf(body: HostValue): HostValue {
  return entryValue(body, 'properties') ?? { kind: 'object', span: body.span, entries: [] };
}

/** The values in a value, in their order. */
export function partsOf(value: HostValue): readonly HostValue[] {
  switch (value.kind) {
    case 'object':
      return value.entries.map(entry => entry.value);
    case 'list':
      return value.items;
    case 'call':
      return value.given;
    case 'other':
      return value.parts;
    case 'member':
      return [value.of];
    case 'text':
    case 'word':
      return [];
  }
}

function typeIn(body: HostValue): string | undefined {
  const type = entryValue(body, 'type');
  return type?.kind === 'text' ? type.pieces.map(piece => ('text' in piece ? piece.text : '')).join('') : undefined;
}

function childOf(parent: HostResource | undefined, type: string): Pick<HostResource, 'type' | 'parent'> {
  const own = withoutVersion(type);
  const isWhole = own.includes('.') || !parent;
  return { type: isWhole ? own : `${parent.type}/${own}`, ...(parent && !isWhole && { parent }) };
}

function withoutVersion(type: string): string {
  return (type.split('@')[0] ?? '').toLowerCase();
}

/** The object that a resource is made of, behind conditions and loops. */
export function bodyOf(value: HostValue): HostValue {
  const parts = value.kind === 'other' ? value.parts : value.kind === 'list' ? value.items : undefined;
  if (!parts) return value;
  const last = parts.findLast(({ kind }) => kind !== 'word' && kind !== 'call');
  return last ? bodyOf(last) : { kind: 'object', span: value.span, entries: [] };
}
