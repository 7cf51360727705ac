import type { Json } from '../../src/emulator/server/json.ts';

/** The control address of an emulator, with the token that it expects: as the emulator prints both at its start. */
export interface ControlAddress {
  readonly control: string;
  readonly controlToken: string;
}

/** What is asked of a control address; a GET when nothing is said. */
export interface ControlRequest {
  readonly method?: string;
  readonly body?: unknown;
}

/** What the control address answered. */
export interface ControlAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, Json>>;
}

/** Asks an emulator's control address as its owner may. */
export async function askControl(
  { control, controlToken }: ControlAddress,
  path: string,
  { method = 'GET', body }: ControlRequest = {},
): Promise<ControlAnswer> {
  const response = await fetch(`${control}${path}`, {
    method,
    headers: { 'authorization': `Bearer ${controlToken}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  // the emulator is our own program, and answers objects
  return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Readonly<Record<string, Json>> };
}

/** Has an emulator answer some requests with a fault. */
export async function askForFault(address: ControlAddress, fault: object): Promise<void> {
  const { status } = await askControl(address, '/faults', { method: 'POST', body: fault });
  if (status !== 201) throw new Error(`The emulator took no fault (${status}).`);
}

/** The control address of an emulator in this process. */
export function controlOf({
  addresses,
  controlToken,
}: {
  readonly addresses: { readonly control: string };
  readonly controlToken: string;
}): ControlAddress {
  return { control: addresses.control, controlToken };
}
