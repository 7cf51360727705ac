import { isCredentialField } from '../secrets/credential-text.ts';

/** How much of a loop, and how many functions, is followed within the steps of one expression without a doubt. */
const longestCode = 20_000;
const longestLoop = 4000;
const maximumFunctions = 8;
/** How many openings of one statement, and of blocks, may stand in each other without a doubt. */
const maximumNesting = 60;

/** Secrets that code reads of itself, keys that it is written with, and whole dictionaries, whose size is work. */
const telling = new RegExp(
  'ubscription|ertificate|HMAC|crypt|Aes|RSA|DSA|DES|EC[A-Z]|Rijndael|SecurityKey|SigningCredentials|Sign(?:Data|Hash)|Rfc2898|[Kk]ey\\s*=[^=]|' +
    '\\b(?:Variables|Headers)\\b(?!\\s*(?:\\[\\s*"|\\.\\s*(?:GetValueOrDefault|ContainsKey|TryGetValue)\\b[^("]*\\(\\s*"))',
);
const loops = /\b(?:for|foreach|while)\s*\(|\bdo\s*\{|\bfrom\s+\w[\w.<>]*(?:\s+\w+)?\s+in\b/g;
/** A function that is declared, which may call itself. */
const declaredFunction = /(?!\b(?:new|return|else|throw|in|is|as|case|await|select|where)\b)\b\w[\w<>[\],.]*[?)]?\s+\w+\s*(?:<[^<>]*>\s*)?\(/;
/** What puts values into objects. */
const filling = /\bnew\b|[\]\w]\s*=(?![=>])|\.\s*(?:Add|TryAdd|Append|Insert|Replace|Write|Set|Push|Enqueue|Merge|Load|Union|Value)/;
/** The same under a name that is not one text written out. */
const fillingUnderNames = new RegExp(
  '(?<!\\[\\s*"[^"]*"\\s*)\\]\\s*=(?![=>])|[{,]\\s*\\{\\s*(?!")|' +
    '(?:JProperty|KeyValuePair\\s*(?:<[^<>]*>)?|XElement|XAttribute|DictionaryEntry|Add\\w*|Set\\w*)\\s*\\(\\s*(?!"[^"]*"\\s*[,)]|\\w*\\s*\\))',
);
const credentialHeader = /"[\w-]*(?:authorization|key|token|secret|password)[\w-]*"/i;
const comparison = /[=!]=|Equals/;

/**
 * Whether following a piece of code shows nothing unless a secret was there before: it reads none of its own, writes out none,
 * and is sure to come to its end within its steps. Says no where that is not plain from the text.
 */
export function isQuietCode(code: string): boolean {
  if (code.length > longestCode || telling.test(code)) return false;
  const rounds = [...code.matchAll(loops)].length;
  if (rounds > 1 || (rounds === 1 && code.length > longestLoop)) return false;
  if (mayNestDeep(code)) return false;
  if (declaredFunction.test(code) || code.split('=>').length > maximumFunctions) return false;
  if (credentialHeader.test(code) && comparison.test(code)) return false;
  return !filling.test(code) || (!fillingUnderNames.test(code) && !namesCredentialField(code));
}

/** Whether following may come to where it is too deep: all that opens something is counted, as if it stood in what opened before. */
function mayNestDeep(code: string): boolean {
  let [inStatement, blocks] = [0, [...code.matchAll(chained)].length];
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

/** Operators behind an operand, each around all before it. */
const chained = /\b(?:as|is|switch)\b|\+\+|--/g;
const units = { exclamation: 33, openParenthesis: 40, semicolon: 59, question: 63, openBracket: 91, openBrace: 123 };

function namesCredentialField(code: string): boolean {
  for (const [word] of code.matchAll(/[A-Za-z_][\w-]*/g)) if (isCredentialField(word)) return true;
  return false;
}
