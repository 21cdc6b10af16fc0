// Answers of Partner Center that say: this sign-in is not enough. Either a claims challenge, which
// the next sign-in has to meet, or the documented answer to one without a second factor.

const UNAUTHORIZED = 401;
const MOST_LETTERS = 8000;

/**
 * Nothing for other answers. `claims` is what the sign-in must be asked for, JSON; it may be empty.
 * @param {number} status
 * @param {string} header WWW-Authenticate, as far as the page may read it
 * @param {string} body
 * @returns {{kind: 'claims' | 'mfa' | 'refused', claims: string} | null}
 */
export function challengeOf(status, header, body) {
  if (status !== UNAUTHORIZED) return null;
  const claims = claimsIn(header);
  if (claims || /insufficient_claims/i.test(header)) return { kind: 'claims', claims };
  // Without a second factor: only a status line and this header (reference 2.3).
  const isMfa = /mfa/i.test(header) || /\bMFA\b|multi-?factor/i.test(body) ||
    (body.trim() === '' && /invalid_token/i.test(header));
  return isMfa ? { kind: 'mfa', claims: '' } : { kind: 'refused', claims: '' };
}

// claims="BASE64 of JSON", sometimes JSON itself. Only an object is handed on to a sign-in.
function claimsIn(header) {
  const value = header.match(/\bclaims="?([^",\s]+)"?/i)?.[1];
  if (!value || value.length > MOST_LETTERS) return '';
  for (const read of [decodeBase64, decodeURIComponent]) {
    try {
      const claims = read(value);
      const parsed = JSON.parse(claims);
      if (parsed && typeof parsed === 'object' && !Array.isArray(parsed)) return claims;
    } catch {
      // Not in this spelling.
    }
  }
  return '';
}

function decodeBase64(value) {
  const bytes = atob(value.replaceAll('-', '+').replaceAll('_', '/'));
  return new TextDecoder().decode(Uint8Array.from(bytes, (letter) => letter.charCodeAt(0)));
}
