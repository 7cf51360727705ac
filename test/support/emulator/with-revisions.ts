import { large, largeServiceSeed } from './large-service.ts';

/**
 * A service with an API whose third revision is the current one, its second with a policy of an operation's own, and an API of
 * one revision.
 */
export function withRevisions() {
  const { resources, ...rest } = largeServiceSeed({ operations: 3, policyEvery: 3 });
  const second = `${large.api};rev=2`;
  return {
    ...rest,
    resources: [
      ...resources.map(resource =>
        resource.id === large.api ? { ...resource, properties: { displayName: 'Large API', path: 'large', apiRevision: '3' } } : resource,
      ),
      { id: second, properties: { displayName: 'Large API', path: 'large' } },
      { id: `${second}/operations/op-1`, properties: { displayName: 'Operation 1', method: 'GET', urlTemplate: '/1' } },
      { id: `${second}/operations/op-1/policies/policy`, properties: { format: 'rawxml', value: '<policies />' } },
      { id: `${large.service}/apis/other`, properties: { displayName: 'Other', path: 'other' } },
    ],
  };
}
