// Addresses that may become a service's base: checked before anything is made of them, because they
// come from a file, from this browser's storage or from a person's keyboard.

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const MOST_LETTERS = 500;

/**
 * The address in its one spelling, without a slash at its end; null when it may not be used. Only
 * https, or http to this very machine; a path begins with one slash and is of the page's own host.
 * @param {unknown} text
 * @param {string} page the page's own address
 * @returns {string | null}
 */
export function checkedAddress(text, page) {
  if (typeof text !== 'string' || text.length > MOST_LETTERS || hasOddLetters(text)) return null;
  const isPath = text.startsWith('/');
  if (isPath && /^\/[/\\]/.test(text)) return null;
  if (!isPath && !/^https?:\/\/[^/]/i.test(text)) return null;
  let address;
  try {
    address = new URL(text, page);
  } catch {
    return null;
  }
  if (address.username || address.password || address.search || address.hash) return null;
  if (text.includes('?') || text.includes('#') || text.includes('\\')) return null;
  if (!isPath && !isPrivate(address)) return null;
  if (hasClimbingParts(text) || hasClimbingParts(address.pathname)) return null;
  return `${address.origin}${address.pathname}`.replace(/\/+$/, '');
}

/** Encrypted, or never leaving this machine. @param {URL} address */
export function isPrivate(address) {
  if (address.protocol === 'https:') return true;
  return address.protocol === 'http:' && LOOPBACK.test(address.hostname);
}

/**
 * Where a request to `path` below `base` goes; null when it would leave it.
 * @param {string | undefined} base as checkedAddress gives it
 * @param {string} path begins with a slash, may have a query
 * @returns {URL | null}
 */
export function addressBelow(base, path) {
  if (!base || !path.startsWith('/') || /^\/[/\\]/.test(path) || hasOddLetters(path)) return null;
  if (path.includes('#') || hasClimbingParts(path.split('?')[0])) return null;
  let address;
  try {
    address = new URL(base + path);
  } catch {
    return null;
  }
  const root = new URL(`${base}/`);
  if (address.username || address.password || address.origin !== root.origin) return null;
  return address.pathname.startsWith(root.pathname) ? address : null;
}

// Spaces and control letters: browsers drop some of them, and something else comes out.
function hasOddLetters(text) {
  return /[\u0000-\u0020\u007f-\u009f]/.test(text);
}

// "..", also when it is written so that only a gateway would read it as one.
function hasClimbingParts(path) {
  let plain = path;
  for (let times = 0; times < 3 && plain.includes('%'); ++times) {
    try {
      plain = decodeURIComponent(plain);
    } catch {
      return true;
    }
  }
  return plain.split(/[/\\]/).some((part) => part === '..' || part === '.');
}
