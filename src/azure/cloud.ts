/** What differs between Azure clouds: hosts, audiences and suffixes. All URLs without a trailing slash. */
export interface Cloud {
  readonly name: 'public' | 'usGovernment' | 'china' | 'emulator' | 'custom';
  readonly armEndpoint: string;
  /** Audience of Resource Manager tokens; the scope is this plus `/.default`. */
  readonly armAudience: string;
  /** Suffix of vault hosts, without a leading dot: `vault.azure.net`. */
  readonly vaultDnsSuffix: string;
  /** Audience of vault tokens, and what a policy names as `resource`. */
  readonly vaultAudience: string;
  /** Where tokens are issued: `https://login.microsoftonline.com`. */
  readonly authorityHost: string;
  /** The portal, for links a user may follow. */
  readonly portal: string;
  /** Loopback address of the emulator that answers for all the hosts above; only with name `emulator`. */
  readonly emulatorAddress?: string;
}
