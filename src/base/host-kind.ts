/** The languages of files that may contain policies. */
export type HostKind = 'terraform' | 'terraform-json' | 'bicep' | 'json' | 'yaml';

/** Larger files are scanned no further. */
const largest = 1024 * 1024;

const kinds: readonly (readonly [string, HostKind])[] = [
  ['.tf', 'terraform'],
  ['.tofu', 'terraform'],
  ['.tfvars', 'terraform'],
  ['.tf.json', 'terraform-json'],
  ['.tofu.json', 'terraform-json'],
  ['.bicep', 'bicep'],
  ['.bicepparam', 'bicep'],
  ['.json', 'json'],
  ['.jsonc', 'json'],
  ['.yaml', 'yaml'],
  ['.yml', 'yaml'],
];

/** The language of a file, by its name, when it is one that may contain policies. */
export function hostKindOf(file: string): HostKind | undefined {
  const name = file.toLowerCase();
  return kinds.find(([ending]) => name.endsWith(ending))?.[1];
}

/** What is in a file of API Management: names of resources, or of elements that policies begin with. */
const words = /azurerm_api_management|(?:Microsoft\.|azure:|native:)ApiManagement|apimanagement\.azure|xml_?content|(?:<|\\u003c|\\x3c)(?:policies|fragment|inbound|outbound|on-error)\b/i;

/** Whether a file may have to do with policies: a scan. */
export function mentionsPolicies(text: string): boolean {
  return words.test(text);
}

/** Whether no policies are looked for in a file of another language, since it is too large. */
export function isTooLargeForPolicies(text: string): boolean {
  return text.length > largest;
}

/** Whether a file of Terraform has names for the others of its module. */
export function definesNames(text: string): boolean {
  return /\b(?:locals|variable|template_file|local_file)\b/.test(text) && !isTooLargeForPolicies(text);
}
