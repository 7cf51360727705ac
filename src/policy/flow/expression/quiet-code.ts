/** How long code may be, and how much in it may stand in each other, to be followed to its end without a doubt. */
const longestCode = 10_000;
const maximumNesting = 60;

/** Secrets that code reads of itself, and keys that it is written with. */
const telling =
  /ubscription|ertificate|HMAC|crypt|Aes|RSA|DSA|DES|EC[A-Z]|Rijndael|SecurityKey|SigningCredentials|SignData|SignHash|Rfc2898|[Kk]ey ?=/;
/** What goes round, may call itself, or puts values into objects under names. */
const working =
  /=>|\b(?:for|foreach|while|do|from|delegate|Func|Action|new)\b|\.(?:Add|TryAdd|Append|Insert|Replace|Write|Set|Push|Enqueue|Merge|Load|Union|Value\()/;
const assigned = /\] ?=(?!=)|\.\w+ ?=(?![=>])/;
const declared = /[\w>\]?)] \w+\(/;
const credential = /authorization|key|token|secret|password/i;
const comparison = /==|!=|Equals/;
const dictionary = /Variables|Headers/g;
const entry = /(?:Variables|Headers)(?:\["|\.(?:GetValueOrDefault|ContainsKey|TryGetValue)(?:<[\w.]+>)?\(")/g;
/** Operators behind an operand, each around all before it. */
const chained = /\b(?:as|is|switch)\b|\+\+|--/g;
const units = { exclamation: 33, openParenthesis: 40, semicolon: 59, question: 63, openBracket: 91, openBrace: 123 };

/**
 * Whether following a piece of code shows nothing unless a secret was there before: it reads none of its own, writes out none,
 * and is sure to come to its end within its steps. Says no where that is not plain from the text.
 */
export function isQuietCode(code: string): boolean {
  if (code.length > longestCode || telling.test(code) || working.test(code)) return false;
  if (credential.test(code) && comparison.test(code)) return false;
  const plain = code.replace(/\s+/g, ' ').replaceAll(' (', '(').replaceAll('else if(', 'if(');
  if (assigned.test(plain) || declared.test(plain) || mayNestDeep(plain)) return false;
  // whole dictionaries are as much work as they are large
  return countOf(plain, dictionary) === countOf(plain, entry);
}

/** Whether following may come to where it is too deep: all that opens something is counted, as if it stood in what opened before. */
function mayNestDeep(code: string): boolean {
  let [inStatement, blocks] = [0, countOf(code, chained)];
  for (let at = 0; at < code.length; at++) {
    const unit = code.charCodeAt(at);
    if (unit === units.openBrace) blocks++;
    if (unit === units.semicolon) inStatement = 0;
    else if (unit === units.openParenthesis || unit === units.openBracket || unit === units.question || unit === units.exclamation) {
      inStatement++;
    }
    if (inStatement > maximumNesting || blocks > maximumNesting) return true;
  }
  return false;
}

function countOf(code: string, pattern: RegExp): number {
  return code.match(pattern)?.length ?? 0;
}
