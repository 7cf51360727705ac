/** The most that a named value holds (API version 2024-05-01, NamedValueCreateContractProperties.value). */
const longest = 4096;

/** What is wrong with a value that a named value is to hold itself; the sentence never repeats it. */
export function typedValueProblem(text: string): string | undefined {
  if (text.trim() === '') return 'A named value needs a value that is not white space alone.';
  return text.length > longest ? `A named value holds at most ${longest} characters.` : undefined;
}
