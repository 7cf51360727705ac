/** One sentence on a part of a policy or of a document, by its name, or by that of what it is in and its own where they differ. */
const ofParts: Readonly<Record<string, string>> = {
  policies: 'The policies of a scope, in four sections.',
  fragment: 'Policies that other policies include.',
  inbound: 'What is done with the request before it goes to the backend.',
  backend: 'How the request goes to the backend.',
  outbound: 'What is done with the response before the caller gets it.',
  'on-error': 'What is done where an error ends one of the other sections.',
  'choose>when': 'Policies that run where the condition is true and no branch before ran.',
  'choose>otherwise': 'Policies that run where no condition is true.',
  'set-header>value': 'A value of the header.',
  'set-query-parameter>value': 'A value of the parameter.',
  'check-header>value': 'A value that the header may have.',
  'claim>value': 'A value of the claim.',
  'openid-config': 'Where keys and issuer of the tokens are found.',
  'issuer-signing-keys': 'Keys of which one must have signed the token.',
  'decryption-keys': 'Keys that encrypted tokens are read with.',
  audiences: 'Audiences of which the token must have one.',
  audience: 'An audience that the token may have.',
  issuers: 'Issuers of which one must have issued the token.',
  issuer: 'An issuer that the token may have.',
  'required-claims': 'Claims that the token must have.',
  claim: 'A claim that the token must have.',
  'client-application-ids': 'Applications of which one must have asked for the token.',
  'allowed-origins': 'Origins whose pages may call.',
  origin: 'An origin, or * for any.',
  'allowed-methods': 'Methods that pages may call with.',
  'allowed-methods>method': 'A method, or * for any.',
  'allowed-headers': 'Headers that pages may send.',
  'expose-headers': 'Headers of the response that pages may read.',
  'ip-filter>address': 'An IP address.',
  'ip-filter>address-range': 'The IP addresses from one to another.',
  'vary-by-header': 'A header by whose value responses are kept apart in the cache.',
  'vary-by-query-parameter': 'A query parameter by whose value responses are kept apart in the cache.',
  'trace>message': 'The text that is traced.',
  'trace>metadata': 'A name and a value that are traced along.',
  'emit-metric>dimension': 'A dimension of the metric.',
  'rate-limit>api': 'A limit for one API alone.',
  'quota>api': 'A quota for one API alone.',
  'api>operation': 'A limit or quota for one operation alone.',
};

/** What a part is for; undefined where there is no sentence on it. */
export function partMeaning(name: string, parent: string | undefined): string | undefined {
  const within = `${parent ?? ''}>${name}`;
  if (Object.hasOwn(ofParts, within)) return ofParts[within];
  return Object.hasOwn(ofParts, name) ? ofParts[name] : undefined;
}

/** All of the sentences. */
export const partMeanings: readonly string[] = Object.values(ofParts);

/** What has a sentence: names of parts, some with what they are in before them. */
export function partsWithMeanings(): readonly string[] {
  return Object.keys(ofParts);
}
