import type {
  PolicyContract,
  PolicyCreateOrUpdateOptionalParams,
  PolicyFragmentContract,
  PolicyGetEntityTagOptionalParams,
  PolicyGetOptionalParams,
} from '@azure/arm-apimanagement';

/** The calls that the document of one fragment takes: those of a service and of a workspace are two clients of the SDK. */
export interface FragmentCalls {
  readonly get: (options: PolicyGetOptionalParams) => Promise<Pick<PolicyFragmentContract, 'description'>>;
  readonly head: (options: PolicyGetEntityTagOptionalParams) => Promise<unknown>;
  readonly begin: (
    fragment: PolicyFragmentContract,
    options: Pick<PolicyCreateOrUpdateOptionalParams, 'ifMatch' | 'abortSignal'>,
  ) => PromiseLike<{ pollUntilDone(options: Pick<PolicyCreateOrUpdateOptionalParams, 'abortSignal'>): Promise<unknown> }>;
}

/** A PUT replaces all of a fragment, its description too; it ends after its answer, whose ETag may be that of the operation. */
export async function putFragment(
  { get, head, begin }: FragmentCalls,
  { value, format }: PolicyContract,
  { onResponse, ifMatch, abortSignal }: PolicyCreateOrUpdateOptionalParams,
): Promise<void> {
  const until = { ...(abortSignal && { abortSignal }) };
  const before = ifMatch === undefined ? undefined : await get(until);
  const poller = await begin(
    {
      ...(value !== undefined && { value }),
      ...(format !== undefined && { format }),
      ...(before?.description !== undefined && { description: before.description }),
    },
    { ...(ifMatch !== undefined && { ifMatch }), ...until },
  );
  await poller.pollUntilDone(until);
  await head({ ...(onResponse && { onResponse }), ...until });
}
