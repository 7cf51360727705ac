const strongAlgorithm =
  /^(?:HMAC\w*|IncrementalHash|SHA(?:256|384|512|3_\w)\w*|Aes\w*|RSA\w*|DSA\w*|EC\w+|Rijndael\w*|TripleDES\w*|Rfc2898DeriveBytes|RSACng|\w*SecurityKey|SigningCredentials)$/;
const weakAlgorithm = /^(?:MD5|SHA1|RIPEMD160)\w*$/;
const keyedAlgorithm = /^(?:HMAC\w*|SymmetricSecurityKey)$/;
const oneWayMethod = /^(?:ComputeHash\w*|HashData\w*|TryHashData|SignData|SignHash|VerifyData|VerifyHash|Encrypt\w*|TransformFinalBlock|CreateEncryptor|GetHash\w*)$/;

/** The last part of a type's name: `HMACSHA256` of `System.Security.Cryptography.HMACSHA256`. */
export function shortTypeName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** How far an algorithm hides what it is given; `undefined` when the type is none. MD5 and SHA-1 do not hide a short secret. */
export function algorithmStrength(typeName: string): 'strong' | 'weak' | undefined {
  const name = shortTypeName(typeName);
  if (strongAlgorithm.test(name)) return 'strong';
  return weakAlgorithm.test(name) ? 'weak' : undefined;
}

/** Whether the first argument of a type's constructor is a key. */
export function takesKey(typeName: string): boolean {
  return keyedAlgorithm.test(shortTypeName(typeName));
}

/** Whether a method of a cipher gives plaintext back, or something that does. */
export function decrypts(method: string): boolean {
  return /^(?:Try)?Decrypt|^CreateDecryptor$|^Unprotect|^UnwrapKey/.test(method);
}

/** Whether a method gives a hash, a signature or a ciphertext: nothing leads back to its input or key. */
export function isOneWay(method: string): boolean {
  return oneWayMethod.test(method);
}
