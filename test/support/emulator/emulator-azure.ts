import { cloudNamed, connectAzure, emulatorSession, type Azure, type ConnectOptions } from '../../../src/azure/index.ts';

/** What a test may choose about its connection; the defaults wait as little as possible. */
export interface EmulatorAzureOptions extends Partial<Omit<ConnectOptions, 'cloud'>> {
  /** `developer` by default; also `reader` and `outsider`. */
  readonly persona?: string;
}

/** Connects the product to an emulator, as one of its people. */
export function emulatorAzure(
  emulator: { readonly addresses: { readonly arm: string } },
  { persona, ...options }: EmulatorAzureOptions = {},
): Azure {
  return connectAzure({
    cloud: cloudNamed('emulator', { emulatorAddress: emulator.addresses.arm }),
    session: emulatorSession(persona),
    retryOptions: { maxRetries: 2, retryDelayInMs: 1, maxRetryDelayInMs: 5 },
    pollIntervalInMs: 5,
    ...options,
  });
}
